import * as fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, test } from "vitest";
import { PatternError } from "./errors.js";
import { compilePlainRegex, isPlainRegex } from "./regex-plain.js";

const LENGTH = 100_000;

/** Characters on every edge of what is told apart: cases, digits, words, breaks, what folds to ASCII, halves of pairs. */
const CHARACTERS = [..."aAbBkKsSzZ09_-. \n\t\v", "\u212a", "\u017f", "é", "😀", "\ud83d", "\ude00", "\u2028", "\0"];
const anyText = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 12 }).map((list) => list.join(""));

const ATOMS = [
  ..."aAbkKsz0_é😀 -",
  "\n",
  ".",
  "\\.",
  "\\-",
  "\\_",
  "\\d",
  "\\D",
  "\\w",
  "\\W",
  "\\s",
  "\\S",
  "\\n",
  "\\t",
  "\\v",
  "[a-z]",
  "[^a-z]",
  "[A-Z0-9_.-]",
  "[^k]",
  "[ks]",
  "[\\w-]",
  "[^\\W]",
  "[\\D]",
  "[^\\s\\d]",
  "[a\\S]",
  "[^\\w\\W]",
];
const PLACES = ["^", "$", "\\b", "\\B", ""];
const QUANTIFIERS = ["", "", "*", "+", "?", "*?", "+?", "??"];

const anyPlain = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: "large", withCrossShrink: true },
    fc.tuple(fc.constantFrom(...ATOMS), fc.constantFrom(...QUANTIFIERS)).map(([a, q]) => a + q),
    fc.constantFrom(...PLACES),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => a + b),
    fc.tuple(tie("node"), tie("node"), tie("node")).map(([a, b, c]) => a + b + c),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => `${a}|${b}`),
    fc
      .tuple(fc.constantFrom("(", "(?:"), tie("node"), fc.constantFrom(...QUANTIFIERS))
      .map(([open, a, q]) => `${open}${a})${q}`),
  ),
})).node;
const anySource = fc.tuple(fc.constantFrom("", "", "(?i)"), anyPlain).map(([flags, text]) => flags + text);
/** Not well formed as a rule, so that what is accepted is not only what this file builds. */
const anyPieces = fc
  .array(fc.constantFrom(...ATOMS, ...PLACES, ..."()|*+?[]^$\\-", "(?:", "(?i)", "[^"), { maxLength: 8 })
  .map((list) => list.join(""));

test("a plain expression matches what it matches in RE2, in any text", () => {
  const seen = { yes: 0, no: 0 };
  fc.assert(
    fc.property(fc.oneof(anySource, anyPieces), fc.array(anyText, { minLength: 4, maxLength: 8 }), (source, texts) => {
      if (source === "" || !isPlainRegex(source)) return;
      const ours = compilePlainRegex(source);
      const theirs = RE2JS.compile(source);
      for (const text of texts) {
        const expected = theirs.test(text);
        seen[expected ? "yes" : "no"]++;
        expect([source, text, ours.test(text)]).toEqual([source, text, expected]);
      }
    }),
    { numRuns: 15_000 },
  );
  expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(10_000);
});

test("every character is taken as in RE2", () => {
  const folded = ATOMS.filter((atom) => isPlainRegex(`(?i)${atom}`)).map((atom) => `(?i)${atom}`);
  const points = [
    ...Array(0x300).keys(),
    0x130,
    0x131,
    0x212a,
    0x2126,
    0x1e9e,
    0xd7ff,
    0xd800,
    0xdc00,
    0xffff,
    0x10ffff,
  ];
  for (const atom of [...ATOMS, ...folded]) {
    const [ours, theirs] = [compilePlainRegex(`^${atom}$`.replace("^(?i)", "(?i)^")), RE2JS.compile(`^(?:${atom})$`)];
    for (const point of points) {
      const text = String.fromCodePoint(point);
      expect([atom, point, ours.test(text)]).toEqual([atom, point, theirs.test(text)]);
    }
  }
});

describe("an automaton whose states are forgotten now and then", () => {
  const source = `(a|b)*a${"[ab]".repeat(30)}c`;
  const letters = Array.from({ length: 5000 }, (_, n) => ((n * n * 7 + (n >> 3)) % 11 < 5 ? "a" : "b")).join("");

  test("answers the same as RE2, also when it is asked again", () => {
    const [ours, theirs] = [compilePlainRegex(source), RE2JS.compile(source)];
    for (const text of [letters, `${letters}a${"b".repeat(30)}c`, `${letters}b${"b".repeat(30)}c`, `a${letters}`]) {
      expect(ours.test(text)).toBe(theirs.test(text));
      expect(ours.test(text)).toBe(theirs.test(text));
    }
  });
});

describe("time is linear", () => {
  test.each([
    ["^(a+)+$", "a".repeat(LENGTH), true],
    ["^(a+)+$", `${"a".repeat(LENGTH)}b`, false],
    ["(x+x+)+y", "x".repeat(LENGTH), false],
    ["\\s+-rf", " ".repeat(LENGTH), false],
    ["(a|aa)+$", "a".repeat(LENGTH), true],
    [`${"a?".repeat(50)}${"a".repeat(50)}[cd]`, "a".repeat(LENGTH), false],
    [`.*a${".".repeat(190)}\\b[cd]`, "ab".repeat(LENGTH / 2), false],
    [`(a|b)*a${"[ab]".repeat(46)}c`, "abbab".repeat(LENGTH / 5), false],
  ])("%s", (source, text, expected) => {
    const matcher = compilePlainRegex(source);
    const start = performance.now();
    expect(matcher.test(text)).toBe(expected);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test("the worst there is is slow, not endless", () => {
    const text = Array.from({ length: 10_000 }, (_, n) => ((n * n * 7 + (n >> 3)) % 11 < 5 ? "a" : "b")).join("");
    for (const worst of [`.*a${".".repeat(190)}\\bc`, `(a|b)*a${"[ab]".repeat(46)}c`, `${"(a|b)*".repeat(33)}c`]) {
      const start = performance.now();
      expect(compilePlainRegex(worst).test(text)).toBe(false);
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });
});

test("what is not plain is refused, and what is no expression as everywhere", () => {
  for (const source of ["a{2}", "(?s).", "(a", "\\pL", "(?i)é"])
    expect(() => compilePlainRegex(source)).toThrow("not loaded");
  for (const source of ["", "a".repeat(1001), "\ud800"]) expect(() => compilePlainRegex(source)).toThrow(PatternError);
});
