import { numberAt } from "./digits.js";

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether there is such a day. A year of two digits stands for its century's: 00 is taken for a leap year, as 2000 was. */
export function isDay(year: number, month: number, day: number): boolean {
  const days = month === 2 && !isLeap(year) ? 28 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Whether six digits from `at` on are a day as YYMMDD. */
export function isYymmdd(digits: readonly number[], at = 0): boolean {
  return isDay(numberAt(digits, at, at + 2), numberAt(digits, at + 2, at + 4), numberAt(digits, at + 4, at + 6));
}

/** Whether six digits from `at` on are a day as DDMMYY. */
export function isDdmmyy(digits: readonly number[], at = 0): boolean {
  return isDay(numberAt(digits, at + 4, at + 6), numberAt(digits, at + 2, at + 4), numberAt(digits, at, at + 2));
}

/** Whether eight digits from `at` on are a day as YYYYMMDD, of a year in which somebody who needs an id may be born. */
export function isYyyymmdd(digits: readonly number[], at = 0): boolean {
  const year = numberAt(digits, at, at + 4);
  return year >= 1850 && year < 2100 && isDay(year, numberAt(digits, at + 4, at + 6), numberAt(digits, at + 6, at + 8));
}
