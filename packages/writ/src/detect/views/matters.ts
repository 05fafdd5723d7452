import { BACKSLASHES, FOUND, NONE, OPEN, type Escape, type Reading } from "./escape.js";
import { foldPoint } from "./fold.js";
import { hexDigit } from "./hex-digits.js";
import { isDigit, isToken, isWord, tokenAhead, tokenBehind } from "./tokens.js";

/** What tokens, addresses and assignments are made of besides letters and digits: wherever it is decoded, it is shown. */
const SIGNS = "_-.@:/=+\\#;~!$*^?|";
const SHOWN = Uint8Array.from({ length: 128 }, (_, unit) =>
  isWord(unit) || SIGNS.includes(String.fromCharCode(unit)) ? 1 : 0,
);
const [BLANK, QUOTE, PERCENT, AMPERSAND, APOSTROPHE, SLASH, SEMICOLON, LETTER_U, BACKSLASH] = [
  32, 34, 37, 38, 39, 47, 59, 117, 92,
] as const;
const NUMBER = 35;
/** Letters of the longest name of an entity that is looked for behind `&amp;`. */
const MOST_NAME = 16;

/**
 * Whether an escape is worth being shown: what it stands for can be part of something that is looked for, or it hides where
 * that begins. In ordinary text few are: `\n` in front of a word, `\"`, `&amp;` in a URL and `%20` change nothing that
 * a family sees, because families read `\"` as a quote themselves, and `;` and `\` end a token as well as a blank does.
 * Decided by what stands less than 70 units before and behind. What is not worth it is still decoded near something that is.
 */
export function matters(text: string, at: number, escape: Escape, isOpen: boolean): Reading {
  const { point, name } = escape;
  const end = at + escape.length;
  if (point === BACKSLASHES) return backslashesMatter(text, end, isOpen);
  if (point >= 128) return lookMatters(text, at, end, point, isOpen);
  if (name === "html" && text.charCodeAt(end) === AMPERSAND && text.charCodeAt(end + 1) === NUMBER) return FOUND;
  if (point === AMPERSAND && name === "html") return entityAhead(text, end, isOpen);
  if (point === PERCENT) return percentMatters(text, end, isOpen);
  if (point === SLASH && name === "json" && !tokenBehind(text, at)) return tokenAhead(text, end, isOpen);
  if (SHOWN[point] === 1) return FOUND;
  if (point === QUOTE || point === APOSTROPHE) return name === "json" ? NONE : quoteMatters(text, at, end, isOpen);
  return point === BLANK ? blankMatters(text, at, end, isOpen) : tokenAhead(text, end, isOpen);
}

/** An escape that was escaped: what it would be is decided by what stands behind it. */
function backslashesMatter(text: string, end: number, isOpen: boolean): Reading {
  const at = text.charCodeAt(end) === BACKSLASH ? end + 1 : end;
  if (at + 1 >= text.length) return isOpen ? OPEN : NONE;
  const unit = text.charCodeAt(at);
  if (unit === LETTER_U || unit === LETTER_U + 3) return hexDigit(text.charCodeAt(at + 1)) >= 0 ? FOUND : NONE;
  return `nrtbf/"'`.includes(text.charAt(at)) ? tokenAhead(text, at + 1, isOpen) : NONE;
}

/** What looks like ASCII, or is invisible, beside something that may be part of a token. */
function lookMatters(text: string, at: number, end: number, point: number, isOpen: boolean): Reading {
  const folded = foldPoint(point);
  if (folded === null) return NONE;
  if (folded === " ") return blankMatters(text, at, end, isOpen);
  const before = text.charCodeAt(at - 1);
  if (before === SEMICOLON || isToken(before)) return FOUND;
  if (end >= text.length) return isOpen ? OPEN : NONE;
  return isToken(text.charCodeAt(end)) ? FOUND : NONE;
}

/** `&amp;` before what is an entity with it. */
function entityAhead(text: string, from: number, isOpen: boolean): Reading {
  let end = from;
  while (end < text.length && end < from + MOST_NAME && isWord(text.charCodeAt(end))) end++;
  if (end === text.length) return isOpen ? OPEN : NONE;
  const next = text.charCodeAt(end);
  return end === from ? (next === NUMBER || next === PERCENT ? FOUND : NONE) : next === SEMICOLON ? FOUND : NONE;
}

function percentMatters(text: string, end: number, isOpen: boolean): Reading {
  if (end >= text.length) return isOpen ? OPEN : NONE;
  const unit = text.charCodeAt(end);
  return hexDigit(unit) >= 0 || unit === PERCENT || unit === AMPERSAND || unit === BACKSLASH ? FOUND : NONE;
}

/** Beside the sign of an assignment. */
function quoteMatters(text: string, at: number, end: number, isOpen: boolean): Reading {
  const before = text.charCodeAt(text.charCodeAt(at - 1) === BLANK ? at - 2 : at - 1);
  if (isSign(before)) return FOUND;
  const behind = text.charCodeAt(end) === BLANK ? end + 1 : end;
  if (behind >= text.length && isOpen) return OPEN;
  return isSign(text.charCodeAt(behind)) ? FOUND : tokenAhead(text, end, isOpen);
}

const isSign = (unit: number): boolean => unit === 58 || unit === 61;

/** Between digits, behind the sign of an assignment, or before a token. */
function blankMatters(text: string, at: number, end: number, isOpen: boolean): Reading {
  const before = text.charCodeAt(at - 1);
  if (isDigit(before) || isSign(before)) return FOUND;
  if (end >= text.length) return isOpen ? OPEN : NONE;
  return isDigit(text.charCodeAt(end)) ? FOUND : tokenAhead(text, end, isOpen);
}
