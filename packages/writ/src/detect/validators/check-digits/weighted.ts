import { weightedSum } from "./digits.js";

/** How a last digit follows from the weighted sum of those before it. */
export interface CheckRule {
  /** One for each digit before the check digit. */
  readonly weights: readonly number[];
  readonly modulus: 10 | 11;
  /** What the check digit is: the sum's `remainder`, or its `complement`: what the sum lacks to a multiple. */
  readonly is: "remainder" | "complement";
  /** The digit written for 10. Without one, such numbers are not issued. */
  readonly ten?: number;
}

/** Whether the digit after the weighted ones is the check digit they ask for. */
export function passesWeighted(rule: CheckRule, digits: readonly number[]): boolean {
  return digits[rule.weights.length] === checkDigit(rule, digits);
}

/** The check digit, or `undefined` where no number is issued. */
function checkDigit({ weights, modulus, is, ten }: CheckRule, digits: readonly number[]): number | undefined {
  const rest = weightedSum(digits, weights) % modulus;
  const check = is === "remainder" ? rest : (modulus - rest) % modulus;
  return check === 10 ? ten : check;
}

/** Whether the weighted sum of all digits, check digit included, is a multiple of `modulus`. */
export function isMultiple(weights: readonly number[], modulus: number, digits: readonly number[]): boolean {
  return digits.length === weights.length && weightedSum(digits, weights) % modulus === 0;
}
