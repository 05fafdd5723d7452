import { FOUND, NONE, OPEN, type Escape, type Reading } from "./escape.js";
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
const POINTS: ReadonlyMap<string, number> = new Map(
  Object.entries(NAMED).map(([name, character]) => [name, character.codePointAt(0) ?? 0]),
);
const LONGEST_NAME = Math.max(...Object.keys(NAMED).map((name) => name.length));
const LEGACY_LENGTHS = [...new Set(Object.keys(LEGACY).map((name) => name.length))];
/** Units that one of those may begin with, as bits by code. */
const LEGACY_FIRST = Object.keys(LEGACY).reduce((bits, name) => bits | (1 << (name.charCodeAt(0) & 31)), 0);
/** Most digits of a number, leading zeros included. */
const MOST_DIGITS = 32;
const SEMICOLON = 59;

/** `&amp;`, `&#65;`, `&#x41;`; the semicolon may be absent where browsers do without it. */
export function readEntity(text: string, at: number, isOpen: boolean, escape: Escape): Reading {
  return text.charAt(at + 1) === "#" ? readNumber(text, at, isOpen, escape) : readName(text, at, isOpen, escape);
}

function readName(text: string, at: number, isOpen: boolean, escape: Escape): Reading {
  let end = at + 1;
  const limit = Math.min(text.length, at + 1 + LONGEST_NAME);
  while (end < limit && isLetter(text.charCodeAt(end))) end++;
  if (isOpen && end === text.length) return OPEN;
  if (end === at + 1) return NONE;
  if (text.charCodeAt(end) === SEMICOLON) {
    const point = POINTS.get(text.slice(at + 1, end));
    if (point !== undefined) return found(escape, end + 1 - at, point);
  }
  if (((LEGACY_FIRST >> (text.charCodeAt(at + 1) & 31)) & 1) === 0) return NONE;
  for (const length of LEGACY_LENGTHS) {
    const name = text.slice(at + 1, Math.min(end, at + 1 + length));
    if (Object.hasOwn(LEGACY, name)) return found(escape, 1 + name.length, POINTS.get(name) ?? 0);
  }
  return NONE;
}

function readNumber(text: string, at: number, isOpen: boolean, escape: Escape): Reading {
  const isHex = (text.charCodeAt(at + 2) | 32) === 120;
  const base = isHex ? 16 : 10;
  const first = at + (isHex ? 3 : 2);
  const most = Math.min(first + MOST_DIGITS, text.length);
  let point = 0;
  let end = first;
  for (; end < most; end++) {
    const digit = hexDigit(text.charCodeAt(end));
    if (digit < 0 || digit >= base) break;
    point = Math.min(point * base + digit, 0x110000);
  }
  if (isOpen && end >= text.length) return OPEN;
  if (end === first || end === first + MOST_DIGITS) return NONE;
  return found(escape, end - at + (text.charCodeAt(end) === SEMICOLON ? 1 : 0), isCharacter(point) ? point : UNKNOWN);
}

function found(escape: Escape, length: number, point: number): Reading {
  escape.length = length;
  escape.point = point;
  escape.name = "html";
  return FOUND;
}

/** What is no character is shown as one that stands for the unknown. */
const UNKNOWN = 0xfffd;
const isCharacter = (point: number): boolean => point !== 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);

const isLetter = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
