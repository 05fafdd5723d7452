import { isDay } from "./dates.js";
import { numberAt } from "./digits.js";
import { passesLuhn } from "./luhn.js";

/** First year in which twelve digits that start with it are more often a time than a person. */
const YEARS_OF_TIMES = 1990;

/**
 * Whether ten or twelve digits are a Swedish personnummer: birthday (60 more in the day: a samordningsnummer), serial, Luhn
 * check digit over the last ten. https://www.skatteverket.se/privat/folkbokforing/personnummer
 */
export function isPersonnummer(digits: readonly number[]): boolean {
  const ten = digits.slice(-10);
  const century = digits.length === 12 ? numberAt(digits, 0, 2) * 100 : 2000;
  const day = numberAt(ten, 4, 6);
  return (
    (digits.length === 10 || digits.length === 12) &&
    isDay(century + numberAt(ten, 0, 2), numberAt(ten, 2, 4), day > 60 ? day - 60 : day) &&
    passesLuhn(ten)
  );
}

/** Whether twelve digits read as YYYYMMDDHHMM of a year in which computers wrote such times. */
export function isTimestamp(digits: readonly number[]): boolean {
  return (
    digits.length === 12 &&
    numberAt(digits, 0, 4) >= YEARS_OF_TIMES &&
    numberAt(digits, 8, 10) < 24 &&
    numberAt(digits, 10, 12) < 60
  );
}

/** Whether ten digits are a Swedish organisationsnummer: at least 2 in the third, which no month has, and Luhn. */
export function isOrganisationsnummer(digits: readonly number[]): boolean {
  return digits.length === 10 && (digits[2] ?? 0) >= 2 && passesLuhn(digits);
}
