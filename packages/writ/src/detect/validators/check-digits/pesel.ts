import { isDay } from "./dates.js";
import { numberAt } from "./digits.js";
import { passesWeighted } from "./weighted.js";

const RULE = { weights: [1, 3, 7, 9, 1, 3, 7, 9, 1, 3], modulus: 10, is: "complement" } as const;

/** Years before the century by the twenties in the month: 80 is the 19th century, 00 the 20th, 20 the 21st. */
const CENTURIES = [1900, 2000, 2100, 2200, 1800] as const;

/** Whether eleven digits are a Polish PESEL: birthday, serial, check digit. https://www.gov.pl/web/gov/czym-jest-numer-pesel */
export function isPesel(digits: readonly number[]): boolean {
  const month = numberAt(digits, 2, 4);
  const year = (CENTURIES[Math.floor(month / 20)] ?? 0) + numberAt(digits, 0, 2);
  return digits.length === 11 && isDay(year, month % 20, numberAt(digits, 4, 6)) && passesWeighted(RULE, digits);
}
