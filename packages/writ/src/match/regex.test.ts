import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileRegex } from "./regex.js";
import { PatternError } from "./errors.js";

const LENGTH = 100_000;

describe("what a regular expression matches", () => {
  test.each([
    ["b", ["abc"], ["ac"]],
    ["^b$", ["b"], ["ab", "a\nb\nc"]],
    ["(?m)^b$", ["a\nb\nc"], ["ab"]],
    ["a.c", ["abc", "a😀c"], ["a\nc"]],
    ["(?s)a.c", ["a\nc"], ["ac"]],
    ["^(INC|CHG)-[0-9]+$", ["CHG-17"], ["CHG-", "XCHG-1"]],
    ["(?i)straße", ["STRAßE"], ["STRASSE"]],
    ["(?i)k", ["\u212a"], []],
    ["^.$", ["\ud800", "\udc00", "😀"], ["", "ab"]],
    ["[^a]", ["\udc00"], ["a", ""]],
    ["^\\d$", ["1"], ["٣"]],
  ])("%s", (source, yes, no) => {
    const { test: matches } = compileRegex(source);
    for (const text of yes) expect([text, matches(text)]).toEqual([text, true]);
    for (const text of no) expect([text, matches(text)]).toEqual([text, false]);
  });

  test("no subject makes it throw, and asking twice gives the same answer", () => {
    const matchers = ["^(a+)+$", "\\p{L}+[^x]\\b", "(?i)[a-z]{3}|é", "[\\x{1F600}-\\x{1F64F}]", "(?m)^.*$"].map(
      compileRegex,
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const matcher of matchers) expect(matcher.test(text)).toBe(matcher.test(text));
      }),
    );
  });
});

describe("time is linear", () => {
  test.each([
    ["^(a+)+$", "a".repeat(LENGTH), true],
    ["^(a+)+$", `${"a".repeat(LENGTH)}b`, false],
    ["(x+x+)+y", "x".repeat(LENGTH), false],
    ["(.*a){30}[cd]", "a".repeat(LENGTH), false],
    ["(a?){50}a{50}[cd]", "a".repeat(LENGTH), false],
    ["(a|aa)+$", "a".repeat(LENGTH), true],
    ["needle$", `${" ".repeat(LENGTH)}needle`, true],
  ])("%s", (source, text, expected) => {
    const matcher = compileRegex(source);
    const start = performance.now();
    expect(matcher.test(text)).toBe(expected);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

test("the worst that is accepted is slow, not endless", () => {
  const text = Array.from({ length: 10_000 }, (_, n) => ((n * n * 7 + (n >> 3)) % 11 < 5 ? "a" : "b")).join("");
  const worst = compileRegex("[ab]*a[ab]{990}[cd]");
  const start = performance.now();
  expect(worst.test(text)).toBe(false);
  expect(worst.test(`${text}c`)).toBe(true);
  expect(performance.now() - start).toBeLessThan(5000);
});

describe("what is refused", () => {
  test.each([
    ["", "empty", "`.*`"],
    ["(?=a)b", "no regular expression", "look-around"],
    ["(?<=a)b", "no regular expression", "look-around"],
    ["(a)\\1", "no regular expression", "back-references"],
    ["[a", "no regular expression", "RE2"],
    ["a{1001}", "no regular expression", "RE2"],
    ["\\p{L}{1,1000}", "instructions", "`x+`"],
    ["(?:a{100}){10}[bc]d", "instructions", "`x+`"],
  ])("`%s`: %s", (source, message, hint) => {
    const error = refusal(source);
    expect(error?.message).toContain(message);
    expect(error?.hint).toContain(hint);
  });

  test("what is too long, before it is read", () => {
    expect(refusal("a{1000}".repeat(500))?.message).toContain("longer than 1000");
    expect(refusal("a{1000}".repeat(140))?.message).toContain("instructions");
    expect(refusal(`${"(".repeat(400)}a${")".repeat(400)}`)).toBeNull();
    expect(refusal("\ud800")?.message).toContain("surrogate");
  });

  test("nothing but a PatternError is thrown", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.constantFrom(..."ab*+?{}1,()[]^$|\\.dpQ:i<"), { maxLength: 16 }).map((x) => x.join("")),
    );
    fc.assert(
      fc.property(hostile, (source) => {
        refusal(source);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("the literal that every match contains", () => {
  test.each([
    ["abc", "abc"],
    ["^ghp_[A-Za-z0-9]{36}$", "ghp_"],
    ["a.bcd.ef", "bcd"],
    ["abc?de", "ab"],
    ["abc*", "ab"],
    ["abc+d", "abc"],
    ["abc{2,3}", "ab"],
    ["abc{0}", "ab"],
    ["x{,2}", "x{,2}"],
    ["a{2", "a{2"],
    ["x😀?y", "x"],
    ["a\\.b\\-c", "a.b-c"],
    ["a\\d42", "42"],
    ["\\x4142", "42"],
    ["\\x{41}bc", "bc"],
    ["\\pLab", "ab"],
    ["\\p{Greek}ab", "ab"],
    ["[]x|]ab", "ab"],
    ["[^]]ab", "ab"],
    ["[\\]x]ab", "ab"],
    ["[[:alpha:]]ab", "ab"],
    ["(x|[)]|\\))ab", "ab"],
    ["(?:xyz)a", "a"],
    ["(?P<n>xyz)ab", "ab"],
    ["a+?b", "a"],
    ["abc|d", null],
    ["(?i)abc", null],
    ["a(?i:b)c", null],
    ["\\Qabc\\E", null],
    ["a\\101", null],
    ["[abc]+", null],
    [".*", null],
    ["a?", null],
  ])("%s: %s", (source, literal) => {
    expect(compileRegex(source).literal).toBe(literal);
  });

  test("is in every text that matches", () => {
    const parts = [
      "a",
      "b",
      "ab",
      ".",
      "[ab]",
      "[^b]",
      "[]|a]",
      "(a|b)",
      "(?:ab)",
      "\\.",
      "\\x61",
      "\\w",
      "*",
      "?",
      "+",
      "{2}",
      "{0,1}",
      "{,1}",
      "|",
      "^",
      "$",
      "(",
      ")",
      "[",
      "]",
      "\\",
    ];
    const anySource = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 8 }).map((list) => list.join(""));
    const anyText = fc.array(fc.constantFrom(..."aab.|]{,1}"), { maxLength: 10 }).map((list) => list.join(""));
    let checked = 0;
    fc.assert(
      fc.property(anySource, fc.array(anyText, { maxLength: 20 }), (source, texts) => {
        if (refusal(source) !== null) return;
        const matcher = compileRegex(source);
        for (const text of texts) {
          if (matcher.literal === null || !matcher.test(text)) continue;
          checked++;
          expect([source, text.includes(matcher.literal)]).toEqual([source, true]);
        }
      }),
      { numRuns: 5000 },
    );
    expect(checked).toBeGreaterThan(100);
  });
});

function refusal(source: string): PatternError | null {
  try {
    compileRegex(source);
    return null;
  } catch (error) {
    if (error instanceof PatternError) return error;
    throw error;
  }
}
