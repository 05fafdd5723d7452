import { isYymmdd } from "./dates.js";
import { passesLuhn } from "./luhn.js";

/** Whether thirteen digits are a South African identity number: birthday, serial, citizenship, Luhn. Act 68 of 1997. */
export function isSouthAfricanId(digits: readonly number[]): boolean {
  return digits.length === 13 && isYymmdd(digits) && passesLuhn(digits);
}
