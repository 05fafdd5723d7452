import { isDay } from "./dates.js";
import { numberAt, weightedSum } from "./digits.js";

const WEIGHTS = [3, 7, 9, 0, 5, 8, 4, 2, 1, 6] as const;

/**
 * Whether ten digits are an Austrian social insurance number: serial, check digit in the fourth place, birthday as DDMMYY (with
 * months 13 to 15 when a day's numbers are used up). ASVG § 30c.
 */
export function isAustrianNumber(digits: readonly number[]): boolean {
  const month = Math.min(numberAt(digits, 6, 8), 16);
  const isBirthday = isDay(2000, month > 12 && month < 16 ? 1 : month, numberAt(digits, 4, 6));
  return digits.length === 10 && isBirthday && weightedSum(digits, WEIGHTS) % 11 === digits[3];
}
