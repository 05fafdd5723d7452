import { describe, expect, test } from "vitest";
import { UsageError } from "../exit.js";
import { testIo } from "../testing/io.js";
import { POLICY, testFolder } from "../testing/policies.js";
import { WIDTH } from "../text.js";
import { type CheckOptions, runCheck } from "./index.js";

const folder = testFolder();
const policy = folder.write("trial.yaml", POLICY);
const calls = folder.write("calls.jsonl", '{"tool":"mail"}\n{"tool":"read","args":{"path":"/srv/app/.env"}}\n');

async function check(options: Partial<CheckOptions>, input = ""): Promise<{ code: number; out: string }> {
  const io = testIo({ input });
  const code = await runCheck({ policy, realPaths: false, color: true, ...options }, io);
  return { code, out: io.out() };
}

describe("one call", () => {
  test("is told as a person reads it: decision, code, rule, layer, place, message, hint, policy", async () => {
    const { code, out } = await check({ tool: "read", args: '{"path":"/srv/app/.env"}', principal: "agent:a" });
    expect(code).toBe(1);
    expect(
      out
        .replace(policy, "POLICY")
        .replace(/ {2,}/g, "  ")
        .replace(/[0-9a-f]{12}…/, "HASH"),
    ).toMatchInlineSnapshot(`
      "deny  \`read\` for \`agent:a\`  RULE_DENY

        deny  no-env  trial  POLICY:10:5
        \`/srv/app/.env\` holds credentials (critical)
        \`file.read\` on \`/srv/app/.env\`
        hint  this is not allowed here and trying again will not help; go on without
        it or ask the user
        policy  trial  1.2.3  sha256:HASH
      "
    `);
  });

  test("that is asked about tells who has to approve, what only warns, and exits with 2", async () => {
    const { code, out } = await check({ tool: "mail", args: '{"to":"a"}' });
    expect(code).toBe(2);
    expect(out).toMatch(/^ask {2}`mail` for `anonymous` .* RULE_ASK\n/);
    expect(out).toContain("  then    somebody has to approve: trial/mail\n");
    expect(out).toMatch(/^ {2}warn {4}noted/m);
  });

  test("that is allowed exits with 0 and has no hint", async () => {
    const { code, out } = await check({ tool: "read", args: '{"path":"/srv/app/x"}' });
    expect(code).toBe(0);
    expect(out).toMatch(/^allow/);
    expect(out).toMatch(new RegExp(`^ {2}allow {3}may-read .*trial {2}.*trial.yaml:9:5$|^ {2}allow {3}may-read$`, "m"));
    expect(out).not.toContain("hint");
  });

  test("that nothing grants, one that is malformed, and one that is invalid say which", async () => {
    expect((await check({ tool: "nothing" })).out).toMatch(/NOT_GRANTED\n\n {2}deny {4}\(default\)/);
    expect((await check({ tool: "" })).out).toMatch(/TOOL_NAME_INVALID\n\n {2}deny {4}\(before any rule\)/);
    expect((await check({ tool: "mail", args: "[]" })).out).toContain("CALL_MALFORMED");
  });

  test("in monitor says what would be", async () => {
    const monitored = folder.write("monitored.yaml", POLICY.replace("default: deny", "default: deny\nmode: monitor"));
    const { code, out } = await check({ policy: monitored, tool: "nothing" });
    expect(code).toBe(0);
    expect(out).toContain("  would   be deny with everything enforced");
    expect(out).toContain("monitored: only reported");
  });

  test("as JSON is the decision, on one line", async () => {
    const { code, out } = await check({ tool: "mail", json: true });
    expect(code).toBe(2);
    expect(out.split("\n")).toHaveLength(2);
    expect(JSON.parse(out)).toMatchObject({ decision: "ask", code: "RULE_ASK", tool: "mail" });
  });

  test("paints no terminal, whatever it is called", async () => {
    const path = "/srv/app/\u001b[2J\u202e\u2028x\r\n";
    for (const tool of ["read", "x\u202e\u200b"]) {
      const { out } = await check({ tool, args: JSON.stringify({ path }), principal: "a\u202e" });
      expect(out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
  });

  test("fits a terminal, but for words that are longer", async () => {
    for (const call of [
      { tool: "read", args: '{"path":"/srv/app/.env"}' },
      { tool: "mail" },
      { tool: "deploy", role: "dev" },
    ]) {
      const { out } = await check(call);
      for (const line of out.split("\n"))
        if (!line.includes(folder.path)) expect(line.length, line).toBeLessThanOrEqual(WIDTH);
    }
  });
});

describe("many calls", () => {
  test("come from a file or from standard input", async () => {
    const file = await check({ calls });
    expect(file.code).toBe(0);
    expect(
      file.out
        .split("\n")
        .slice(0, 2)
        .map((line) => JSON.parse(line).decision),
    ).toEqual(["ask", "deny"]);
    expect((await check({ calls: "-" }, '{"tool":"mail"}')).out).toContain('"ask"');
  });

  test("share what the command line says, and say the rest themselves", async () => {
    const lines = '{"tool":"deploy"}\n{"tool":"deploy","principal":{"id":"b"}}\n';
    const { out } = await check({ calls: "-", role: "sre" }, lines);
    expect(
      out
        .split("\n")
        .slice(0, 2)
        .map((line) => JSON.parse(line).decision),
    ).toEqual(["allow", "deny"]);
  });

  test.each([
    [{}, 0],
    [{ failOn: "deny" }, 1],
    [{ failOn: "ask" }, 1],
  ] as const)("exit as told: %j", async (options, code) =>
    expect((await check({ calls, ...options })).code).toBe(code),
  );

  test("with a line that is no object exit with 65", async () => {
    const { code, out } = await check({ calls: "-", failOn: "deny" }, '{"tool":"mail"}\nx\n');
    expect(code).toBe(65);
    expect(out.split("\n")).toHaveLength(3);
  });
});

describe("a command line that means nothing is refused", () => {
  test.each<readonly [string, Partial<CheckOptions>]>([
    ["no call", {}],
    ["arguments without a tool", { args: "{}" }],
    ["one call and many", { tool: "a", calls }],
    ["arguments for many calls", { calls, args: "{}" }],
    ["--fail-on for one call", { tool: "a", failOn: "deny" }],
    ["arguments that are no JSON", { tool: "a", args: "{path: x}" }],
    ["arguments with a key twice", { tool: "read", args: '{"path":"/srv/app/x","path":"/etc/shadow"}' }],
    ["arguments with an integer that is not kept", { tool: "mail", args: '{"user":1234567890123456789}' }],
    ["a principal with a key twice", { tool: "mail", principal: '{"id":"a","id":"b"}' }],
    ["a context with a key twice", { tool: "mail", context: '{"env":"test","env":"production"}' }],
    ["a file that is not there", { calls: `${folder.path}/missing.jsonl` }],
    ["a context that is no object", { tool: "a", context: "1" }],
  ])("%s", async (_, options) => expect(check(options)).rejects.toThrow(UsageError));

  test("a folder in place of a file", async () =>
    expect(check({ calls: folder.path })).rejects.toThrow(
      new UsageError(`\`${folder.path}\` cannot be read: EISDIR: illegal operation on a directory, read`),
    ));
});
