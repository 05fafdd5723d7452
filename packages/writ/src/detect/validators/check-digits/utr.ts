import { weightedSum } from "./digits.js";

const WEIGHTS = [0, 6, 7, 8, 9, 10, 5, 4, 3, 2] as const;

/** Check digits by the remainder of the weighted sum. */
const CHECKS = "21987654321";

/** Whether ten digits are a unique taxpayer reference: the first is the check digit of the others. HMRC's modulus 11 rule. */
export function isUtr(digits: readonly number[]): boolean {
  return digits.length === 10 && CHECKS.charAt(weightedSum(digits, WEIGHTS) % 11) === String(digits[0]);
}
