import type { Validator } from "../family.js";

/** The check digit of the American Bankers Association: weights 3, 7, 1, and first digits that a Federal Reserve district has. */
export const ABA: Validator = { name: "check digit with weights 3, 7, 1", test: isAba };

const WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7, 1];

/** Whether nine digits, hyphens apart, are a routing number. */
export function isAba(text: string): boolean {
  const digits = text.replaceAll("-", "");
  if (!/^\d{9}$/.test(digits) || !/^(?:0[1-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)/.test(digits)) return false;
  return WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 10 === 0;
}
