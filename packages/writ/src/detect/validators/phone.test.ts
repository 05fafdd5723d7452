import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/core";
import metadata from "libphonenumber-js/min/metadata";
import { expect, test } from "vitest";
import { groupedNumbers, isInternationalNumber } from "./phone-plans.js";

const anyDigits = fc.stringMatching(/^[1-9][0-9]{6,13}$/);

test("whatever the library takes for a number with its calling code, we do", () =>
  fc.assert(
    fc.property(fc.constantFrom("1", "44", "49", "33", "39", "81", "91", "351"), anyDigits, (code, rest) => {
      const number = parsePhoneNumberFromString(`+${code}${rest}`, { extract: false }, metadata);
      if (number?.isValid() === true && number.nationalNumber === rest)
        expect(isInternationalNumber(code + rest)).toBe(true);
    }),
    { numRuns: 2000 },
  ));

test("a number that the library groups in its country is one that is grouped so", () =>
  fc.assert(
    fc.property(fc.constantFrom("GB", "DE", "FR", "AU", "JP", "ZA"), anyDigits, (defaultCountry, rest) => {
      const number = parsePhoneNumberFromString(`0${rest}`, { defaultCountry, extract: false }, metadata);
      fc.pre(number?.isValid() === true && number.country === defaultCountry);
      const national = number?.formatNational().replace(/\D+/g, " ").trim().replace(/^0 /, "0") ?? "";
      fc.pre(national.startsWith("0"));
      const sizes = national.split(" ").map(({ length }) => length);
      expect(groupedNumbers([defaultCountry]).get(sizes.join(" "))?.test(national.replaceAll(" ", ""))).toBe(true);
    }),
  ));

test("refuses calling codes that there are not, and numbers that are too long", () => {
  expect(isInternationalNumber("2101234567")).toBe(false);
  expect(isInternationalNumber("4930901820471234567")).toBe(false);
  expect(isInternationalNumber("")).toBe(false);
});
