import type { Validator } from "../../family.js";

const ZERO = 48;
const NINE = 57;

/** The ASCII digits of a text, as numbers; everything else is left out. */
export function digitsOf(text: string): readonly number[] {
  const digits: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) digits.push(code - ZERO);
  }
  return digits;
}

/** The ASCII letters and digits of a text, in upper case; everything else is left out. */
export function signsOf(text: string): string {
  return text.replace(/[^0-9A-Za-z]/g, "").toUpperCase();
}

/** What a letter or digit stands for: `0`-`9` for themselves, `A` for 10, `Z` for 35; -1 for anything else. */
export function valueOf(sign: string): number {
  return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".indexOf(sign === "" ? "?" : sign);
}

/** Digits times weights, summed; a digit without a weight counts nothing. */
export function weightedSum(digits: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (weights[at] ?? 0) * (digits[at] ?? 0);
  return sum;
}

/** The number that digits `from` up to, not including, `to` write. At most 15 of them, so that it is exact. */
export function numberAt(digits: readonly number[], from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + (digits[at] ?? 0);
  return number;
}

/** Whether all digits are the same one: keys held down and blanks in forms pass many checks. */
export function isOneDigit(digits: readonly number[]): boolean {
  return digits.every((digit) => digit === digits[0]);
}

/** A validator over the digits of a value. */
export function byDigits(name: string, test: (digits: readonly number[]) => boolean): Validator {
  return { name, test: (value) => test(digitsOf(value)) };
}

/** A validator over the letters and digits of a value, in upper case. */
export function bySigns(name: string, test: (signs: string) => boolean): Validator {
  return { name, test: (value) => test(signsOf(value)) };
}
