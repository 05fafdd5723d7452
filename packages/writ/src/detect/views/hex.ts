import { decoderOf } from "./decoder.js";
import { UNDECIDED } from "./digits.js";
import { HEX_DIGITS, hexDigit } from "./hex-digits.js";
import { holds, unitsOf } from "./runs.js";

const BETWEEN = ":,- \t\r\n";
const UNITS = unitsOf(`0123456789abcdefABCDEFxX${BETWEEN}`);
const GAP = unitsOf(BETWEEN);
const LEAST = 32;
/** Units between two digits, at most, not counting a `0x`. */
const MOST_BETWEEN = 4;

/** Hex digits in a row, or with little between them: `41:4b`, `41 4b`, `0x41, 0x4b`, and line breaks. */
export const decodeHex = decoderOf({
  name: "hex",
  bits: 4,
  units: UNITS,
  least: LEAST,
  values: HEX_DIGITS,
  between(text, at) {
    let next = at;
    while (next <= at + MOST_BETWEEN && next < text.length && holds(GAP, text.charCodeAt(next))) next++;
    if (next === text.length) return UNDECIDED;
    if (next > at + MOST_BETWEEN) return -1;
    if (text.charAt(next) === "0" && (text.charCodeAt(next + 1) | 32) === 120) next += 2;
    if (next === text.length) return UNDECIDED;
    return hexDigit(text.charCodeAt(next)) >= 0 ? next : -1;
  },
  isPrefixed: (text, end) => (text.charCodeAt(end) | 32) === 120 && text.charCodeAt(end - 1) === 48,
  filled: (_text, end) => end,
});
