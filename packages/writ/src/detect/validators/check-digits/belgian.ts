import { numberAt } from "./digits.js";

/**
 * Whether eleven digits are a Belgian national number: a birthday as YYMMDD (parts that are not known are 00, a month with 20
 * or 40 more is a BIS number), a serial, 97 less the remainder by 97. Who was born from 2000 on has a 2 before it.
 */
export function isBelgianNumber(digits: readonly number[]): boolean {
  if (digits.length !== 11 || numberAt(digits, 2, 4) % 20 > 12 || numberAt(digits, 4, 6) > 31) return false;
  const body = numberAt(digits, 0, 9);
  const check = numberAt(digits, 9, 11);
  return body > 0 && [body, 2_000_000_000 + body].some((number) => 97 - (number % 97) === check);
}
