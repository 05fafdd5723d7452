import { describe, expect, test } from "vitest";
import { isAsShown, runConsole, stepsOf } from "./console.js";
import { type Block, blocksOf, brokenLinks } from "./markdown.js";
import { policyProblems } from "./policies.js";
import { toJavaScript, typeProblems } from "./programs.js";

/** What the documentation's own checks find: a check that finds nothing would pass everything. */

const block = (language: string, text: string, options: readonly (readonly [string, string])[] = []): Block => ({
  page: "page.md",
  line: 1,
  language,
  options: new Map(options),
  text,
});
const page = (text: string) => ({ path: "docs/page.md", text, blocks: [] });

describe("blocks", () => {
  test("have a language, options and text", () => {
    const [first] = blocksOf('a\n```yaml file=p.yaml fragment reason="two words"\nx: 1\n```\n', "page.md");
    expect(first).toMatchObject({ line: 2, language: "yaml", text: "x: 1\n" });
    expect([...(first?.options ?? [])]).toEqual([
      ["file", "p.yaml"],
      ["fragment", ""],
      ["reason", "two words"],
    ]);
  });

  test("that would not be read are errors", () => {
    expect(() => blocksOf("- item\n  ```ts\n  x\n  ```\n", "page.md")).toThrow("indented");
    expect(() => blocksOf("```ts\nx\n", "page.md")).toThrow("never closed");
  });
});

describe("links", () => {
  test.each([
    "README.md",
    "./README.md#decisions",
    "../README.md",
    "../SECURITY.md#security",
    "reference/codes.md#rule_deny",
    "https://example.com",
  ])("%s is fine", (target) => expect(brokenLinks(page(`see [it](${target})`))).toEqual([]));

  test.each(["missing.md", "README.md#nowhere", "#nowhere", "../../outside.md", "reference/codes.md#rule_maybe"])(
    "%s is broken",
    (target) => expect(brokenLinks(page(`see [it](${target})`))).toEqual([`docs/page.md: ${target}`]),
  );

  test("in code are no links", () =>
    expect(brokenLinks(page("`[x](missing.md)`\n```md\n[x](missing.md)\n```\n"))).toEqual([]));
});

describe("output", () => {
  test.each([
    ["a\nb", "a\nb"],
    ["a\n…\nd", "a\nb\nc\nd"],
    ["a\n…", "a"],
    ["id …, done", "id 4711, done"],
    ["took   1.5 ms", "took 22.75 ms"],
    ["", ""],
  ])("%j shows %j", (expected, actual) => expect(isAsShown({ expected, actual })).toBe(true));

  test.each([
    ["a\nb", "a"],
    ["a", "a\nb"],
    ["a\n…\nd", "a\nb\nc"],
    ["deny", "allow"],
    ["a.c", "abc"],
    ["", "warning"],
  ])("%j does not show %j", (expected, actual) => expect(isAsShown({ expected, actual })).toBe(false));

  test("belongs to its command", () => {
    const text = "$ echo one   # a comment\none\n$ echo two \\\n    three\ntwo three\n$ false\n$ echo $?\n1\n";
    expect(stepsOf(text).map(({ output }) => output)).toEqual(["one", "two three", "", "1"]);
  });

  test("is what was printed, errors and exit codes too", async () => {
    const shown = await runConsole("$ echo out; echo err >&2; (exit 3)\n$ echo $?\n", "/");
    expect(shown.map(({ actual }) => actual)).toEqual(["out\nerr", "3"]);
  });
});

describe("programs", () => {
  test("of the wrong type are found, those of the right type are not", () => {
    const good = block("ts", 'import { createBoundary } from "writ";\nawait createBoundary({ policy: "p.yaml" });\n');
    const bad = block("ts", 'import { createBoundary } from "writ";\nawait createBoundary({ polizy: "p.yaml" });\n');
    const absent = block("js", 'import { createBoundaries } from "writ";\ncreateBoundaries();\n');
    expect(typeProblems([good])).toEqual([]);
    expect(typeProblems([bad]).join()).toContain("polizy");
    expect(typeProblems([absent]).join()).toContain("createBoundaries");
  });

  test("lose their types and nothing else", () =>
    expect(toJavaScript(block("ts", "const a: number = 1;\nexport { a };\n"))).toBe("const a = 1;\nexport { a };\n"));
});

describe("policies", () => {
  const whole = "apiVersion: writ/v1\nkind: Policy\nmetadata: { name: p }\n";

  test("that do not load are found", async () => {
    expect(await policyProblems(block("yaml", `${whole}default: deny\n`), "/")).toEqual([]);
    expect(await policyProblems(block("yaml", whole), "/")).toHaveLength(1);
  });

  test.each([
    ["- { id: r, effect: deny, tool: x }", ""],
    ["- { id: l, max: 1, per: session }", ""],
    ["when: { args.a: 1 }", ""],
    ["rules: [{ id: r, effect: allow }]", ""],
    ["- { id: r, effect: dney }", "POLICY_VALUE"],
    ["when: { arg.a: 1 }", "POLICY_UNKNOWN_SELECTOR"],
    ["tols: {}", "POLICY_UNKNOWN_FIELD"],
  ])("a fragment is part of one: %s", async (text, problem) => {
    const [first = ""] = await policyProblems(block("yaml", text, [["fragment", ""]]), "/");
    expect(first.split(" ")[0]).toBe(problem);
  });
});
