import { digitsOf } from "./digits.js";

/**
 * Whether the last digit is the Luhn check digit of the others: from the right every second digit is doubled, the digits of
 * the products are summed. It notices each wrong digit, and each two neighbours that changed places unless they are 0 and 9.
 * ISO/IEC 7812-1, annex B.
 */
export function passesLuhn(digits: readonly number[]): boolean {
  let sum = 0;
  for (let at = digits.length - 1, isDoubled = false; at >= 0; at--, isDoubled = !isDoubled) {
    const digit = digits[at] ?? 0;
    sum += isDoubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return digits.length > 1 && sum % 10 === 0;
}

/** Luhn with digits before the value that are not written, as `80840` before the number of an American health provider. */
export function passesLuhnAfter(prefix: string, digits: readonly number[]): boolean {
  return passesLuhn([...digitsOf(prefix), ...digits]);
}
