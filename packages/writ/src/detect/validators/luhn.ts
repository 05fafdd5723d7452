import type { Validator } from "../family.js";

/** Luhn's check digit (ISO/IEC 7812-1, annex B) over the digits; spaces, hyphens and dots are skipped. One digit throughout fails. */
export const LUHN: Validator = { name: "Luhn check digit", test: isLuhn };

/** Whether the last digit of `text` is Luhn's. Anything but digits, spaces, hyphens and dots is not. */
export function isLuhn(text: string): boolean {
  let sum = 0;
  let count = 0;
  let varies = false;
  let last = -1;
  for (let at = text.length - 1; at >= 0; at--) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === HYPHEN || code === DOT) continue;
    const digit = code - ZERO;
    if (digit < 0 || digit > 9) return false;
    const doubled = count % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
    varies ||= last !== -1 && digit !== last;
    last = digit;
    count++;
  }
  return varies && sum % 10 === 0;
}

const SPACE = 32;
const HYPHEN = 45;
const DOT = 46;
const ZERO = 48;
