import { digitsOf, weightedSum } from "./digits.js";

const CHILE_WEIGHTS = [2, 3, 4, 5, 6, 7, 2, 3] as const;
const COLOMBIA_WEIGHTS = [3, 7, 13, 17, 19, 23, 29, 37, 41] as const;

/** Whether digits and a check sign are a Chilean RUT: weights from the right, by 11, `K` for 10. */
export function isRut(signs: string): boolean {
  const body = digitsOf(signs.slice(0, -1)).toReversed();
  const rest = (11 - (weightedSum(body, CHILE_WEIGHTS) % 11)) % 11;
  return body.length > 5 && signs.slice(-1) === (rest === 10 ? "K" : String(rest));
}

/** Whether nine digits and a check digit are a Colombian NIT: prime weights from the right, by 11. */
export function isNit(digits: readonly number[]): boolean {
  const rest = weightedSum(digits.slice(0, 9).toReversed(), COLOMBIA_WEIGHTS) % 11;
  return digits.length === 10 && (rest < 2 ? rest : 11 - rest) === digits[9];
}

const PERSON_SIGNS = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
const TAX_SIGNS = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";

/** Sum of the signs' places in an alphabet, weighted with `from` for the first and one less for each that follows. */
const sumOf = (text: string, alphabet: string, from: number): number =>
  Array.from(text).reduce((sum, sign, at) => sum + alphabet.indexOf(sign) * (from - at), 0);

/** Whether the last digit of a Mexican CURP follows from the seventeen signs before it. */
export function isCurp(value: string): boolean {
  const text = value.toUpperCase();
  const check = (10 - (sumOf(text.slice(0, 17), PERSON_SIGNS, 18) % 10)) % 10;
  return text.length === 18 && text.slice(-1) === String(check);
}

/** Whether the last sign of a Mexican RFC follows from the others: by 11, `A` for 10; a company's has a space in front. */
export function isRfc(value: string): boolean {
  const text = value.toUpperCase().padStart(13, " ");
  const rest = (11 - (sumOf(text.slice(0, 12), TAX_SIGNS, 13) % 11)) % 11;
  return text.length === 13 && text.slice(-1) === (rest === 10 ? "A" : String(rest));
}
