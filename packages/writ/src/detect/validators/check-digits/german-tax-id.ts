import { passesMod11And10 } from "./iso-7064.js";

/**
 * Whether eleven digits are a German tax id: of the first ten one digit stands there two or three times and no other more
 * than once, three of it never in a row, the first is not 0, and the last is the check digit by ISO/IEC 7064 MOD 11,10.
 */
export function isGermanTaxId(digits: readonly number[]): boolean {
  if (digits.length !== 11 || digits[0] === 0 || !passesMod11And10(digits)) return false;
  const counts = new Uint8Array(10);
  for (let at = 0; at < 10; at++) {
    const digit = digits[at] ?? 0;
    counts[digit] = (counts[digit] ?? 0) + 1;
    if (at > 1 && digit === digits[at - 1] && digit === digits[at - 2]) return false;
  }
  const repeated = counts.filter((count) => count > 1);
  return repeated.length <= 1 && (repeated[0] ?? 0) <= 3;
}
