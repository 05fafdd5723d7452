// Leaves the built-in policies as parsed beside their texts, and a code cache beside each file of the built command, with the
// functions that typical calls compile.
//   node scripts/warm-cli.cjs <folder>
"use strict";

const { mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { Writable } = require("node:stream");
const { createLoader } = require("../packages/cli/bin/load.js");

const [dist] = process.argv.slice(2);
const loader = createLoader(dist);
const { packBuiltins, run } = loader.load("main.js");

/** One rule of each kind, so that no engine is left cold. */
const POLICY = `apiVersion: writ/v1
kind: Policy
metadata: { name: warm }
default: deny
tools:
  call: { args: { type: object, required: [text], properties: { text: { type: string, pattern: "^a", maxLength: 9 } } } }
rules:
  - { id: allowed, effect: allow, tool: [call, other] }
  - { id: by-path, effect: deny, when: { args.path: { glob: "**/secret/**" } } }
  - { id: by-host, effect: deny, when: { args.host: { ends_with: .example } } }
  - { id: by-text, effect: deny, when: { args.text: { matches: "\\\\brm\\\\s+-rf\\\\s+/x\\\\b" } } }
  - { id: by-role, effect: deny, when: { principal.role: { not_in: [admin] } } }
  - { id: by-cel, effect: deny, when: 'args.text.startsWith("b") && size(principal.roles) > 1' }
`;

const io = {
  stdout: new Writable({ write: (_chunk, _encoding, done) => done() }),
  stderr: process.stderr,
  env: {},
  cwd: process.cwd(),
  home: "/home/warm",
  now: () => Date.now(),
};

/** @throws {Error} for a command that does not decide: what was built is of no use. */
async function call(argv) {
  const exitCode = await run(argv, io);
  if (exitCode >= 64) throw new Error(`\`writ ${argv.join(" ")}\` ended with ${exitCode}`);
}

async function warm() {
  await packBuiltins(join(dist, "policies"));
  const folder = mkdtempSync(join(tmpdir(), "writ-warm-"));
  try {
    const policy = join(folder, "policy.yaml");
    writeFileSync(policy, POLICY);
    const read = ["--tool", "read_text_file", "--args", '{"path":"/srv/app/.env"}'];
    await call(["check", "-p", "builtin:file-agent", ...read], io);
    await call(["check", "-p", "builtin:file-agent", "--json", ...read], io);
    await call(["check", "-p", policy, "--tool", "call", "--args", '{"text":"a"}', "--role", "admin"], io);
    const agent = ["check", "-p", "builtin:coding-agent", "--tool"];
    await call([...agent, "Read", "--args", '{"file_path":"/srv/app/a.txt"}']);
    await call([
      ...agent,
      "Bash",
      "--args",
      '{"command":"cd src && git log --oneline | grep -v \'fix\' > log.txt; npm test"}',
    ]);
    for (const { name, cache } of loader.codeCaches()) writeFileSync(join(dist, `${name}.cache`), cache);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

warm().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
