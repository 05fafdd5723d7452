import { crossSum } from "./cross-sum.js";
import { digitsOf } from "./digits.js";
import { numberOf, passesLetter } from "./letters.js";

const LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
const COMPANY_LETTERS = "JABCDEFGHI";
const COMPANY_WEIGHTS = [2, 1, 2, 1, 2, 1, 2] as const;

/** Whether the letter behind the digits is the one of the number by 23: DNI and NIF of a person in Spain. */
export function isNif(signs: string): boolean {
  return passesLetter(LETTERS, numberOf(signs.slice(0, -1)), signs.slice(-1));
}

/** The same for foreigners: `X`, `Y`, `Z` in front count as 0, 1, 2. */
export function isNie(signs: string): boolean {
  return isNif(String("XYZ".indexOf(signs.charAt(0))) + signs.slice(1));
}

/**
 * Whether nine signs are a Spanish CIF: seven digits, then a digit or a letter by a sum like Luhn's. Which of both depends on
 * the first letter, the kind of company. Real Decreto 1065/2007, Orden EHA/451/2008.
 */
export function isCif(signs: string): boolean {
  const rest = (10 - (crossSum(digitsOf(signs.slice(1, 8)), COMPANY_WEIGHTS) % 10)) % 10;
  const check = signs.charAt(8);
  const kind = signs.charAt(0);
  const isLetter = check === COMPANY_LETTERS.charAt(rest) && !"ABEH".includes(kind);
  return isLetter || (check === String(rest) && !"PQRSNW".includes(kind));
}
