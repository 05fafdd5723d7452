import { decoderOf } from "./decoder.js";
import { UNDECIDED } from "./digits.js";
import { holds, unitsOf } from "./runs.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Int8Array(128).fill(-1);
for (const [value, digit] of [...ALPHABET].entries()) VALUES[digit.charCodeAt(0)] = value;
VALUES["-".charCodeAt(0)] = 62;
VALUES["_".charCodeAt(0)] = 63;
const UNITS = unitsOf(`${ALPHABET}-_`);

/** Sixteen bytes, the filling not counted. */
const LEAST = 22;
/** A line of so many digits or more goes on in the next one; writers break at 64 or 76. */
const LEAST_LINE = 60;
/** Blanks before the digits of the next line, at most. */
const MOST_INDENT = 16;

/** Base64, of the standard and of the URL alphabet, with its filling or without, in one line or in many. */
export const decodeBase64 = decoderOf({
  name: "base64",
  bits: 6,
  units: UNITS,
  least: LEAST,
  values: VALUES,
  between(text, at, start) {
    if (at === text.length) return UNDECIDED;
    if (at - start < LEAST_LINE) return -1;
    const carriage = text.charCodeAt(at) === 13 ? 1 : 0;
    if (at + carriage === text.length) return UNDECIDED;
    if (text.charCodeAt(at + carriage) !== 10) return -1;
    const first = at + carriage + 1;
    let next = first;
    while (next < first + MOST_INDENT && isBlank(text.charCodeAt(next))) next++;
    if (next === text.length) return UNDECIDED;
    return holds(UNITS, text.charCodeAt(next)) ? next : -1;
  },
  isPrefixed: () => false,
  filled(text, end) {
    let at = end;
    while (at < end + 2 && text.charCodeAt(at) === 61) at++;
    return at;
  },
});

const isBlank = (unit: number): boolean => unit === 32 || unit === 9;
