import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { run } from "../main.js";
import { testIo } from "../testing/io.js";
import { POLICY, testFolder } from "../testing/policies.js";

const folder = testFolder();
const head = (policy: string): string => `apiVersion: writ/v1\nkind: PolicyTest\npolicy: ${policy}\ntests:\n`;
const GOOD = `${head("./policy.yaml")}  - name: read/granted
    call: { tool: read, args: { path: /srv/app/a } }
    expect: { decision: allow, code: RULE_ALLOW, rules: [may-read], wouldBe: null, obligations: [] }
  - name: mail/asks
    call: { tool: mail }
    expect: { decision: ask, rules: [mail], warnings: [noted], obligations: [approval] }
`;
const WRONG = `${head("../policy.yaml")}  - name: read/dotenv
    why: ${"credentials lie anywhere, ".repeat(6)}and this says so
    call: { tool: read, args: { path: /srv/app/.env } }
    expect: { decision: allow, rules: [may-read] }
`;

beforeAll(() => {
  folder.write("policy.yaml", POLICY);
  folder.write("policy.test.yaml", GOOD);
  for (const name of ["deep", "empty", ".hidden", "node_modules"]) mkdirSync(join(folder.path, name));
  writeFileSync(join(folder.path, "deep/wrong.test.yaml"), WRONG);
  for (const name of [".hidden", "node_modules"]) writeFileSync(join(folder.path, name, "x.test.yaml"), "not a test");
  folder.write("bad.yaml", WRONG.replace("../", "./").replace("decision", "decison"));
  folder.write("bad-policy.yaml", GOOD.replace("./policy.yaml", "{ default: perhaps }"));
});

async function writ(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const io = testIo({ cwd: folder.path });
  const code = await run(["test", ...argv], io);
  return { code, out: io.out().replaceAll(`${folder.path}/`, ""), err: io.err().replaceAll(`${folder.path}/`, "") };
}

describe("what a person reads", () => {
  test("a line for each file and a sum, where every test passed", async () =>
    expect(await writ("policy.test.yaml")).toEqual({
      code: 0,
      out: "policy.test.yaml  ok  2 tests\n2 passed, 0 failed\n",
      err: "",
    }));

  test("of a test that failed: its name, place and why, what was expected, what came, and who says so", async () => {
    const { code, out } = await writ(".");
    expect(code).toBe(1);
    expect(out).toMatch(/^fail {2}read\/dotenv +deep\/wrong\.test\.yaml:5$/m);
    expect(out).toContain("credentials lie anywhere");
    expect(out).toMatch(/^ +decision +expected allow, got deny$/m);
    expect(out).toMatch(/^ +rules +expected may-read, got no-env$/m);
    expect(out).toMatch(/^ +deny +no-env {2}policy\.yaml:\d+:\d+$/m);
    expect(out).toContain("`/srv/app/.env` holds credentials");
    expect(out.trimEnd().split("\n").slice(-3)).toEqual([
      "deep/wrong.test.yaml  1 of 1 test failed",
      "policy.test.yaml  ok  2 tests",
      "2 passed, 1 failed",
    ]);
  });

  test("fits 80 columns", async () => {
    const { out } = await writ("deep");
    expect(out.split("\n").filter((line) => line.length > 80 || line !== line.trimEnd())).toEqual([]);
  });

  test("nothing of a name that would steer the terminal", async () => {
    const name = '"a\\u001b[2Jb"';
    folder.write("steers.yaml", WRONG.replace("../", "./").replace("read/dotenv", name));
    const { code, out } = await writ("steers.yaml");
    expect(code).toBe(1);
    expect(out).not.toContain("\u001b");
  });
});

describe("what a program reads", () => {
  test("is one object, with what was expected and what came", async () => {
    const { code, out } = await writ("--json", ".");
    expect(code).toBe(1);
    expect(out.trimEnd()).not.toContain("\n");
    const report = JSON.parse(out);
    expect(report).toMatchObject({ passed: 2, failed: 1, problems: [] });
    expect(report.tests.map((each: { name: string; passed: boolean }) => [each.name, each.passed])).toEqual([
      ["read/dotenv", false],
      ["read/granted", true],
      ["mail/asks", true],
    ]);
    expect(report.tests[0]).toMatchObject({
      file: "deep/wrong.test.yaml",
      line: 5,
      mismatches: [
        { key: "decision", expected: "allow", got: "deny" },
        { key: "rules", expected: ["may-read"], got: ["no-env"] },
      ],
      outcome: { decision: "deny", code: "RULE_DENY", rules: ["no-env"] },
    });
    expect(report.tests[1]).toMatchObject({ why: null, mismatches: [] });
  });

  test("has the problems of a file that is not valid", async () => {
    const { code, out, err } = await writ("--json", "bad.yaml", "policy.test.yaml");
    expect([code, err]).toEqual([65, ""]);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ passed: 0, failed: 0, tests: [] });
    expect(report.problems).toMatchObject([{ file: "bad.yaml", line: 8, code: "POLICY_UNKNOWN_FIELD" }]);
  });
});

describe("which tests are run", () => {
  test("those whose name holds the text", async () => {
    const { code, out } = await writ("--filter", "read/", ".");
    expect(code).toBe(1);
    expect(out).toContain("1 passed, 1 failed");
  });

  test("a file that is named twice is run once", async () =>
    expect((await writ("policy.test.yaml", "policy.test.yaml")).out).toContain("2 passed, 0 failed"));

  test.each([
    ["a name that no test has", ["--filter", "nothing", "."], "no test's name holds `nothing`"],
    ["a folder without tests", ["empty"], "there is no test below `empty`"],
    ["a file that is not there", ["none.test.yaml"], "`none.test.yaml` cannot be read"],
    ["nothing at all", [], "missing required argument"],
  ])("%s is an error, not a success", async (_, argv, message) => {
    const { code, out, err } = await writ(...argv);
    expect([code, out]).toEqual([64, ""]);
    expect(err).toContain(message);
  });

  test.each([
    ["a test file", "bad.yaml", "bad.yaml:8:15  unknown field `decison`"],
    ["a policy", "bad-policy.yaml", "`perhaps` is no `default`"],
  ])("none if %s is not valid", async (_, file, message) => {
    const { code, out, err } = await writ(file, "policy.test.yaml");
    expect([code, out]).toEqual([65, ""]);
    expect(err).toContain(message);
  });
});

describe("a test comes out the same everywhere", () => {
  test("the environment is what the file says, and nothing else", async () => {
    const policy = "{ default: deny, vars: { who: '${env:WHO}' }, rules: [{ id: r, effect: allow, tool: '${who}' }] }";
    const tests = "  - name: a\n    call: { tool: me }\n    expect: { decision: allow }\n";
    folder.write("env.yaml", head(policy).replace("tests:", "environment: { WHO: me }\ntests:") + tests);
    folder.write("no-env.yaml", head(policy) + tests);
    expect((await writ("env.yaml")).code).toBe(0);
    process.env["WHO"] = "me";
    const { code, err } = await writ("no-env.yaml");
    delete process.env["WHO"];
    expect(code).toBe(65);
    expect(err).toContain("POLICY_VAR");
  });

  test("a call that cannot be taken in is denied, as it would be", async () => {
    const tests = "  - name: a\n    call: { tool: t, args: 7 }\n    expect: { decision: deny, code: CALL_MALFORMED }\n";
    folder.write("deep.yaml", head("{ default: allow }") + tests);
    expect((await writ("deep.yaml")).out).toContain("1 passed, 0 failed");
  });
});

test("the tests beside the built-in policies pass", async () => {
  const policies = fileURLToPath(new URL("../../../writ/policies", import.meta.url));
  const names = readFileSync(join(policies, "baseline.test.yaml"), "utf8").match(/- name:/g);
  const { code, out } = await writ(policies);
  expect(out).toContain(`baseline.test.yaml  ok  ${names?.length} tests`);
  expect([code, out.trimEnd().split("\n").at(-1)]).toEqual([0, expect.stringMatching(/^\d{3,} passed, 0 failed$/)]);
});
