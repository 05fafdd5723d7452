import { isYymmdd } from "./dates.js";
import { digitsOf, weightedSum } from "./digits.js";

const RESIDENT_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5] as const;
const BUSINESS_WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5] as const;

/** What the check digit is counted down from: 11 for residents, 13 for foreigners, whose seventh digit is 5 to 8. */
const baseOf = (seventh: number): number => (seventh >= 5 && seventh <= 8 ? 13 : 11);

/**
 * Whether thirteen digits are a Korean resident's or foreigner's registration number. Numbers given since October 2020 have no
 * check digit, so one that is written with its hyphen, which is form enough, need not have it.
 */
export function isKoreanNumber(value: string): boolean {
  const digits = digitsOf(value);
  if (digits.length !== 13 || !isYymmdd(digits)) return false;
  const check = (baseOf(digits[6] ?? 0) - (weightedSum(digits, RESIDENT_WEIGHTS) % 11)) % 10;
  return value.includes("-") || digits[12] === check;
}

/** Whether ten digits are a Korean business registration number. */
export function isKoreanBusiness(digits: readonly number[]): boolean {
  const sum = weightedSum(digits, BUSINESS_WEIGHTS) + Math.floor(((digits[8] ?? 0) * 5) / 10);
  return digits.length === 10 && (10 - (sum % 10)) % 10 === digits[9];
}
