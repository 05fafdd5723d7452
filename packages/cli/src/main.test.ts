import { execFile } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildCommand, COMMAND, command, ended, start } from "./testing/command.js";
import { POLICY, testFolder } from "./testing/policies.js";

/** The real command, as a shell meets it. Everything here starts processes; what can be told without one is elsewhere. */

beforeAll(buildCommand, 120_000);

const PACKAGE = join(dirname(COMMAND), "..");
const DIST = join(PACKAGE, "dist");
const LOADER = join(PACKAGE, "bin/load.js");

const folder = testFolder();
const policy = folder.write("policy.yaml", POLICY);
const invalid = folder.write("invalid.yaml", POLICY.replace("default: deny", "default: perhaps"));
const here = { cwd: folder.path };

describe("exit codes", () => {
  const calls: readonly (readonly [number, string, readonly string[], string?])[] = [
    [0, "an allowed call", ["check", "--tool", "read", "--args", '{"path":"/srv/app/x"}']],
    [1, "a denied call", ["check", "--tool", "nothing"]],
    [2, "a call that is asked about", ["check", "--tool", "mail"]],
    [1, "a malformed call", ["check", "--tool", ""]],
    [0, "a batch", ["check", "--calls", "-"], '{"tool":"nothing"}\n'],
    [
      1,
      "a batch with a deny, where that matters",
      ["check", "--calls", "-", "--fail-on", "deny"],
      '{"tool":"nothing"}\n',
    ],
    [2, "a batch with an ask, where that matters", ["check", "--calls", "-", "--fail-on", "ask"], '{"tool":"mail"}\n'],
    [65, "a batch with a line that is no object", ["check", "--calls", "-"], "x\n"],
    [64, "a wrong command line", ["check", "--nonsense"]],
    [64, "a file of calls that is not there", ["check", "--calls", "missing.jsonl"]],
    [65, "an invalid policy", ["check", "-p", invalid, "--tool", "x"]],
    [65, "an invalid policy, validated", ["validate", invalid]],
    [0, "a valid policy", ["validate", policy]],
    [0, "an explanation, whatever was decided", ["explain", "--tool", "nothing"]],
    [0, "help", ["--help"]],
    [0, "the schema", ["schema"]],
    [64, "init where there is a policy", ["init"]],
  ];
  test.each(calls.map(([code, what, argv, input = ""]) => ({ code, what, argv, input })))(
    "$code: $what",
    async (call) => {
      const { argv, input } = call;
      const found = await command(argv, { ...here, input });
      expect({ code: found.code, err: found.err === "" }).toEqual({
        code: call.code,
        err: call.code < 64 || argv[0] === "validate" || input !== "",
      });
    },
  );

  test("70: output that cannot be written", async () => {
    const full = "/dev/full";
    if (!existsSync(full)) return;
    const found = await shell(`"$NODE" "$WRIT" check --tool read --args '{"path":"/srv/app/x"}' > ${full}`);
    expect(found.code).toBe(70);
    expect(found.err).toContain("the output cannot be written: ENOSPC");
  });
});

/** Runs a line of shell. */
function shell(line: string): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, NODE: process.execPath, WRIT: COMMAND };
  return new Promise((resolve) => {
    execFile("bash", ["-c", line], { ...here, env, maxBuffer: 1 << 28 }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

describe("streams", () => {
  const call = '{"tool":"read","args":{"path":"/srv/app/x"}}\n';

  test("100,000 calls run in constant memory, one line out per line in", async () => {
    // Each with names of its own, so that whatever is remembered per name would be seen.
    const child = start(["check", "--calls", "-", "--no-real-paths"], { ...here, node: ["--max-old-space-size=48"] });
    let lines = 0;
    let last = "";
    child.stdout.on("data", (chunk: Buffer) => {
      for (const byte of chunk) if (byte === 0x0a) lines += 1;
      last = `${last}${String(chunk)}`.slice(-2000);
    });
    child.stdout.pause();
    const end = new Promise((resolve) => child.once("close", (...how) => resolve(how)));
    child.stdout.resume();
    for (let id = 1; id <= 100_000; id += 1) {
      const line = {
        id,
        tool: `t${id}`,
        session: `s${id}`,
        principal: { id: `p${id}` },
        args: { path: `/srv/app/${id}`, text: "x".repeat(200) },
      };
      if (!child.stdin.write(`${JSON.stringify(line)}\n`)) await once(child.stdin, "drain");
    }
    child.stdin.end();
    expect(await end).toEqual([0, null]);
    expect(lines).toBe(100_000);
    expect(JSON.parse(last.trim().split("\n").at(-1) ?? "")).toMatchObject({ id: 100_000, decision: "deny" });
  }, 120_000);

  test("a reader that leaves ends it quietly", async () => {
    const found = await shell(
      `yes '${call.trim()}' | "$NODE" "$WRIT" check --calls - | head -n 2; echo "\${PIPESTATUS[1]}"`,
    );
    const [first = "", second = "", code] = found.out.split("\n");
    expect([first, second].map((line) => JSON.parse(line).id)).toEqual([1, 2]);
    expect({ code, err: found.err }).toEqual({ code: "0", err: "" });
  });

  test("an answer comes before the next call is asked", async () => {
    const child = start(["check", "--calls", "-"], here);
    const end = ended(child);
    for (const id of [1, 2, 3]) {
      child.stdin.write(call);
      const [chunk] = await once(child.stdout, "data");
      expect(JSON.parse(String(chunk))).toMatchObject({ id, decision: "allow" });
    }
    child.stdin.end();
    expect((await end).code).toBe(0);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends it after a whole line, with %i", async (signal, code) => {
    const child = start(["check", "--calls", "-"], here);
    const end = ended(child);
    child.stdin.write(call.repeat(3));
    await once(child.stdout, "data");
    child.kill(signal);
    const found = await end;
    expect(found).toMatchObject({ code, err: "" });
    expect(found.out.endsWith("}\n")).toBe(true);
    for (const line of found.out.trim().split("\n")) expect(JSON.parse(line)).toMatchObject({ decision: "allow" });
  });
});

test("the built-in policies are found by the installed command", async () => {
  const found = await command(["validate", "--json", "builtin:baseline", "builtin:file-agent"], here);
  expect(JSON.parse(found.out).valid).toBe(true);
});

test("init writes what check then reads", async () => {
  const empty = testFolder();
  expect((await command(["init"], { cwd: empty.path })).code).toBe(0);
  expect(readdirSync(empty.path).sort()).toEqual(["policy.test.yaml", "policy.yaml"]);
  const found = await command(["check", "--tool", "read_text_file", "--args", '{"path":"/srv/app/.env"}'], {
    cwd: empty.path,
  });
  expect(found.code).toBe(1);
  expect(found.out).toMatch(/^deny {2}`read_text_file`/);
});

test("a folder that is gone is told, and is no deny", async () => {
  const gone = testFolder();
  const child = start(["check", "--calls", "-"], { cwd: gone.path });
  child.kill("SIGKILL");
  await ended(child);
  const found = await shell(`cd "${gone.path}" && rmdir "${gone.path}" && "$NODE" "$WRIT" check --tool x`);
  rmSync(gone.path, { recursive: true, force: true });
  expect(found.code).toBeGreaterThanOrEqual(64);
});

describe("each command loads what it needs", () => {
  test.each<readonly [readonly string[], readonly string[]]>([
    [["--version"], []],
    [["check", "--help"], []],
    [
      ["check", "--tool", "mail"],
      ["check", "core"],
    ],
    [
      ["validate", "policy.yaml"],
      ["core", "validate"],
    ],
  ])("%j", async (argv, wanted) => {
    const program = `
      const loader = require("${LOADER}").createLoader("${DIST}");
      loader.load("main.js").main(${JSON.stringify(argv)}).then(() => {
        console.error(JSON.stringify(loader.codeCaches().map(({ name }) => name)));
      });`;
    const found = await shell(`"$NODE" -e '${program}'`);
    const always = ["main.js", "base.js", "rolldown-runtime.js"];
    const loaded: readonly string[] = JSON.parse(found.err);
    expect(loaded.filter((name) => !always.includes(name)).sort()).toEqual(wanted.map((name) => `${name}.js`));
  });
});

describe("the code cache", () => {
  const decide = (file: string) => shell(`"$NODE" "${file}" check --json -p builtin:file-agent --tool read_text_file`);
  const installed = testFolder();
  const bin = join(installed.path, "bin/writ.js");
  const cache = join(installed.path, "dist/core.js.cache");

  beforeAll(() => {
    for (const part of ["bin", "dist"]) cpSync(join(PACKAGE, part), join(installed.path, part), { recursive: true });
  });

  test("is there, and V8 takes it", () => {
    const program = `
      const { Script } = require("vm"); const { readFileSync } = require("fs");
      const loader = require("${LOADER}").createLoader("${DIST}"); loader.load("core.js");
      console.log(loader.codeCaches().every(({ rejected }) => rejected === false));`;
    return expect(shell(`"$NODE" -e '${program}'`)).resolves.toMatchObject({ out: "true\n" });
  });

  test.each<readonly [string, () => void]>([
    ["absent", () => rmSync(cache)],
    ["empty", () => writeFileSync(cache, "")],
    ["noise", () => writeFileSync(cache, Buffer.alloc(100_000, "noise"))],
    ["another file's", () => cpSync(join(PACKAGE, "dist/check.js.cache"), cache)],
    ["cut short", () => writeFileSync(cache, readFileSync(join(PACKAGE, "dist/core.js.cache")).subarray(0, 50_000))],
    ["a folder", () => (rmSync(cache), mkdirSync(cache))],
  ])("that is %s changes no decision", async (_, spoil) => {
    spoil();
    expect(await decide(bin)).toEqual(await decide(COMMAND));
    rmSync(cache, { recursive: true, force: true });
    writeFileSync(cache, "");
  });
});

test("a command that was not built says so, and is no deny", async () => {
  const empty = testFolder();
  cpSync(join(PACKAGE, "bin"), join(empty.path, "bin"), { recursive: true });
  const found = await shell(`"$NODE" "${empty.path}/bin/writ.js" check --tool x`);
  expect(found).toMatchObject({ code: 70, err: "error: writ is not built; run `npm run build` in the repository\n" });
});
