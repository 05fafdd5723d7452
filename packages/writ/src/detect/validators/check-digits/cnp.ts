import { isYymmdd } from "./dates.js";
import { numberAt } from "./digits.js";
import { passesWeighted } from "./weighted.js";

const RULE = { weights: [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9], modulus: 11, is: "remainder", ten: 1 } as const;

/** Whether thirteen digits are a Romanian CNP: sex and century, birthday, county, serial, check digit. OUG 97/2005. */
export function isCnp(digits: readonly number[]): boolean {
  const county = numberAt(digits, 7, 9);
  return digits.length === 13 && county > 0 && county <= 52 && isYymmdd(digits, 1) && passesWeighted(RULE, digits);
}
