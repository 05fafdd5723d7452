/** Code points of a string: what CEL counts. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    if (isHigh(text.charCodeAt(i)) && isLow(text.charCodeAt(i + 1))) count--;
  }
  return count;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Longest needle that the platform may search for: beyond, its worst case is the product of both lengths. */
const SHORT = 8;

/** First index of `needle` in `text` at or after `from`, or -1: linear whatever both hold. */
export function find(text: string, needle: string, from = 0): number {
  if (needle.length <= SHORT) return text.indexOf(needle, from);
  if (needle.length > text.length - from) return -1;
  return knuthMorrisPratt(text, needle, from);
}

function knuthMorrisPratt(text: string, needle: string, from: number): number {
  const borders = bordersOf(needle);
  let matched = 0;
  for (let i = from; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    while (matched > 0 && needle.charCodeAt(matched) !== unit) matched = borders[matched - 1] ?? 0;
    if (needle.charCodeAt(matched) === unit) matched++;
    if (matched === needle.length) return i - matched + 1;
  }
  return -1;
}

/** For each prefix, the length of its longest proper prefix that is also its suffix. */
function bordersOf(needle: string): Int32Array {
  const borders = new Int32Array(needle.length);
  let length = 0;
  for (let i = 1; i < needle.length; i++) {
    const unit = needle.charCodeAt(i);
    while (length > 0 && needle.charCodeAt(length) !== unit) length = borders[length - 1] ?? 0;
    if (needle.charCodeAt(length) === unit) length++;
    borders[i] = length;
  }
  return borders;
}

/** The parts of `text` between occurrences of a separator that is not empty. */
export function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = find(text, separator); at !== -1; at = find(text, separator, start)) {
    parts.push(text.slice(start, at));
    start = at + separator.length;
  }
  parts.push(text.slice(start));
  return parts;
}

/** ASCII letters in lower case, and nothing else changed. */
export const lowerAscii = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
/** ASCII letters in upper case, and nothing else changed. */
export const upperAscii = (text: string): string => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
