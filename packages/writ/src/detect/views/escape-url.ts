import type { Reading } from "./escapes.js";
import { hexPair } from "./hex-digits.js";

/** `%41`, and up to four of them that are one character in UTF-8. What is not UTF-8 is no escape. */
export function readPercent(text: string, at: number, isOpen: boolean): Reading {
  return readBytes(text, at, isOpen, 1, "url");
}

/**
 * One character in UTF-8, each byte two hex digits behind a prefix (the one that stands at `at`) of so many units.
 * U+0000 to U+007F, too, whatever they do.
 */
export function readBytes(text: string, at: number, isOpen: boolean, prefix: 1 | 2, name: "url" | "hex"): Reading {
  const width = prefix + 2;
  const lead = byteAt(text, at, at, prefix);
  if (lead < 0) return isOpen && lead === OPEN ? "open" : null;
  const more = lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
  if (more < 0) return null;
  let point = more === 0 ? lead : lead & (0x3f >> more);
  for (let index = 1; index <= more; index++) {
    const byte = byteAt(text, at, at + index * width, prefix);
    if (byte === OPEN && isOpen) return "open";
    if (byte < 0x80 || byte > 0xbf) return null;
    point = (point << 6) | (byte & 0x3f);
  }
  if (!isScalar(point, more)) return null;
  return { length: (more + 1) * width, into: String.fromCodePoint(point), name };
}

/** No longer form than needed, no surrogate, not beyond Unicode. */
export function isScalar(point: number, more: number): boolean {
  const least = more === 3 ? 0x10000 : more === 2 ? 0x800 : more === 1 ? 0x80 : 0;
  return point >= least && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
}

const NONE = -1;
/** The text ends before it is decided. */
const OPEN = -2;

/** The byte that is written at a place, with the prefix that stands at `first`. */
function byteAt(text: string, first: number, at: number, prefix: number): number {
  for (let index = 0; index < prefix; index++) {
    if (at + index >= text.length) return OPEN;
    if (text.charCodeAt(at + index) !== text.charCodeAt(first + index)) return NONE;
  }
  const byte = hexPair(text, at + prefix);
  if (byte >= 0) return byte;
  const isCut =
    at + prefix >= text.length || (at + prefix + 1 >= text.length && hexPair(`0${text.charAt(at + prefix)}`, 0) >= 0);
  return isCut ? OPEN : NONE;
}
