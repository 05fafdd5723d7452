import { readBytes } from "./escape-url.js";
import { BACKSLASHES, FOUND, NONE, OPEN, PASSED, type Escape, type Reading } from "./escape.js";
import { hexDigit } from "./hex-digits.js";

/** Of longer runs of backslashes none is an escape: so that what stands far before an escape does not decide about it. */
const MOST_BACKSLASHES = 64;
const BACKSLASH = 92;
const [LETTER_U, LETTER_X] = [117, 120];

/** What a single character behind a backslash stands for; 0: nothing. */
const SIMPLE = new Uint8Array(128);
for (const [escaped, character] of Object.entries({ b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }))
  SIMPLE[escaped.charCodeAt(0)] = character.charCodeAt(0);
for (const itself of `"'/`) SIMPLE[itself.charCodeAt(0)] = itself.charCodeAt(0);

/** An escape of a JSON string or of a source: `\n`, `\"`, `\u0041`, and `\x41`, which is called `hex`. */
export function readBackslash(text: string, at: number, isOpen: boolean, escape: Escape): Reading {
  if (at + 1 >= text.length) return isOpen ? OPEN : NONE;
  const next = text.charCodeAt(at + 1);
  if (next === BACKSLASH) return readRun(text, at, isOpen, escape);
  if (next === LETTER_X) return readBytes(text, at, isOpen, 2, "hex", escape);
  if (next === LETTER_U) return readUnit(text, at, isOpen, escape);
  const character = next < 128 ? (SIMPLE[next] ?? 0) : 0;
  return character === 0 ? NONE : found(escape, 2, character);
}

function found(escape: Escape, length: number, point: number): Reading {
  escape.length = length;
  escape.point = point;
  escape.name = "json";
  return FOUND;
}

/** Of an even run the half stands for it; of an odd one the last belongs to what follows. */
function readRun(text: string, at: number, isOpen: boolean, escape: Escape): Reading {
  let end = at;
  while (text.charCodeAt(end) === BACKSLASH) end++;
  const length = end - at;
  if (length > MOST_BACKSLASHES) return found(escape, length + 1, PASSED);
  if (isOpen && end === text.length) return OPEN;
  return found(escape, length - (length % 2), BACKSLASHES);
}

/** One UTF-16 unit: two of them that are one character come together by themselves. */
function readUnit(text: string, at: number, isOpen: boolean, escape: Escape): Reading {
  let unit = 0;
  for (let index = at + 2; index < at + 6; index++) {
    if (index >= text.length) return isOpen ? OPEN : NONE;
    const digit = hexDigit(text.charCodeAt(index));
    if (digit < 0) return NONE;
    unit = unit * 16 + digit;
  }
  return found(escape, 6, unit);
}
