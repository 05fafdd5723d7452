import { digitsOf } from "./digits.js";

/** The letter at a number's remainder in a list of letters: how Spain and Finland check a number. */
export function passesLetter(letters: string, number: number, letter: string): boolean {
  return letter.length === 1 && letters.charAt(number % letters.length) === letter;
}

/** The number that the digits of a text write. At most 15 of them, so that it is exact. */
export function numberOf(text: string): number {
  return digitsOf(text).reduce((number, digit) => number * 10 + digit, 0);
}
