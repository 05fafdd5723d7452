import fc from "fast-check";
import { expect, test } from "vitest";
import { BOTH_CASES, DIGITS, MIXED } from "./alphabet.js";
import { either, entropy, entropyOf } from "./entropy.js";
import { ending, holding } from "./fixed.js";
import { isPlaceholder } from "./placeholder.js";

test("one character repeated has no entropy, sixteen different ones have four bits each", () => {
  expect(entropyOf("")).toBe(0);
  expect(entropyOf("aaaaaaaa")).toBeCloseTo(0);
  expect(entropyOf("0123456789abcdef")).toBeCloseTo(4);
});

test("order does not change it, and it is at most the logarithm of the length", () =>
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      const turned = Array.from({ length: text.length }, (_, at) => text.charAt(text.length - 1 - at)).join("");
      expect(entropyOf(turned)).toBeCloseTo(entropyOf(text));
      expect(entropyOf(text)).toBeLessThanOrEqual(Math.log2(text.length) + 1e-9);
    }),
  ));

test("a bound is held to, and either of two is enough", () => {
  expect(entropy(3).test("abababab")).toBe(false);
  expect(entropy(3).test("a7f3k9q2")).toBe(true);
  const some = either(entropy(3), DIGITS);
  expect(["abababab", "aaaaaa12", "qwertyui"].map((text) => some.test(text))).toEqual([false, true, true]);
});

test("what is mixed has digits and letters of both cases", () => {
  expect(MIXED.test("aB3dE6gH")).toBe(true);
  for (const text of ["searchConfluenceUsingCql", "THIS_IS_A_NAME_1", "lower-case-words-2"])
    expect(MIXED.test(text)).toBe(false);
  expect(DIGITS.test("getTokenOrThrow")).toBe(false);
});

test("a name in camel case has few capitals, random letters have many", () => {
  expect(BOTH_CASES.test("requiredCharacteristicTypesForDisplay")).toBe(false);
  expect(BOTH_CASES.test("qWmZbTfKxYcRdLpVnGhJsQaEuMiOoKtPwZ")).toBe(true);
});

test("fixed parts are looked for where they belong", () => {
  expect(holding("mid").test("a-mid-z")).toBe(true);
  expect(holding("mid").test("a-z")).toBe(false);
  expect(ending("AA").test("xAA")).toBe(true);
  expect(ending("AA").test("AAx")).toBe(false);
});

test("what is written in the place of a secret is told from one", () => {
  const stands = ["your-token-here", "xxxxxxxxxxxx", "<YOUR_API_KEY>", "sk-0000000000", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  expect(stands.filter((text) => !isPlaceholder(text))).toEqual([]);
  expect(isPlaceholder("q8Zr2mVt6LxWp0YbN4Kd")).toBe(false);
});
