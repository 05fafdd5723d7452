import { isDay } from "./dates.js";
import { numberAt } from "./digits.js";
import { remainderOf } from "./remainder.js";

/**
 * Whether ten digits are a Czech or Slovak rodné číslo: birthday (50 more in the month for women, 20 more when a day's numbers
 * are used up), serial, and the whole a multiple of 11; until 1985 a remainder of 10 was written 0. Zákon 133/2000 Sb. § 13.
 */
export function isRodneCislo(digits: readonly number[]): boolean {
  const month = numberAt(digits, 2, 4) % 50;
  if (digits.length !== 10 || !isDay(2000, month > 20 ? month - 20 : month, numberAt(digits, 4, 6))) return false;
  return remainderOf(digits.slice(0, 9), 11) % 10 === digits[9];
}
