// Starts what each configuration in this folder starts, as its client would, and checks that Writ stands in between. Only the
// places are others: a temporary folder instead of /srv, and the packages of this repository instead of downloads.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { getDefaultEnvironment, StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const CONFIGURATIONS = ["claude_desktop_config.json", "claude-code.mcp.json", "vscode.mcp.json"];
const WRIT = fileURLToPath(new URL("../../packages/cli/bin/writ.js", import.meta.url));
const FILES = fileURLToPath(import.meta.resolve("@modelcontextprotocol/server-filesystem/dist/index.js"));

const folder = realpathSync(mkdtempSync(join(tmpdir(), "writ-mcp-client-config-")));
const workspace = join(folder, "app");
const policies = join(folder, "policies");
try {
  prepare();
  for (const name of CONFIGURATIONS) await check(name);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function prepare() {
  mkdirSync(join(workspace, "out"), { recursive: true });
  mkdirSync(policies);
  writeFileSync(join(workspace, "README.md"), "# App\n");
  writeFileSync(join(workspace, ".env"), "TOKEN=fake-token-for-demonstration-0000\n");
  const vars = `vars: { workspace: { value: ${JSON.stringify(workspace)}, replaces: true } }`;
  const policy = `apiVersion: writ/v1\nkind: Policy\nmetadata: { name: mine }\nextends: [builtin:file-agent]\ndefault: deny\n${vars}\n`;
  writeFileSync(join(policies, "file-agent.yaml"), policy);
}

async function check(name) {
  const { mcpServers, servers } = JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
  const { command, args } = (mcpServers ?? servers).files;
  const env = { ...getDefaultEnvironment(), XDG_STATE_HOME: folder };
  const client = new Client({ name: "example", version: "1.0.0" });
  const [program, ...rest] = [command, ...args]
    .join("\n")
    .replaceAll("npx\n-y\n@writ/cli", `node\n${WRIT}`)
    .replaceAll("npx\n-y\n@modelcontextprotocol/server-filesystem", `node\n${FILES}`)
    .split("\n")
    .map(here);
  await client.connect(
    new StdioClientTransport({ command: program, args: rest, cwd: workspace, env, stderr: "inherit" }),
  );
  try {
    const { tools } = await client.listTools();
    const read = (path) => client.callTool({ name: "read_text_file", arguments: { path: join(workspace, path) } });
    const [allowed, denied] = [await read("README.md"), await read(".env")];
    assert.equal(allowed.content[0].text, "# App\n");
    assert.equal(denied.isError, true);
    assert.ok(!JSON.stringify(denied).includes("fake-token"), "the secret came through");
    console.log(`${name}: ${tools.length} tools; README.md is read, .env is ${denied.content[0].text.split(".")[0]}`);
  } finally {
    await client.close();
  }
}

function here(argument) {
  if (argument === "node") return process.execPath;
  return argument
    .replace("${userHome}/policies", policies)
    .replace("/srv/policies", policies)
    .replace("${workspaceFolder}", workspace)
    .replace("/srv/app", workspace);
}
