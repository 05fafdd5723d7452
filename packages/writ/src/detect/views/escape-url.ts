import { FOUND, NONE, OPEN, type Escape, type Reading } from "./escape.js";
import { hexDigit } from "./hex-digits.js";

/** `%41`, and up to four of them that are one character in UTF-8. What is not UTF-8 is no escape. */
export function readPercent(text: string, at: number, isOpen: boolean, escape: Escape): Reading {
  return readBytes(text, at, isOpen, 1, "url", escape);
}

/**
 * One character in UTF-8, each byte two hex digits behind a prefix (the one that stands at `at`) of so many units.
 * U+0000 to U+007F, too, whatever they do.
 */
export function readBytes(
  text: string,
  at: number,
  isOpen: boolean,
  prefix: 1 | 2,
  name: "url" | "hex",
  escape: Escape,
): Reading {
  const width = prefix + 2;
  const lead = byteAt(text, at, at, prefix);
  if (lead < 0) return isOpen && lead === CUT ? OPEN : NONE;
  const more = lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
  if (more < 0) return NONE;
  let point = more === 0 ? lead : lead & (0x3f >> more);
  for (let index = 1; index <= more; index++) {
    const byte = byteAt(text, at, at + index * width, prefix);
    if (byte === CUT && isOpen) return OPEN;
    if (byte < 0x80 || byte > 0xbf) return NONE;
    point = (point << 6) | (byte & 0x3f);
  }
  if (!isScalar(point, more)) return NONE;
  escape.length = (more + 1) * width;
  escape.point = point;
  escape.name = name;
  return FOUND;
}

/** No longer form than needed, no surrogate, not beyond Unicode. */
export function isScalar(point: number, more: number): boolean {
  const least = more === 3 ? 0x10000 : more === 2 ? 0x800 : more === 1 ? 0x80 : 0;
  return point >= least && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
}

const NO_BYTE = -1;
/** The text ends before it is decided. */
const CUT = -2;

/** The byte that is written at a place, with the prefix that stands at `first`. */
function byteAt(text: string, first: number, at: number, prefix: number): number {
  for (let index = 0; index < prefix; index++) {
    if (at + index >= text.length) return CUT;
    if (text.charCodeAt(at + index) !== text.charCodeAt(first + index)) return NO_BYTE;
  }
  if (at + prefix >= text.length) return CUT;
  const high = hexDigit(text.charCodeAt(at + prefix));
  if (high < 0) return NO_BYTE;
  if (at + prefix + 1 >= text.length) return CUT;
  const low = hexDigit(text.charCodeAt(at + prefix + 1));
  return low < 0 ? NO_BYTE : high * 16 + low;
}
