import { isDdmmyy } from "./dates.js";
import { digitsOf } from "./digits.js";
import { passesLetter } from "./letters.js";

const CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY";

/**
 * Whether a Finnish henkilötunnus (birthday as DDMMYY, sign of the century, serial, check sign) is one: birthday and serial
 * as one number, by 31. https://dvv.fi/en/personal-identity-code
 */
export function isHetu(value: string): boolean {
  const digits = digitsOf(value.slice(0, -1));
  const number = digits.reduce((sum, digit) => sum * 10 + digit, 0);
  const serial = number % 1000;
  return digits.length === 9 && isDdmmyy(digits) && serial > 1 && passesLetter(CHECKS, number, value.slice(-1));
}
