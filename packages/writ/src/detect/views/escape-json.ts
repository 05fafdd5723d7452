import { readBytes } from "./escape-url.js";
import type { Reading } from "./escapes.js";
import { hexDigit } from "./hex-digits.js";

/** Of longer runs of backslashes none is an escape: so that what stands far before an escape does not decide about it. */
const MOST_BACKSLASHES = 64;
const BACKSLASH = 92;

const SIMPLE: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** An escape of a JSON string or of a source: `\n`, `\"`, `\u0041`, and `\x41`, which is called `hex`. */
export function readBackslash(text: string, at: number, isOpen: boolean): Reading {
  const next = text.charAt(at + 1);
  if (next === "") return isOpen ? "open" : null;
  if (next === "\\") return readRun(text, at, isOpen);
  if (next === "x") return readBytes(text, at, isOpen, 2, "hex");
  if (next === "u") return readUnit(text, at, isOpen);
  return Object.hasOwn(SIMPLE, next) ? { length: 2, into: SIMPLE[next] ?? "", name: "json" } : null;
}

/** Of an even run the half stands for it; of an odd one the last belongs to what follows. */
function readRun(text: string, at: number, isOpen: boolean): Reading {
  let end = at;
  while (text.charCodeAt(end) === BACKSLASH) end++;
  const length = end - at;
  if (length > MOST_BACKSLASHES) return { length: length + 1, into: "", name: "json" };
  if (isOpen && end === text.length) return "open";
  return { length: length - (length % 2), into: "\\".repeat(length >> 1), name: "json" };
}

/** One UTF-16 unit: two of them that are one character come together by themselves. */
function readUnit(text: string, at: number, isOpen: boolean): Reading {
  let unit = 0;
  for (let index = at + 2; index < at + 6; index++) {
    if (index >= text.length) return isOpen ? "open" : null;
    const digit = hexDigit(text.charCodeAt(index));
    if (digit < 0) return null;
    unit = unit * 16 + digit;
  }
  return { length: 6, into: String.fromCharCode(unit), name: "json" };
}
