import { isDdmmyy } from "./dates.js";
import { isOneDigit, weightedSum } from "./digits.js";
import { passesLuhn } from "./luhn.js";

const WEIGHTS = [256, 128, 64, 32, 16, 8, 4, 2] as const;

/** Whether nine digits are a Greek AFM: powers of two, by 11, then by 10. */
export function isAfm(digits: readonly number[]): boolean {
  return digits.length === 9 && !isOneDigit(digits) && (weightedSum(digits, WEIGHTS) % 11) % 10 === digits[8];
}

/** Whether eleven digits are a Greek AMKA: birthday as DDMMYY, serial, Luhn check digit. https://www.amka.gr/tieinai_en.html */
export function isAmka(digits: readonly number[]): boolean {
  return digits.length === 11 && isDdmmyy(digits) && passesLuhn(digits);
}
