import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codePoints, find, lowerAscii, split, upperAscii } from "./cel-text.js";

const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 60 });

describe("text", () => {
  test("find is indexOf", () => {
    fc.assert(
      fc.property(letters, letters, fc.nat(20), (text, needle, from) => {
        expect(find(text, needle, from)).toBe(text.indexOf(needle, from));
      }),
    );
  });

  test("split is split", () => {
    fc.assert(
      fc.property(
        letters,
        letters.filter((separator) => separator !== ""),
        (text, separator) => {
          expect(split(text, separator)).toEqual(text.split(separator));
        },
      ),
    );
  });

  test("code points are counted as iteration counts them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(codePoints(text)).toBe([...text].length);
      }),
    );
    expect(codePoints("\ud800\ud800\udc00\udc00")).toBe(3);
  });

  test("case changes ASCII letters only", () => {
    expect([lowerAscii("AÄİz"), upperAscii("aäßZ")]).toEqual(["aÄİz", "AäßZ"]);
  });
});
