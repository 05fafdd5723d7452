import type { Reading } from "./escapes.js";
import { hexDigit } from "./hex-digits.js";

/** Those that browsers read without a semicolon, too. */
const LEGACY: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: "\u00a0",
  shy: "\u00ad",
  AMP: "&",
  LT: "<",
  GT: ">",
  QUOT: '"',
};
/** The others that stand for what secrets and addresses are made of. Hyphens are those of ASCII. */
const NAMED: Readonly<Record<string, string>> = {
  ...LEGACY,
  apos: "'",
  commat: "@",
  period: ".",
  comma: ",",
  colon: ":",
  semi: ";",
  sol: "/",
  bsol: "\\",
  equals: "=",
  plus: "+",
  lowbar: "_",
  UnderBar: "_",
  hyphen: "-",
  dash: "-",
  num: "#",
  dollar: "$",
  percnt: "%",
  excl: "!",
  quest: "?",
  ast: "*",
  lpar: "(",
  rpar: ")",
  lsqb: "[",
  lbrack: "[",
  rsqb: "]",
  rbrack: "]",
  lcub: "{",
  lbrace: "{",
  rcub: "}",
  rbrace: "}",
  verbar: "|",
  vert: "|",
  grave: "`",
  Hat: "^",
  Tab: "\t",
  NewLine: "\n",
  zwj: "\u200d",
  zwnj: "\u200c",
  ZeroWidthSpace: "\u200b",
};
const LEGACY_NAMES = Object.keys(LEGACY);
const LONGEST_NAME = Math.max(...Object.keys(NAMED).map((name) => name.length));
/** Most digits of a number, leading zeros included. */
const MOST_DIGITS = 32;
const SEMICOLON = 59;

/** `&amp;`, `&#65;`, `&#x41;`; the semicolon may be absent where browsers do without it. */
export function readEntity(text: string, at: number, isOpen: boolean): Reading {
  return text.charAt(at + 1) === "#" ? readNumber(text, at, isOpen) : readName(text, at, isOpen);
}

function readName(text: string, at: number, isOpen: boolean): Reading {
  let end = at + 1;
  const limit = Math.min(text.length, at + 1 + LONGEST_NAME);
  while (end < limit && isLetter(text.charCodeAt(end))) end++;
  if (isOpen && end === text.length) return "open";
  const name = text.slice(at + 1, end);
  if (text.charCodeAt(end) === SEMICOLON && Object.hasOwn(NAMED, name))
    return escapeOf(end + 1 - at, NAMED[name] ?? "");
  const legacy = LEGACY_NAMES.find((each) => name.startsWith(each));
  return legacy === undefined ? null : escapeOf(1 + legacy.length, LEGACY[legacy] ?? "");
}

function readNumber(text: string, at: number, isOpen: boolean): Reading {
  const isHex = text.charAt(at + 2) === "x" || text.charAt(at + 2) === "X";
  const base = isHex ? 16 : 10;
  const first = at + (isHex ? 3 : 2);
  let point = 0;
  let end = first;
  for (; end < first + MOST_DIGITS; end++) {
    const digit = hexDigit(text.charCodeAt(end));
    if (digit < 0 || digit >= base) break;
    point = Math.min(point * base + digit, 0x110000);
  }
  if (isOpen && end >= text.length) return "open";
  if (end === first || end === first + MOST_DIGITS) return null;
  return escapeOf(end - at + (text.charCodeAt(end) === SEMICOLON ? 1 : 0), characterOf(point));
}

const escapeOf = (length: number, into: string): Reading => ({ length, into, name: "html" });

/** What is no character is shown as one that stands for the unknown. */
function characterOf(point: number): string {
  const isNone = point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff);
  return isNone ? "\ufffd" : String.fromCodePoint(point);
}

const isLetter = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
