import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { STRATEGIES, type Strategy } from "../../model/redaction.js";
import { createNumbering } from "./numbering.js";

import { createReplace } from "./replacement.js";

const keyedHash = (text: string): string =>
  [...text].reduce(
    (hash, { length }, at) => hash + ((text.charCodeAt(at) * 31 + length) % 16).toString(16),
    "0123456789abcdef",
  );
const by = (strategy: Strategy) => createReplace({ strategy, numbering: createNumbering(), keyedHash });

describe("placeholder", () => {
  test("has the type in capitals and a number for each value", () => {
    const replace = by("placeholder");
    expect(["a", "b", "a"].map((value) => replace("payment-card", value))).toEqual([
      "<PAYMENT_CARD_1>",
      "<PAYMENT_CARD_2>",
      "<PAYMENT_CARD_1>",
    ]);
    expect(replace("email", "a")).toBe("<EMAIL_1>");
  });

  test("has no number when there are too many", () => {
    const replace = createReplace({ numbering: createNumbering(1) });
    expect([replace("email", "a"), replace("email", "b"), replace("email", "a")]).toEqual([
      "<EMAIL_1>",
      "<EMAIL>",
      "<EMAIL_1>",
    ]);
  });
});

describe("mask", () => {
  test.each([
    [1, 8],
    [8, 8],
    [9, 16],
    [20, 32],
    [33, 64],
    [5000, 64],
  ])("of %i units is %i stars", (length, stars) =>
    expect(by("mask")("pin", "x".repeat(length))).toBe("*".repeat(stars)),
  );
});

describe("last4", () => {
  test.each([
    ["4111 1111 1111 1234", "****1234"],
    ["abcd-efg-hij-", "****ghij"],
    ["1234567", "********"],
    ["12-34-56-7------", "****************"],
    ["12345678", "****5678"],
  ])("of %s is %s", (value, masked) => expect(by("last4")("card", value)).toBe(masked));
});

describe("hash", () => {
  test("is the same for the same value, in letters that no hex has", () => {
    const replace = by("hash");
    expect(replace("email", "a")).toMatch(/^<EMAIL:(?:[ghj-np-tvwxz]{4}-){3}[ghj-np-tvwxz]{4}>$/);
    expect(replace("email", "a")).toBe(replace("email", "a"));
  });

  test("needs a keyed hash, and one in hex", () => {
    expect(() => createReplace({ strategy: "hash", numbering: createNumbering() })).toThrow(TypeError);
    const wrong = createReplace({
      strategy: "hash",
      numbering: createNumbering(),
      keyedHash: () => "no hex at all, no",
    });
    expect(() => wrong("email", "a")).toThrow(TypeError);
    const short = createReplace({ strategy: "hash", numbering: createNumbering(), keyedHash: () => "abc" });
    expect(() => short("email", "a")).toThrow(TypeError);
  });
});

test("nothing but a placeholder's text can be broken: no quotes, backslashes, controls", () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...STRATEGIES),
      fc.string({ unit: "binary" }),
      fc.string({ unit: "binary" }),
      (s, type, value) => {
        expect(by(s)(type, value)).toMatch(/^[ !#-[\]-~]*$/);
      },
    ),
  ));

test("nothing of a value is in its mask, its hash, its placeholder", () =>
  fc.assert(
    fc.property(
      fc.constantFrom<Strategy>("mask", "hash", "placeholder", "remove"),
      fc.string({ minLength: 1 }),
      (s, value) => {
        expect(by(s)("t", `%${value}%`)).not.toContain(`%${value}%`);
      },
    ),
  ));
