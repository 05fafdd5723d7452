import { isYymmdd } from "./dates.js";
import { weightedSum } from "./digits.js";

const FIRST = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1] as const;
const SECOND = [3, 4, 5, 6, 7, 8, 9, 1, 2, 3] as const;

/**
 * Whether eleven digits are an Estonian isikukood or a Lithuanian asmens kodas: sex and century, birthday, serial, check digit
 * by 11, by other weights where the first give 10, then 0. EVS 585:2007.
 */
export function isBalticCode(digits: readonly number[]): boolean {
  const first = weightedSum(digits, FIRST) % 11;
  const check = first === 10 ? (weightedSum(digits, SECOND) % 11) % 10 : first;
  return digits.length === 11 && isYymmdd(digits, 1) && digits[10] === check;
}
