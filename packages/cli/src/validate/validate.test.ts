import { describe, expect, test } from "vitest";
import { testIo } from "../testing/io.js";
import { POLICY, testFolder } from "../testing/policies.js";
import { runValidate, type Validation } from "./index.js";

const folder = testFolder();
const good = folder.write("good.yaml", POLICY);
const two = folder.write(
  "two.yaml",
  POLICY.replace("effect: allow", "effect: alow").replace("tool: mail", "tol: mail"),
);
const one = folder.write("one.yaml", POLICY.replace("default: deny", "default: perhaps"));
const open = folder.write("open.yaml", "apiVersion: writ/v1\nkind: Policy\nmetadata: { name: open }\ndefault: allow\n");

async function validate(files: readonly string[], json = false): Promise<{ code: number; out: string }> {
  const io = testIo();
  const code = await runValidate(files, { json, color: true }, io);
  return { code, out: io.out() };
}

async function validations(...files: readonly string[]): Promise<{ valid: boolean; policies: Validation[] }> {
  return JSON.parse((await validate(files, true)).out);
}

describe("what a person reads", () => {
  test("one line for a valid policy: name, version, rules, hash", async () => {
    const { code, out } = await validate([good]);
    expect(code).toBe(0);
    expect(out).toMatch(/good\.yaml {2}ok {2}trial {2}1\.2\.3 {2}8 rules {2}sha256:[0-9a-f]{12}…\n$/);
  });

  test("every problem of every file, each with its place, and a count", async () => {
    const { code, out } = await validate([two, good, one]);
    expect(code).toBe(65);
    const lines = out.split("\n");
    expect(lines.filter((line) => line.startsWith(`${two}:`))).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith(`${one}:`))).toHaveLength(1);
    expect(out).toContain("did you mean `allow`");
    expect(out).toContain("good.yaml  ok");
    expect(lines.at(-2)).toBe("3 problems in 2 policies");
  });

  test("a warning about a policy that stops nothing, which is valid", async () => {
    const { code, out } = await validate([open]);
    expect(code).toBe(0);
    expect(out).toContain(`${open}:1:1  warning: this policy never stops a call`);
    expect(out).toContain("open.yaml  ok");
  });

  test.each([
    ["a rule that denies", "rules: [{ id: a, effect: deny, tool: x }]"],
    ["a rule that asks", "rules: [{ id: a, effect: ask, tool: x }]"],
    ["a limit", "limits: [{ id: a, max: 1, per: 1h }]"],
  ])("no such warning where there is %s", async (_, more) => {
    const file = folder.write(
      "less-open.yaml",
      `apiVersion: writ/v1\nkind: Policy\nmetadata: { name: open }\ndefault: allow\n${more}\n`,
    );
    expect((await validate([file])).out).not.toContain("warning");
  });

  test("a rule or a limit that only warns stops nothing", async () => {
    const more = "rules: [{ id: a, effect: warn, tool: x }]\nlimits: [{ id: b, effect: warn, max: 1, per: 1h }]";
    const file = folder.write(
      "warns.yaml",
      `apiVersion: writ/v1\nkind: Policy\nmetadata: { name: open }\ndefault: allow\n${more}\n`,
    );
    expect((await validate([file])).out).toContain("warning");
  });
});

describe("what a program reads", () => {
  test("the same, as one line of JSON", async () => {
    const { valid, policies } = await validations(two, good, open);
    expect(valid).toBe(false);
    expect(
      policies.map((each) => [each.valid, each.name, each.rules, each.problems.length, each.warnings.length]),
    ).toEqual([
      [false, null, null, 2, 0],
      [true, "trial", 8, 0, 0],
      [true, "open", 0, 0, 1],
    ]);
    expect(policies[0]?.problems[0]).toMatchObject({ file: two, line: expect.any(Number), code: "POLICY_VALUE" });
    expect(policies[1]?.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test("is valid only if all are", async () => expect((await validations(good)).valid).toBe(true));
});

describe("what cannot be read is a problem of its own", () => {
  test.each([
    ["a file that is not there", `${folder.path}/missing.yaml`, "POLICY_UNREADABLE"],
    ["a folder", folder.path, "POLICY_UNREADABLE"],
    ["an unknown built-in", "builtin:nonsense", "POLICY_UNREADABLE"],
    ["a built-in by a path", "builtin:../policies/baseline", "POLICY_UNREADABLE"],
    ["an empty file", folder.write("empty.yaml", ""), "POLICY_SYNTAX"],
    ["no YAML", folder.write("no.yaml", "a: [1"), "POLICY_SYNTAX"],
    ["too large a file", folder.write("large.yaml", `# ${"x".repeat(1_100_000)}\n`), "POLICY_TOO_LARGE"],
    ["a list", folder.write("list.yaml", "- a\n"), "POLICY_TYPE"],
  ])("%s", async (_, file, code) => {
    const { valid, policies } = await validations(file);
    expect(valid).toBe(false);
    expect(policies[0]?.problems.map((problem) => problem.code)).toContain(code);
  });

  test("every built-in policy is valid", async () =>
    expect((await validations("builtin:baseline", "builtin:baseline-layer", "builtin:file-agent")).valid).toBe(true));
});
