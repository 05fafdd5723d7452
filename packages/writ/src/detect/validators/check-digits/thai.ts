import { weightedSum } from "./digits.js";

const WEIGHTS = [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2] as const;

/** Whether thirteen digits are a Thai identification number: the weighted sum's complement to 11, its last digit. */
export function isThaiNumber(digits: readonly number[]): boolean {
  return digits.length === 13 && (11 - (weightedSum(digits, WEIGHTS) % 11)) % 10 === digits[12];
}
