import { digitsOf, valueOf, weightedSum } from "./digits.js";

const HONG_KONG_WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, 1] as const;
/** Value of a space in front of a single letter. */
const NO_LETTER = 36;

/** Whether one or two letters, six digits and a check sign are a Hong Kong identity card's: a multiple of 11, `A` for 10. */
export function isHkid(signs: string): boolean {
  const values = Array.from(signs, valueOf);
  const nine = values.length === 8 ? [NO_LETTER, ...values] : values;
  return nine.length === 9 && weightedSum(nine, HONG_KONG_WEIGHTS) % 11 === 0;
}

/** Places' letters in the order of their numbers, from 10 on. */
const TAIWAN_PLACES = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
const TAIWAN_WEIGHTS = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1] as const;

/** Whether a letter and nine digits are a Taiwanese identity card's: the letter is two digits, the sum a multiple of 10. */
export function isTaiwanId(signs: string): boolean {
  const place = TAIWAN_PLACES.indexOf(signs.charAt(0)) + 10;
  return weightedSum(digitsOf(String(place) + signs.slice(1)), TAIWAN_WEIGHTS) % 10 === 0;
}

const SINGAPORE_WEIGHTS = [2, 7, 6, 5, 4, 3, 2] as const;
/** Check letters, and what is added to the sum, by the first letter. */
const SINGAPORE: Readonly<Record<string, readonly [letters: string, more: number]>> = {
  S: ["JZIHGFEDCBA", 0],
  T: ["JZIHGFEDCBA", 4],
  F: ["XWUTRQPNMLK", 0],
  G: ["XWUTRQPNMLK", 4],
  M: ["XWUTRQPNJLK", 3],
};

/** Whether a letter, seven digits and a check letter are a Singaporean NRIC or FIN. */
export function isNric(signs: string): boolean {
  const kind = signs.charAt(0);
  const [letters, more] = (Object.hasOwn(SINGAPORE, kind) ? SINGAPORE[kind] : undefined) ?? ["", 0];
  const check = letters.charAt((weightedSum(digitsOf(signs), SINGAPORE_WEIGHTS) + more) % 11);
  return signs.length === 9 && signs.endsWith(check) && check !== "";
}
