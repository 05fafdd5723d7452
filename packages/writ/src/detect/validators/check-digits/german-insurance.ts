import { crossSum } from "./cross-sum.js";
import { isDay } from "./dates.js";
import { digitsOf, numberAt, valueOf } from "./digits.js";

const PENSION_WEIGHTS = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1] as const;
const HEALTH_WEIGHTS = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2] as const;

/** A letter is two digits: `A` is 01. */
const placeOf = (letter: string): string => String(valueOf(letter) - 9).padStart(2, "0");

/**
 * Whether twelve signs are a German pension insurance number: area, birthday as DDMMYY (50 more in the day when
 * its numbers are used up), letter, serial, check digit. The
 * sum of the products' digits leaves it when divided by 10. VKVV § 2.
 */
export function isPensionNumber(signs: string): boolean {
  const digits = digitsOf(signs.slice(0, 8) + placeOf(signs.charAt(8)) + signs.slice(9));
  const day = numberAt(digits, 2, 4);
  return (
    digits.length === 13 &&
    isDay(2000, numberAt(digits, 4, 6), day > 50 ? day - 50 : day) &&
    crossSum(digits, PENSION_WEIGHTS) % 10 === digits[12]
  );
}

/**
 * Whether ten signs are the lasting part of a German health insurance number: letter, eight digits, check digit. § 290 SGB V.
 */
export function isHealthNumber(signs: string): boolean {
  const digits = digitsOf(placeOf(signs.charAt(0)) + signs.slice(1));
  return digits.length === 11 && crossSum(digits, HEALTH_WEIGHTS) % 10 === digits[10];
}
