import { FOUND, NONE, OPEN, type Reading } from "./escape.js";

/** So many units decide whether something begins that may be a token. */
const MOST_AHEAD = 40;
/** The shortest thing that is looked for. */
const LEAST = 6;
/** So many units before a place are looked at. */
const MOST_BEHIND = 16;
/** What ends every token: quotes, brackets and the like. */
const ENDS = "\"'`()[]{}<>,;|";
const TOKEN = Uint8Array.from({ length: 128 }, (_, unit) =>
  unit > 32 && unit < 127 && !ENDS.includes(String.fromCharCode(unit)) ? 1 : 0,
);

export const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
/** A letter or digit of ASCII. */
export const isWord = (unit: number): boolean =>
  isDigit(unit) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
/** What may be part of a token, as it is or disguised. */
export const isToken = (unit: number): boolean => unit >= 128 || TOKEN[unit] === 1;

/**
 * Whether a token, a number or an assignment of one may begin at a place: units without a blank between them, or with one
 * behind a sign or between digits; not all of them letters, since of such words texts consist.
 */
export function tokenAhead(text: string, from: number, isOpen: boolean): Reading {
  const most = Math.min(text.length, from + MOST_AHEAD);
  let seen = 0;
  let isMixed = false;
  let last = 0;
  for (let at = from; at < most; at++) {
    const unit = text.charCodeAt(at);
    if (isToken(unit) && !(last === 32 && seen > 0 && !mayFollow(text.charCodeAt(at - 2), unit))) {
      seen++;
      isMixed ||= unit >= 128 || unit === 64 || isDigit(unit);
      if (isMixed && seen >= LEAST) return FOUND;
    } else if (unit !== 32 || seen === 0 || last === 32) return NONE;
    last = unit;
  }
  return isOpen && most === text.length ? OPEN : NONE;
}

/** Whether one unit and another with a blank between them may belong together. */
const mayFollow = (unit: number, next: number): boolean =>
  unit === 58 || unit === 61 || (isDigit(unit) && isDigit(next));

/** Whether a token that holds a digit reaches up to a place. */
export function tokenBehind(text: string, end: number): boolean {
  const least = Math.max(0, end - MOST_BEHIND);
  for (let at = end - 1; at >= least; at--) {
    const unit = text.charCodeAt(at);
    if (!isToken(unit)) return false;
    if (unit >= 128 || isDigit(unit)) return true;
  }
  return false;
}
