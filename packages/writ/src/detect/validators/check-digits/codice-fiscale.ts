import { valueOf } from "./digits.js";

/** What signs at odd places (the first is one) count, by their value at even places: digits and letters alike from 0. */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23] as const;

/** Whether the last letter of an Italian codice fiscale follows from the fifteen signs before it. D.M. 23/12/1976. */
export function isCodiceFiscale(signs: string): boolean {
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const value = valueOf(signs.charAt(at));
    const place = value > 9 ? value - 10 : value;
    sum += at % 2 === 0 ? (ODD[place] ?? 0) : place;
  }
  return signs.length === 16 && valueOf(signs.charAt(15)) - 10 === sum % 26;
}
