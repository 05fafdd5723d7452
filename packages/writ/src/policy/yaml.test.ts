import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PolicyError } from "../model/errors.js";
import { toJson } from "./node.js";
import { MAX_POLICY_BYTES, parseYaml } from "./yaml.js";

const problemsOf = (text: string): readonly string[] => {
  try {
    parseYaml(text, "p.yaml");
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.problems.map((each) => `${each.line}:${each.column} ${each.code}`);
  }
};

describe("parseYaml", () => {
  test("keeps the place of every key and value", () => {
    const root = parseYaml("a: 1\nb:\n  - x\n", "p.yaml");
    expect(root.kind === "map" && root.entries[1]?.at).toMatchObject({ file: "p.yaml", line: 2, column: 1 });
    expect(toJson(root)).toEqual({ a: 1, b: ["x"] });
  });

  test("reads YAML 1.2: `no` is text, `0777` is a number in decimal", () => {
    expect(toJson(parseYaml("a: no\nb: 0777\nc: 12:30\n", "p.yaml"))).toEqual({ a: "no", b: 777, c: "12:30" });
  });

  test("keeps `__proto__` an ordinary key", () => {
    const json = toJson(parseYaml("__proto__: { polluted: true }\n", "p.yaml"));
    expect(Object.keys(json as object)).toEqual(["__proto__"]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test.each([
    ["an empty file", "", ["1:1 POLICY_SYNTAX"]],
    ["a file with a comment only", "# nothing\n", ["1:1 POLICY_SYNTAX"]],
    ["a key that stands twice", "a: 1\nb: 2\na: 3\n", ["3:1 POLICY_DUPLICATE_KEY"]],
    ["a second document", "a: 1\n---\nb: 2\n", ["2:1 POLICY_SYNTAX"]],
    ["a tag of its own", "a: !!js/function 'x'\n", ["1:4 POLICY_SYNTAX"]],
    ["an alias to itself", "a: &a [*a]\n", ["1:8 POLICY_SYNTAX"]],
    ["a number without JSON form", "a: .nan\n", ["1:4 POLICY_SYNTAX"]],
    ["a number that would be rounded", "a: 9007199254740993\n", ["1:4 POLICY_SYNTAX"]],
    ["an alias to nothing", "a: *b\n", ["1:4 POLICY_SYNTAX"]],
    ["a mapping as key", "? { a: 1 }\n: 2\n", ["1:3 POLICY_SYNTAX"]],
  ])("refuses %s", (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  test("binds an alias to the anchor before it", () => {
    const text = "p: &b [&a 1]\nq: &a 2\nr: *b\ns: *a\n";
    expect(toJson(parseYaml(text, "p.yaml"))).toEqual({ p: [1], q: 2, r: [1], s: 2 });
  });

  test("reads many aliases in the time it takes to count them", () => {
    const start = performance.now();
    parseYaml(`a: &a x\nb: [${Array(20_000).fill("*a").join(", ")}]\n`, "p.yaml");
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test("refuses tabs as indentation, with a place", () => {
    expect(problemsOf("a:\n\tb: 1\n")[0]).toMatch(/^2:/);
  });

  test("refuses an alias bomb without expanding it, once and where it goes too far", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 12; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
      );
    expect(problemsOf(lines.join("\n"))).toEqual(["6:10 POLICY_SYNTAX"]);
  });

  test("reports once what aliases nest too deeply, however often", () => {
    const lines = ["a0: &a0 x"];
    for (let i = 1; i < 70; i++) lines.push(`a${i}: &a${i} [*a${i - 1}]`);
    expect(problemsOf(`${lines.join("\n")}\nagain: [*a69, *a69]\n`)).toEqual(["33:12 POLICY_SYNTAX"]);
  });

  test("refuses text over the limit before it parses, and takes text at the limit", () => {
    const padding = (length: number): string => `a: 1\n#${"x".repeat(length - 6)}`;
    expect(problemsOf(padding(MAX_POLICY_BYTES + 1))).toEqual(["1:1 POLICY_TOO_LARGE"]);
    expect(problemsOf(padding(MAX_POLICY_BYTES))).toEqual([]);
  });

  test("counts bytes, not characters", () => {
    expect(problemsOf(`a: 1\n#${"é".repeat(MAX_POLICY_BYTES / 2)}`)).toEqual(["1:1 POLICY_TOO_LARGE"]);
  });

  test("refuses what is nested too deeply", () => {
    expect(problemsOf(`${"[".repeat(5000)}${"]".repeat(5000)}`)[0]).toContain("POLICY_SYNTAX");
    for (const nested of [
      "[".repeat(100),
      "{a: ".repeat(5000),
      "- ".repeat(5000),
      "? ".repeat(5000),
      `a: ${"[".repeat(5000)}`,
    ]) {
      expect(problemsOf(nested)[0]).toContain("POLICY_SYNTAX");
    }
  });

  test("throws nothing but PolicyError, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => void problemsOf(text)),
      { numRuns: 500 },
    );
  });

  test("throws nothing but PolicyError on text made of YAML's own characters", () => {
    const pieces = fc.constantFrom(
      "a",
      ":",
      " ",
      "\n",
      "-",
      "[",
      "]",
      "{",
      "}",
      "&a",
      "*a",
      "!",
      "|",
      ">",
      "'",
      '"',
      "#",
      "?",
      ",",
      "\t",
      "%",
      "---\n",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => void problemsOf(parts.join(""))),
      { numRuns: 1000 },
    );
  });
});
