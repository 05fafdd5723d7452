import { isOneDigit, numberAt } from "./digits.js";

/** Numbers that were printed in advertisements and used by thousands. */
const RETIRED = new Set([78_051_120, 219_099_999]);

/**
 * Whether a social security number of nine digits may have been issued: area not 000, 666 or 900 and above, group not 00,
 * serial not 0000. There is no check digit.
 */
export function isIssuedSsn(digits: readonly number[]): boolean {
  const area = numberAt(digits, 0, 3);
  return (
    digits.length === 9 &&
    area > 0 &&
    area < 900 &&
    area !== 666 &&
    numberAt(digits, 3, 5) > 0 &&
    numberAt(digits, 5, 9) > 0 &&
    !RETIRED.has(numberAt(digits, 0, 9)) &&
    !isOneDigit(digits)
  );
}
