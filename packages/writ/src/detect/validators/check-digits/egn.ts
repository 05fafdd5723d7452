import { isDay } from "./dates.js";
import { numberAt } from "./digits.js";
import { passesWeighted } from "./weighted.js";

const RULE = { weights: [2, 4, 8, 5, 10, 9, 7, 3, 6], modulus: 11, is: "remainder", ten: 0 } as const;

/** Whether ten digits are a Bulgarian EGN: birthday (20 more in the month: 19th century, 40 more: 21st), serial, check digit. */
export function isEgn(digits: readonly number[]): boolean {
  const month = numberAt(digits, 2, 4) % 20;
  const isBirthday = numberAt(digits, 2, 4) < 53 && isDay(2000 + numberAt(digits, 0, 2), month, numberAt(digits, 4, 6));
  return digits.length === 10 && isBirthday && passesWeighted(RULE, digits);
}
