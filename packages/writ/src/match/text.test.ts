import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalView, foldCase } from "./text.js";

/** Every character that has case or is invisible, and many more: planes 0 and 1 with lone surrogates, and the start of plane 14. */
const everyCharacter = Array.from({ length: 0x21000 }, (_, n) => String.fromCodePoint(n < 0x20000 ? n : n + 0xc0000));

test("no other character changes with case or is invisible", () => {
  const others = Array.from({ length: 0x110000 }, (_, code) => code).filter(
    (code) => code >= 0x20000 && (code < 0xe0000 || code > 0xe0fff),
  );
  const text = others.map((code) => String.fromCodePoint(code)).join("");
  expect(text.toLowerCase() === text && text.toUpperCase() === text).toBe(true);
  expect(/\p{Default_Ignorable_Code_Point}/u.test(text)).toBe(false);
});
const anyText = fc.string({ unit: "binary" });

describe("folding case", () => {
  test.each([
    ["README.md", "readme.md"],
    ["ſecret", "secret"],
    ["\u212aelvin", "kelvin"],
    ["ΟΔΟΣ", "οδοσ"],
    ["οδος", "οδοσ"],
    ["Straße", "strasse"],
    ["STRAẞE", "strasse"],
    ["İ", "i\u0307"],
    ["ı", "i"],
    ["Å", "å"],
    ["Ꭰ", "ꭰ"],
    ["𐐀", "𐐨"],
    ["ﬆ", "st"],
    ["/a/b-1", "/a/b-1"],
  ])("%s becomes %s", (text, folded) => {
    expect(foldCase(text)).toBe(folded);
  });

  test("is idempotent, and blind to upper and lower case, for every character", () => {
    const wrong = everyCharacter.filter((character) => {
      const folded = foldCase(character);
      return (
        foldCase(folded) !== folded ||
        foldCase(character.toUpperCase()) !== folded ||
        foldCase(character.toLowerCase()) !== folded
      );
    });
    expect(wrong).toEqual([]);
  });

  test("folds whole texts as it folds their characters", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldCase(text)).toBe(Array.from(text, foldCase).join(""));
        expect(foldCase(text.toUpperCase())).toBe(foldCase(text));
        expect(foldCase(text.toLowerCase())).toBe(foldCase(text));
      }),
    );
  });

  test("keeps what paths are made of apart from letters", () => {
    const made = everyCharacter.filter(
      (character) => !/[/\\*{},.:~]/.test(character) && /[/\\*{},.:~]/.test(foldCase(character)),
    );
    expect(made).toEqual([]);
  });
});

describe("the canonical view", () => {
  test.each([
    ["plain ASCII\0\t", "plain ASCII\0\t"],
    ["pass\u200bword", "password"],
    ["\u202etxt.exe", "txt.exe"],
    ["a\u2066b\u2069c", "abc"],
    ["soft\u00adhyphen\ufeff", "softhyphen"],
    ["ｒｍ　－ｒｆ", "rm -rf"],
    ["ﬁle", "file"],
    ["e\u0301", "é"],
    ["e\u200d\u0301", "é"],
    ["a\u{e0041}\ufe0fb", "ab"],
    ["\u3164x\uffa0", "x"],
    ["日本", "日本"],
    ["\ud800x\udc00", "\ud800x\udc00"],
  ])("%j becomes %j", (text, view) => {
    expect(canonicalView(text)).toBe(view);
  });

  test("shows nothing invisible and is idempotent, for every character and every text", () => {
    const wrong = everyCharacter.filter((character) => !isCanonical(canonicalView(character)));
    expect(wrong).toEqual([]);
    const invisible = fc.constantFrom(
      "\u200b",
      "\u034f",
      "\u3164",
      "\u202e",
      "\u0301",
      "e",
      "가",
      "\u1160",
      "\u11a8",
      "ﬁ",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.array(invisible).map((parts) => parts.join("")),
        ),
        (text) => {
          expect(isCanonical(canonicalView(text))).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

const isCanonical = (view: string): boolean =>
  canonicalView(view) === view && !/\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}/u.test(view);
