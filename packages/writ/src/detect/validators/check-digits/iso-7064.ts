import { valueOf } from "./digits.js";

/**
 * ISO/IEC 7064 MOD 11,10: a hybrid system, one check digit for digits.
 * German tax ids and VAT ids, Croatian OIB.
 */
export function passesMod11And10(digits: readonly number[]): boolean {
  const last = digits.length - 1;
  if (last < 1) return false;
  let product = 10;
  for (let at = 0; at < last; at++) {
    const sum = (product + (digits[at] ?? 0)) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return digits[last] === (11 - product) % 10;
}

/** ISO/IEC 7064 MOD 11-2: a pure system, one check digit or `X` (10) for digits. Chinese resident identity cards. */
export function passesMod11And2(signs: string): boolean {
  let rest = 0;
  for (let at = 0; at < signs.length; at++) {
    const sign = signs.charAt(at);
    const value = sign === "X" && at === signs.length - 1 ? 10 : valueOf(sign);
    if (value < 0 || value > 10) return false;
    rest = (rest * 2 + value) % 11;
  }
  return signs.length > 1 && rest === 1;
}
