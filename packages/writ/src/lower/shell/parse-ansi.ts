import { BACKSLASH, SINGLE } from "./codes.js";
import type { Source } from "./source.js";
import { Unreadable } from "./source.js";
import type { Part } from "./syntax.js";

const SIMPLE: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  e: "\x1b",
  E: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "?": "?",
};
const STRANGE = "an escape that is not read";

/** Reads `$'…'`, whose quote stands here. */
export function readAnsi(source: Source): Part {
  if (source.dialect === "any") throw new Unreadable("a quote behind `$`, which shells read differently");
  const { text } = source;
  let result = "";
  let from = source.at + 1;
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === SINGLE) break;
    if (code !== BACKSLASH) continue;
    const escape = readEscape(text, at + 1);
    result += text.slice(from, at) + escape.text;
    from = escape.end;
    at = escape.end - 1;
  }
  if (at >= text.length) throw new Unreadable("a quote that is not closed");
  source.at = at + 1;
  return { kind: "text", text: result + text.slice(from, at), quoted: true };
}

function readEscape(text: string, at: number): { readonly text: string; readonly end: number } {
  const letter = text.charAt(at);
  const simple = Object.hasOwn(SIMPLE, letter) ? SIMPLE[letter] : undefined;
  if (simple !== undefined) return { text: simple, end: at + 1 };
  switch (letter) {
    case "x":
      return numbered(text, at + 1, 2, 16);
    case "u":
      return numbered(text, at + 1, 4, 16);
    case "U":
      return numbered(text, at + 1, 8, 16);
    default:
      // An unknown escape stands for itself, and what a newline or the end of the text would mean is not read.
      if (letter >= "0" && letter <= "7") return numbered(text, at, 3, 8);
      if (letter === "" || letter === "c" || letter === "\n") throw new Unreadable(STRANGE);
      return { text: `\\${letter}`, end: at + 1 };
  }
}

/** A character by its number. NUL ends the text and what lies beyond ASCII depends on the locale: not read. */
function numbered(text: string, at: number, most: number, base: number): { text: string; end: number } {
  let end = at;
  let value = 0;
  for (; end < at + most; end++) {
    const digit = Number.parseInt(text.charAt(end), base);
    if (Number.isNaN(digit)) break;
    value = value * base + digit;
  }
  if (end === at || value === 0 || value > 0x7f) throw new Unreadable(STRANGE);
  return { text: String.fromCodePoint(value), end };
}
