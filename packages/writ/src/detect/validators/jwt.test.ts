import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase64 } from "./jwt-base64.js";
import { JWT_HEADER, JWT_IN_BASE64 } from "./jwt.js";
import { KEY_MATERIAL } from "./pem.js";

const url = (text: string): string => btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const token = (header: string): string => `${url(header)}.${url('{"sub":"a"}')}.c2ln`;

test("a token's header is a JSON object that names an algorithm, a type or an encryption", () => {
  const yes = ['{"alg":"HS256"}', '{"typ":"JWT","alg":"none"}', ' {"enc":"A256GCM"}'];
  const no = ['{"a":1}', '["alg"]', "null", '"alg"', '{"alg":1}', "{", '{"__proto__":{"alg":"x"}}'];
  expect(yes.filter((header) => !JWT_HEADER.test(token(header)))).toEqual([]);
  expect(no.filter((header) => JWT_HEADER.test(token(header)))).toEqual([]);
  expect(JWT_IN_BASE64.test(btoa(token('{"alg":"HS256"}')))).toBe(true);
  expect(JWT_IN_BASE64.test(token('{"alg":"HS256"}'))).toBe(false);
});

test("base64 of either alphabet is decoded, with padding or without; nothing throws", () => {
  const latin = fc.string({
    unit: fc.integer({ min: 0, max: 255 }).map((unit) => String.fromCharCode(unit)),
    maxLength: 99,
  });
  fc.assert(
    fc.property(latin, (text) => {
      expect(decodeBase64(btoa(text))).toBe(text);
      expect(decodeBase64(url(text))).toBe(text);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      for (const validator of [JWT_HEADER, JWT_IN_BASE64, KEY_MATERIAL]) validator.test(text);
    }),
  );
  expect(decodeBase64("§§§§")).toBeNull();
});

test("key material is a line of varied base64", () => {
  expect(KEY_MATERIAL.test("-\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\n-")).toBe(true);
  const no = ["", "your key goes here", "MIIEvQIBADANBg", "A".repeat(64), "Ab".repeat(32), "…".repeat(64)];
  expect(no.filter((text) => KEY_MATERIAL.test(text))).toEqual([]);
});
