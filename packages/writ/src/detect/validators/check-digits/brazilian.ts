import { digitsOf, isOneDigit } from "./digits.js";
import { passesWeighted } from "./weighted.js";
import type { CheckRule } from "./weighted.js";

const rule = (weights: readonly number[]): CheckRule => ({ weights, modulus: 11, is: "complement", ten: 0 });

const PERSON = [rule([10, 9, 8, 7, 6, 5, 4, 3, 2]), rule([11, 10, 9, 8, 7, 6, 5, 4, 3, 2])] as const;
const COMPANY = [rule([5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]), rule([6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2])] as const;

/** Whether eleven digits are a Brazilian CPF: two check digits by 11, not all digits the same. */
export function isCpf(digits: readonly number[]): boolean {
  return digits.length === 11 && !isOneDigit(digits) && PERSON.every((each) => passesWeighted(each, digits));
}

/**
 * Whether fourteen signs are a Brazilian CNPJ. Since July 2026 the first twelve may be letters, which count their ASCII code
 * less 48. Instrução Normativa RFB 2.229/2024.
 */
export function isCnpj(signs: string): boolean {
  const values = Array.from(signs, (sign) => sign.charCodeAt(0) - 48);
  const hasCheckDigits = digitsOf(signs.slice(-2)).length === 2;
  return (
    values.length === 14 &&
    hasCheckDigits &&
    !isOneDigit(values) &&
    COMPANY.every((each) => passesWeighted(each, values))
  );
}
