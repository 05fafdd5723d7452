import * as fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, test } from "vitest";
import { MAX_REGEX_SIZE } from "./regex.js";
import { isPlainRegex } from "./regex-plain.js";

describe("expressions that need not be compiled to be accepted", () => {
  test.each(["abc", "\\brm\\s+-rf\\b", "(?i)a|b", "^(?:a|(b+?)?)*$", "[^a-z0-9_.-]+x", "\\.\\-\\/", "()", "é😀+", ""])(
    "%s",
    (source) => {
      expect(isPlainRegex(source)).toBe(true);
    },
  );

  test.each([
    ["unbalanced", ["(a", "a)", ")(", "(?:"]],
    ["nothing to repeat", ["*", "a|*", "(+)", "^*", "a**", "a+++", "(?i)*"]],
    ["counted", ["a{2}", "a{1,1000}"]],
    ["groups of other kinds", ["(?=a)", "(?<n>a)", "(?P<n>a)", "(?s)a", "a(?i)b", "(?i:a)"]],
    [
      "classes that have to be read",
      ["[z-a]", "[]a]", "[", "[a", "[]", "[^]", "[[:alpha:]]", "[a\\-z]", "[a&&b-]z-a]"],
    ],
    ["escapes of letters and digits", ["\\1", "\\pL", "\\Qa", "\\z", "\\x41", "\\", "[\\b]", "\\é"]],
    ["long ones", ["a".repeat(201)]],
  ])("not %s", (_, sources) => {
    for (const source of sources) expect([source, isPlainRegex(source)]).toEqual([source, false]);
  });

  test("are valid and small", () => {
    const piece = fc.oneof(
      fc.constantFrom(..."ab.()[]|^$*+?\\-{}1,:!<=é😀\n "),
      fc.constantFrom("\\b", "\\d", "\\_", "[^a-f_-]", "[a-z", "(?:", "(a*)*", "(a|ab)+?", "\\s+"),
    );
    let accepted = 0;
    const check = (source: string): void => {
      if (!isPlainRegex(source)) return;
      accepted += 1;
      expect(RE2JS.compile(source).programSize()).toBeLessThanOrEqual(MAX_REGEX_SIZE);
    };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => check(pieces.join(""))),
      { numRuns: 20_000 },
    );
    const balanced = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { depthSize: "large", withCrossShrink: true },
        fc.constantFrom("a", "\\d", "[^a-z]", ".", "\\.", "^", "\\b", ""),
        fc.tuple(tie("node"), tie("node")).map(([a, b]) => a + b),
        fc.tuple(tie("node"), tie("node")).map(([a, b]) => `${a}|${b}`),
        fc.tuple(tie("node"), fc.constantFrom("", "*", "+", "?", "*?", "??")).map(([a, q]) => `(${a})${q}`),
        fc.tuple(tie("node"), fc.constantFrom("*", "+", "?")).map(([a, q]) => `(?:${a})${q}`),
      ),
    })).node;
    fc.assert(
      fc.property(balanced, fc.integer({ min: 1, max: 20 }), (text, times) => {
        check(text);
        check(text.repeat(times).slice(0, 200));
        check(`(?i)${text}`);
      }),
      { numRuns: 5_000 },
    );
    expect(accepted).toBeGreaterThan(5_000);
  });
});
