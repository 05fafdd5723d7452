import { numberAt } from "./digits.js";

/** Two digits of the last year whose children get a 2 before their number. Beyond it they are a year of the 20th century. */
const LAST_YEAR = 40;

/**
 * Whether eleven digits are a Belgian national number: a birthday as YYMMDD (parts that are not known are 00, a month with 20
 * or 40 more is a BIS number), a serial, 97 less the remainder by 97. Who was born from 2000 on has a 2 before it.
 */
export function isBelgianNumber(digits: readonly number[]): boolean {
  const month = numberAt(digits, 2, 4);
  if (digits.length !== 11 || month > 52 || month % 20 > 12 || numberAt(digits, 4, 6) > 31) return false;
  const body = numberAt(digits, 0, 9);
  const check = 97 - numberAt(digits, 9, 11);
  if (body === 0) return false;
  return body % 97 === check || (numberAt(digits, 0, 2) <= LAST_YEAR && (2_000_000_000 + body) % 97 === check);
}
