import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileLiterals } from "./literals.js";

/** Every index that is reported, in the order it is. */
function find(literals: readonly string[], text: string): readonly number[] {
  const hits: number[] = [];
  compileLiterals(literals).find(text, (index) => hits.push(index));
  return hits;
}

const contained = (literals: readonly string[], text: string): readonly number[] =>
  [...literals.keys()].filter((index) => text.includes(literals[index] ?? ""));

describe("many literals in one pass", () => {
  test.each([
    [["he", "she", "his", "hers"], "ushers", [0, 1, 3]],
    [["a", "ab", "bab", "bc", "bca", "c", "caa"], "abccab", [0, 1, 3, 5]],
    [["a", "a"], "xax", [0, 1]],
    [["", "x"], "", [0]],
    [[], "anything", []],
    [["aXb", "X"], "aXc", [1]],
    [["日本", "本語"], "日本語", [0, 1]],
    [["😀"], "\ud83d", []],
    [["\ud83d", "\ude00"], "😀", [0, 1]],
    [["\0"], "a\0b", [0]],
    [["\uffff"], "\uffff", [0]],
  ])("%j in %j", (literals, text, hits) => {
    expect([...find(literals, text)].sort()).toEqual(hits);
  });

  test("finds what `includes` finds, each once", () => {
    const letters = fc.constantFrom("a", "b", "c", "é", "日", "\ud83d", "\ude00");
    const words = (most: number): fc.Arbitrary<string> =>
      fc.array(letters, { maxLength: most }).map((list) => list.join(""));
    fc.assert(
      fc.property(fc.array(words(4), { maxLength: 12 }), words(30), (literals, text) => {
        expect([...find(literals, text)].sort((a, b) => a - b)).toEqual(contained(literals, text));
      }),
      { numRuns: 3000 },
    );
  });

  test("finds any text in any text", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), fc.string({ unit: "binary" }), (literals, text) => {
        const all = [...literals, text.slice(1, 3)];
        expect([...find(all, text)].sort((a, b) => a - b)).toEqual(contained(all, text));
      }),
    );
  });

  test("keeps its promise beyond the size of its table", () => {
    const letter = (n: number): string => String.fromCharCode(0x4e00 + n);
    const literals = Array.from({ length: 6000 }, (_, n) => letter(n % 3000) + letter((n * 7) % 2999) + letter(n % 11));
    const text = `${literals[5999] ?? ""}x${literals[17] ?? ""}${letter(3)}`;
    expect([...find(literals, text)].sort((a, b) => a - b)).toEqual(contained(literals, text));
    expect(contained(literals, text)).toEqual(expect.arrayContaining([17, 5999]));
  });

  test("a search inside a search disturbs neither", () => {
    const matcher = compileLiterals(["a", "b"]);
    const hits: string[] = [];
    matcher.find("ab", (outer) => matcher.find("ba", (inner) => hits.push(`${outer}${inner}`)));
    expect([...hits].sort()).toEqual(["00", "01", "10", "11"]);
  });

  test("hostile literals and texts take no time", () => {
    const nested = compileLiterals(Array.from({ length: 1000 }, (_, n) => "a".repeat(n + 1)));
    const start = performance.now();
    let hits = 0;
    nested.find("a".repeat(100_000), () => hits++);
    compileLiterals([`${"a".repeat(1000)}b`, `${"a".repeat(500)}c`]).find(
      `${"a".repeat(999)}x`.repeat(100),
      () => hits++,
    );
    expect(hits).toBe(1000);
    const jumping = compileLiterals(Array.from({ length: 64 }, (_, n) => "a".repeat(n + 1)));
    jumping.find("a".repeat(100_000), () => hits++);
    expect(hits).toBe(1064);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
