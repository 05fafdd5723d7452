import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "./base58-sha256.js";
import { BITCOIN_ALPHABET, RIPPLE_ALPHABET, base58Check, decodeBase58 } from "./base58.js";

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const digest = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

/** The other way round, told with big numbers. */
function encode(bytes: Uint8Array, alphabet: string): string {
  let text = "";
  for (let rest = BigInt(`0x0${hex(bytes)}`); rest > 0n; rest /= 58n) text = alphabet.charAt(Number(rest % 58n)) + text;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return alphabet.charAt(0).repeat(zeros === -1 ? bytes.length : zeros) + text;
}

test("hashes as the platform does", () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(hex(sha256(bytes))).toBe(hex(digest(bytes)));
    }),
  ));

test("decodes what was encoded, in either alphabet", () =>
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom(BITCOIN_ALPHABET, RIPPLE_ALPHABET),
      (bytes, alphabet) => {
        expect(decodeBase58(encode(bytes, alphabet), alphabet)).toEqual(bytes);
      },
    ),
  ));

test("a checksum passes, and no other that differs in one character", () =>
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.nat(24), fc.nat(57), (body, at, other) => {
      const versioned = Uint8Array.from([0, ...body]);
      const text = encode(
        Uint8Array.from([...versioned, ...digest(digest(versioned)).subarray(0, 4)]),
        BITCOIN_ALPHABET,
      );
      const changed = text.slice(0, at) + BITCOIN_ALPHABET.charAt(other) + text.slice(at + 1);
      expect(base58Check([0]).test(text)).toBe(true);
      expect(base58Check([5]).test(text)).toBe(false);
      expect(base58Check([0]).test(changed)).toBe(changed === text);
    }),
  ));

test("refuses what is no number in base 58, and what is too long to decode", () => {
  expect(decodeBase58("0OIl")).toBeNull();
  expect(decodeBase58("2".repeat(129))).toBeNull();
  expect(decodeBase58("")).toEqual(new Uint8Array());
});
