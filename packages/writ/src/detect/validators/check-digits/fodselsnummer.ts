import { isDay } from "./dates.js";
import { numberAt } from "./digits.js";
import { passesWeighted } from "./weighted.js";

const FIRST = { weights: [3, 7, 6, 1, 8, 9, 4, 5, 2], modulus: 11, is: "complement" } as const;
const SECOND = { weights: [5, 4, 3, 2, 7, 6, 5, 4, 3, 2], modulus: 11, is: "complement" } as const;

/**
 * Whether eleven digits are a Norwegian fødselsnummer, or a D number (40 more in the day): birthday as DDMMYY, serial, two
 * check digits. https://www.skatteetaten.no/en/person/national-registry/identitetsnummer
 */
export function isFodselsnummer(digits: readonly number[]): boolean {
  const day = numberAt(digits, 0, 2);
  return (
    digits.length === 11 &&
    isDay(2000 + numberAt(digits, 4, 6), numberAt(digits, 2, 4), day > 40 ? day - 40 : day) &&
    passesWeighted(FIRST, digits) &&
    passesWeighted(SECOND, digits)
  );
}
