import { weightedSum } from "./digits.js";

const WEIGHTS = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19] as const;

/**
 * Whether eleven digits are an Australian business number: one less in the first digit, the weighted sum is a multiple of 89.
 * https://abr.business.gov.au/Help/AbnFormat
 */
export function isAbn(digits: readonly number[]): boolean {
  return digits.length === 11 && (weightedSum(digits, WEIGHTS) - WEIGHTS[0]) % 89 === 0;
}
