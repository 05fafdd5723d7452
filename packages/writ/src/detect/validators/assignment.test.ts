import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BASIC_CREDENTIALS } from "./assignment-basic.js";
import { SECP256K1_KEY } from "./assignment-curve.js";
import { profileOf } from "./assignment-profile.js";
import { isNumberedFiller, isOnlyFiller } from "./assignment-words.js";
import { ANY_PASSWORD, PASSWORD_LIKE, RANDOM_LIKE, TOKEN_LIKE } from "./assignment.js";

const RANDOM = ["f3a91c7e5b2d4860", "9e1d7c4b8a6f0325"].join("");

describe("what a value is taken for", () => {
  test.each([
    [
      "PASSWORD_LIKE",
      PASSWORD_LIKE,
      ["Vq8nZt3kLm7w", "correct9horse", "P@ssw0rd$1x", "yqDVtkqPECriaLRi", "n0t-a-word"],
    ],
    ["RANDOM_LIKE", RANDOM_LIKE, [RANDOM, "Zf3D0LXCM3EIMbgJpUNn", "k7Tn2vQ9xLr4+Bz8m/Yc1W="]],
    ["TOKEN_LIKE", TOKEN_LIKE, [RANDOM, "3f9c1a7b-5e2d-4c86-9a1f-7d3b8e6c0f24", "Sk94HG7f6KB"]],
    ["ANY_PASSWORD", ANY_PASSWORD, ["deadbeef", "hub24aoeu", "secret123", "my@Pass8word"]],
  ])("%s: these", (_, validator, values) => {
    expect(values.filter((value) => !validator.test(value))).toEqual([]);
  });

  const never = ["", "password", "YOUR_API_KEY", "my-secret-token", "changeme", "${TOKEN}", "$TOKEN", "{{ token }}"];
  const masked = ["********", "xxxxxxxx", "abcd...wxyz", "1234567890", "qwertyuiop", "aaaaaaaa", "<your-token>", "%s"];
  test.each([
    [
      "PASSWORD_LIKE",
      PASSWORD_LIKE,
      ["getPassword", "user.password1", "password123", "path/to/file1", "v1.2.3", "DB_PASS1"],
    ],
    ["RANDOM_LIKE", RANDOM_LIKE, ["ultraPictureBox1", "/run/secrets/token1", "1.24.0-SNAPSHOT", "https://a.com/b2"]],
    ["TOKEN_LIKE", TOKEN_LIKE, ["authentication", "config.token2", "getToken2()"]],
    ["ANY_PASSWORD", ANY_PASSWORD, ["abc", "root", "postgres", "$(PGPASSWORD)"]],
  ])("%s: not these", (_, validator, values) => {
    expect([...never, ...masked, ...values].filter((value) => validator.test(value))).toEqual([]);
  });
});

describe("words that only fill the place", () => {
  test.each(["your_api_key", "MySecretToken", "change-me", "<password>", "supersecretpassword"])("%s", (value) =>
    expect(isOnlyFiller(value)).toBe(true),
  );
  test.each(["", "---", "hunter2", "passwordx", "your_api_kez", "secret1", "a".repeat(200)])("not `%s`", (value) =>
    expect(isOnlyFiller(value)).toBe(false),
  );
  test("a number may follow, not stand inside", () => {
    expect([isNumberedFiller("password123"), isNumberedFiller("pass1word"), isNumberedFiller("1234")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

test("a profile counts every character once, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const { digits, capitals, small, marks, distinct, pieces, inSequence } = profileOf(text);
      expect(digits + capitals + small + marks).toBeLessThanOrEqual(text.length);
      expect(Math.max(distinct, pieces, inSequence)).toBeLessThanOrEqual(text.length);
    }),
  );
  expect(profileOf("abcd9012Zz")).toEqual({
    digits: 4,
    capitals: 1,
    small: 5,
    marks: 0,
    distinct: 10,
    pieces: 3,
    inSequence: 8,
  });
});

test("Basic credentials are a name and a password, not both of them stand-ins", () => {
  const basic = (text: string): boolean => BASIC_CREDENTIALS.test(btoa(text));
  expect(["deploy:Vq8nZt3kLm7w", "api:k7Tn2vQ9", "browserkey:"].map(basic)).toEqual([true, true, true]);
  expect(["username:password", ":", "no colon", '{"alg":"none"}', "user:", "a b:c1d2e3"].map(basic)).toEqual(
    Array.from({ length: 6 }, () => false),
  );
  expect(["authentication", "%%%%", ""].map((value) => BASIC_CREDENTIALS.test(value))).toEqual([false, false, false]);
});

test("a private key of the curve is a number in its range, and no pattern", () => {
  expect(SECP256K1_KEY.test(RANDOM + RANDOM)).toBe(true);
  expect(SECP256K1_KEY.test(`ffff${(RANDOM + RANDOM).slice(4)}`)).toBe(true);
  const order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
  expect([order, "0".repeat(64), "12".repeat(32), RANDOM].map((value) => SECP256K1_KEY.test(value))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
