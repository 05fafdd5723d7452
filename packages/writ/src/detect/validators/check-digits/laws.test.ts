import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAbn } from "./abn.js";
import { isDay, isDdmmyy, isYymmdd, isYyyymmdd } from "./dates.js";
import { digitsOf, numberAt, signsOf, valueOf } from "./digits.js";
import { passesEan13 } from "./ean.js";
import { isFodselsnummer } from "./fodselsnummer.js";
import { passesIcao } from "./icao-9303.js";
import { passesMod11And10, passesMod11And2 } from "./iso-7064.js";
import { passesLuhn } from "./luhn.js";
import { passesMod97 } from "./remainder.js";
import { isTckn } from "./tckn.js";
import { passesVerhoeff } from "./verhoeff.js";
import { isMultiple, passesWeighted } from "./weighted.js";

type Check = (digits: readonly number[]) => boolean;

const NHS = { weights: [10, 9, 8, 7, 6, 5, 4, 3, 2], modulus: 11, is: "complement" } as const;
const NIP = { weights: [6, 5, 7, 2, 3, 4, 5, 6, 7], modulus: 11, is: "remainder" } as const;
const PESEL = { weights: [1, 3, 7, 9, 1, 3, 7, 9, 1, 3], modulus: 10, is: "complement" } as const;
const BSN = [9, 8, 7, 6, 5, 4, 3, 2, -1] as const;

/** Those which notice every wrong digit, with the digits of a number and how many of the last are check digits. */
const SURE: readonly (readonly [string, Check, digits: number, checks: 1 | 2])[] = [
  ["Luhn", passesLuhn, 12, 1],
  ["Verhoeff", passesVerhoeff, 12, 1],
  ["MOD 11,10", passesMod11And10, 11, 1],
  ["MOD 11-2", (all) => passesMod11And2(all.join("")), 18, 1],
  ["MOD 97", passesMod97, 15, 2],
  ["EAN-13", passesEan13, 13, 1],
  ["ICAO 9303", (all) => passesIcao(all.join("")), 10, 1],
  ["business number of Australia", isAbn, 11, 2],
  ["NHS", (all) => passesWeighted(NHS, all), 10, 1],
  ["NIP", (all) => passesWeighted(NIP, all), 10, 1],
  ["PESEL", (all) => passesWeighted(PESEL, all), 11, 1],
  ["eleven test", (all) => isMultiple(BSN, 11, all), 9, 1],
  ["fødselsnummer", isFodselsnummer, 11, 2],
  ["identity number of Turkey", isTckn, 11, 2],
];

const digit = fc.integer({ min: 0, max: 9 });
const CHECKS = [1, 2].map((count) =>
  Array.from({ length: 10 ** count }, (_, n) => digitsOf(String(n).padStart(count, "0"))),
);

/** A number that passes, for bodies that have one. */
const passing = (check: Check, length: number, checks: 1 | 2): fc.Arbitrary<readonly number[]> =>
  fc
    .array(digit, { minLength: length - checks, maxLength: length - checks })
    .map((body) => (CHECKS[checks - 1] ?? []).map((last) => [...body, ...last]).find(check))
    .filter((number) => number !== undefined);

/** Bodies with a birthday at the start, so that there are numbers that pass. */
const BIRTHDAYS = new Set(["fødselsnummer"]);
const bornPassing = (check: Check): fc.Arbitrary<readonly number[]> =>
  fc
    .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 99_999 }))
    .map(
      ([day, month, rest]) =>
        [day, month].map((part) => String(part).padStart(2, "0")).join("") + String(rest).padStart(5, "0"),
    )
    .map((body) => (CHECKS[1] ?? []).map((last) => [...digitsOf(body), ...last]).find(check))
    .filter((number) => number !== undefined);

describe.each(SURE)("%s", (name, check, length, checks) => {
  const numbers = BIRTHDAYS.has(name) ? bornPassing(check) : passing(check, length, checks);

  test("one wrong digit is noticed", () =>
    fc.assert(
      fc.property(numbers, fc.nat(length - 1), fc.integer({ min: 1, max: 9 }), (number, at, more) => {
        expect(check(number)).toBe(true);
        expect(check(number.map((each, place) => (place === at ? (each + more) % 10 : each)))).toBe(false);
      }),
    ));
});

test("Verhoeff notices two neighbours that changed places", () =>
  fc.assert(
    fc.property(passing(passesVerhoeff, 12, 1), fc.nat(10), (number, at) => {
      const [a = 0, b = 0] = number.slice(at, at + 2);
      fc.pre(a !== b);
      expect(passesVerhoeff(number.with(at, b).with(at + 1, a))).toBe(false);
    }),
  ));

test("each body has one digit or none that passes", () =>
  fc.assert(
    fc.property(fc.array(digit, { minLength: 9, maxLength: 9 }), (body) => {
      for (const check of [passesLuhn, passesMod11And10, passesVerhoeff]) {
        expect((CHECKS[0] ?? []).filter((last) => check([...body, ...last]))).toHaveLength(1);
      }
      expect((CHECKS[0] ?? []).filter((last) => passesWeighted(NHS, [...body, ...last])).length).toBeLessThan(2);
    }),
  ));

describe("days", () => {
  test.each([
    [2024, 2, 29, true],
    [2023, 2, 29, false],
    [1900, 2, 29, false],
    [2000, 2, 29, true],
    [2024, 4, 31, false],
    [2024, 12, 31, true],
    [2024, 13, 1, false],
    [2024, 0, 1, false],
    [2024, 1, 0, false],
  ])("%i-%i-%i: %s", (year, month, day, is) => expect(isDay(year, month, day)).toBe(is));

  test("are read where they stand", () => {
    expect(isYymmdd(digitsOf("000229"))).toBe(true);
    expect(isYymmdd(digitsOf("9010229"), 1)).toBe(false);
    expect(isDdmmyy(digitsOf("310499"))).toBe(false);
    expect(isYyyymmdd(digitsOf("xx19991231"))).toBe(true);
    expect(isYyyymmdd(digitsOf("17991231"))).toBe(false);
  });
});

test("digits and signs are ASCII only", () => {
  expect(digitsOf("1-2 ３٤ 5")).toEqual([1, 2, 5]);
  expect(signsOf("ab-1ß 2é")).toBe("AB12");
  expect(valueOf("")).toBe(-1);
  expect(valueOf("Z")).toBe(35);
  expect(numberAt([1, 2, 3, 4], 1, 3)).toBe(23);
});
