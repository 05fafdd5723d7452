import { passesMod11And10 } from "./iso-7064.js";

/**
 * Whether eleven digits are a German tax id: of the first ten one digit stands there two or three times and no other more
 * than once, three of it never in a row, the first is not 0, and the last is the check digit by ISO/IEC 7064 MOD 11,10.
 */
export function isGermanTaxId(digits: readonly number[]): boolean {
  if (digits.length !== 11 || digits[0] === 0 || !passesMod11And10(digits)) return false;
  const counts = new Map<number, number>();
  for (const digit of digits.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  return repeated.length <= 1 && (repeated[0] ?? 0) <= 3 && !hasThreeInARow(digits.slice(0, 10));
}

const hasThreeInARow = (digits: readonly number[]): boolean =>
  digits.some((digit, at) => digit === digits[at + 1] && digit === digits[at + 2]);
