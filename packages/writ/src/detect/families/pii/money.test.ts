import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scanSlowly } from "../../testing.js";
import { isLuhn } from "../../validators/luhn.js";
import { mod97 } from "../../validators/mod97.js";
import { CRYPTO_FAMILIES } from "./crypto.js";
import { DATE_FAMILIES } from "./dates.js";
import { CARD_FAMILIES } from "./money.js";
import { BANK_FAMILIES } from "./money-bank.js";
import { POSTAL_FAMILIES } from "./postal.js";

const ALL = [...CARD_FAMILIES, ...BANK_FAMILIES, ...CRYPTO_FAMILIES, ...DATE_FAMILIES, ...POSTAL_FAMILIES];
const foundIn = (text: string): readonly string[] =>
  scanSlowly(ALL, text).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);

/** With the last digit that makes it pass. */
const withLuhn = (digits: string): string =>
  [..."0123456789"].map((last) => digits + last).find((each) => isLuhn(each)) ?? "";

describe("cards", () => {
  const digits = (length: number) =>
    fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((each) => each.join(""));

  test("are found for every issuer's first digits with a right last one, and with no other last one", () =>
    fc.assert(
      fc.property(
        fc.constantFrom("4539", "5212", "2300", "6011", "3530"),
        digits(11),
        fc.integer({ min: 1, max: 9 }),
        (first, more, off) => {
          const right = withLuhn(first + more);
          const wrong = right.slice(0, -1) + String((Number(right.at(-1)) + off) % 10);
          expect(foundIn(`card ${right}`)).toEqual([`payment-card ${right}`]);
          expect(foundIn(`card ${wrong}`).filter((each) => each.startsWith("payment-card"))).toEqual([]);
        },
      ),
    ));

  test.each([
    ["in fours", "4539 1488 0343 6467 12/26", "payment-card 4539 1488 0343 6467"],
    ["with hyphens", "4539-1488-0343-6467", "payment-card 4539-1488-0343-6467"],
    ["as American Express groups them", "3782 822463 10005", "payment-card 3782 822463 10005"],
  ])("are found %s", (_, text, found) => expect(foundIn(text)).toEqual([found]));

  test.each([
    ["decimals", "0.4539148803436467"],
    ["milliseconds since 1970", "1748503543012"],
    ["parts of longer numbers", "94539148803436467 45391488034364671 a4539148803436467"],
    ["one digit throughout", "4444 4444 4444 4444"],
    ["numbers of no issuer", withLuhn("1539148803436460")],
  ])("are not %s", (_, text) => expect(foundIn(text)).toEqual([]));
});

describe("accounts", () => {
  test.each([
    ["pay DE89370400440532013000 today", "iban DE89370400440532013000"],
    ["gb29 nwbk 6016 1331 9268 19 was", "iban gb29 nwbk 6016 1331 9268 19"],
    ["SWIFT code: MARKDEF1100", "bank-bic MARKDEF1100"],
    ["ABA 0210-0002-1", "aba-routing-number 0210-0002-1"],
  ])("are found in %j", (text, found) => expect(foundIn(text)).toEqual([found]));

  test.each([
    ["of another length", "DE8937040044053201300"],
    ["with two digits that changed places", "DE89370400440532010300"],
    ["in both cases at once", "De89370400440532013000"],
    ["of no country", "ZZ89370400440532013000"],
    ["without a word", "021000021 MARKDEF1100 7302946158"],
  ])("are not found %s", (_, text) => expect(foundIn(text)).toEqual([]));

  test("the remainder is that of the number in full", () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{1,40}$/), (text) => {
        const spelt = [...text].map((character) => Number.parseInt(character, 36)).join("");
        expect(mod97(text)).toBe(Number(BigInt(spelt) % 97n));
      }),
    ));
});

describe("dates of birth", () => {
  test.each([
    ["She was born on 2/8/1985 in Rome", "2/8/1985"],
    ['{"dateOfBirth":"1985-08-02T00:00:00Z"}', "1985-08-02"],
    ["DOB 02.08.85", "02.08.85"],
    ["birthday: August 2nd, 1985", "August 2nd, 1985"],
    ["geboren am 2. August 1985", "2. August 1985"],
    ["née le 2 août 1985", "2 août 1985"],
    ["fecha de nacimiento: 2 de agosto de 1985", "2 de agosto de 1985"],
    ["生年月日: 1985年8月2日", "1985年8月2日"],
    ["birth_date=19850802", "19850802"],
  ])("are found in %j", (text, date) => expect(foundIn(text)).toEqual([`date-of-birth ${date}`]));

  test.each([
    ["on days that are none", "born on 32/13/1985, dob 1985-13-40"],
    ["after other words", "Osborn came 2/8/1985, adobe 2/8/1985, seen 1985-08-02"],
    ["for a number of something", "born to 3 parents, birthday cake 12345678"],
    ["too far behind", `born ${"so ".repeat(20)} 2/8/1985`],
  ])("are not found %s", (_, text) => expect(foundIn(text)).toEqual([]));
});

describe("codes of places", () => {
  test.each([
    ["Portland, OR 97201-1234", "us-zip 97201-1234"],
    ["SW1A 2AA, London", "uk-postcode SW1A 2AA"],
    ["PLZ 10115 Berlin", "postal-code 10115"],
    ['"zip": "97201"', "postal-code 97201"],
  ])("are found in %j", (text, found) => expect(foundIn(text)).toEqual([found]));

  test.each([
    ["files", "zip -9 out.zip, unzip 2024.zip, zip file 12345"],
    ["memory of machines", "an M2 8GB laptop"],
    ["numbers", "10115, SELECT 97201, QA1 1AA"],
  ])("are not %s", (_, text) => expect(foundIn(text)).toEqual([]));
});
