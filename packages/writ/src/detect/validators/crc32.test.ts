import fc from "fast-check";
import { expect, test } from "vitest";
import { toBase62 } from "./base62.js";
import { BASE62_CHECKSUM, HEX_CHECKSUM } from "./crc32-tokens.js";
import { crc32 } from "./crc32.js";

test("gives the check value that the catalogues of CRCs name", () => {
  expect(crc32("123456789")).toBe(0xcbf43926);
  expect(crc32("")).toBe(0);
});

test("changes with any one character", () =>
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "binary-ascii" }), fc.nat(), (text, where) => {
      const at = where % text.length;
      const other = text.charAt(at) === "a" ? "b" : "a";
      expect(crc32(text.slice(0, at) + other + text.slice(at + 1))).not.toBe(crc32(text));
    }),
  ));

test("base 62 counts digits, capitals, small letters, and fills up with zeros", () => {
  expect([0, 9, 10, 36, 61, 62].map((value) => toBase62(value, 2))).toEqual(["00", "09", "0A", "0a", "0z", "10"]);
  expect(toBase62(0xffff_ffff, 6)).toBe("4gfFC3");
});

const body = fc.string({ minLength: 30, maxLength: 30, unit: fc.constantFrom(..."abcXYZ0189") });

test("a token with its own checksum passes, with that of another it does not", () =>
  fc.assert(
    fc.property(body, body, (own, other) => {
      fc.pre(own !== other);
      const base62 = toBase62(crc32(own), 6);
      const hex = crc32(own).toString(16).padStart(8, "0");
      expect(BASE62_CHECKSUM.test(`npm_${own}${base62}`)).toBe(true);
      expect(BASE62_CHECKSUM.test(`npm_${other}${base62}`)).toBe(false);
      expect(HEX_CHECKSUM.test(`cfut_${own}${hex}`)).toBe(true);
      expect(HEX_CHECKSUM.test(`cfut_${other}${hex}`)).toBe(false);
    }),
  ));
