import { digitsOf, valueOf, weightedSum } from "./digits.js";

const WEIGHTS = [8, 7, 6, 5, 4, 3, 2] as const;
const LETTERS = "WABCDEFGHIJKLMNOPQRSTUV";

/** Whether seven digits and one or two letters are an Irish PPS number: the first letter checks the digits and the second. */
export function isPps(signs: string): boolean {
  const second = signs.charAt(8);
  const more = second === "" || second === "W" ? 0 : (valueOf(second) - 9) * 9;
  return LETTERS.charAt((weightedSum(digitsOf(signs), WEIGHTS) + more) % 23) === signs.charAt(7);
}
