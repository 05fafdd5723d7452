import { isArray, type Json } from "../../writ/src/model/json.js";

/** What a JSON text is made of, found without parsing it. */
export interface Measure {
  /** Members of all its objects together, equal keys counted each time. */
  readonly members: number;
  /** Objects and lists inside each other. */
  readonly depth: number;
  /** Some number does not survive being read and written: an integer too large to be held, or anything infinite. */
  readonly inexact: boolean;
  /** Some number has more digits than are kept when it is read. */
  readonly rounded: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** One pass over a JSON text, linear. Of a text that is not JSON it says nothing useful, but ends. */
export function measure(text: string): Measure {
  let members = 0;
  let depth = 0;
  let deepest = 0;
  let inexact = false;
  let rounded = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    switch (unit) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case 0x3a: // :
        members += 1;
        break;
      case 0x7b: // {
      case 0x5b: // [
        depth += 1;
        if (depth > deepest) deepest = depth;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        depth -= 1;
        break;
      default:
        if (unit >= 0x30 && unit <= 0x39) {
          const end = endOfNumber(text, at);
          inexact ||= !isExact(text, at, end);
          rounded ||= end - at > SURE_DIGITS && !isKept(text, at, end);
          at = end - 1;
        }
    }
  }
  return { members, depth: deepest, inexact, rounded };
}

/** Where the number ends that has a digit at `from`. */
function endOfNumber(text: string, from: number): number {
  let at = from + 1;
  while (isOfNumber(text.charCodeAt(at))) at += 1;
  return at;
}

/** Digits, `+`, `-`, `.`, `e`, `E`. */
const isOfNumber = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || unit === 0x2b || unit === 0x2d || unit === 0x2e || (unit | 0x20) === 0x65;

/** The longest integer that is held whatever its digits, and the shortest text of an infinite number. */
const SURE_DIGITS = 15;
const INFINITE_LENGTH = 5;
/** Longer than any number that is not infinite, but for digits that say nothing. */
const MAX_DIGITS = 400;

function isExact(text: string, from: number, end: number): boolean {
  const length = end - from;
  if (length < INFINITE_LENGTH || (length <= SURE_DIGITS && !hasExponent(text, from, end))) return true;
  if (length > MAX_DIGITS) return false;
  const token = text.slice(from, end);
  return /^\d+$/u.test(token) ? String(Number(token)) === token : Number.isFinite(Number(token));
}

function isKept(text: string, from: number, end: number): boolean {
  if (end - from > MAX_DIGITS) return false;
  const token = text.slice(from, end);
  return String(Number(token)) === token;
}

function hasExponent(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) if ((text.charCodeAt(at) | 0x20) === 0x65) return true;
  return false;
}

/** Where the string that starts at `from` has its closing quote; the end of the text if it has none. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

/**
 * Members of all objects of a parsed value together. `JSON.parse` keeps one of equal keys, so fewer members than the
 * text has (`measure`) means that a key stands twice somewhere, and another parser may keep the other one.
 */
export function countMembers(value: Json): number {
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  if (isArray(value)) {
    for (const item of value) count += countMembers(item);
    return count;
  }
  for (const key of Object.keys(value)) count += 1 + countMembers(value[key] ?? null);
  return count;
}

/** More than any call may have: what is nested deeper is refused without being walked. */
const MAX_WALKED_DEPTH = 256;

/** Why another reader may find something else in a JSON text than what was parsed of it. `null`: none does. */
export function whyAmbiguous(text: string, value: Json): string | null {
  const { members, depth, inexact } = measure(text);
  if (depth > MAX_WALKED_DEPTH) return null;
  if (countMembers(value) !== members) return "a key stands twice";
  return inexact ? "a number beyond 2^53 is not the same for every reader; send it as text" : null;
}
