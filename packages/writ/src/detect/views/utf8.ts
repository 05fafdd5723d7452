import { isScalar } from "./escape-url.js";

/** What a byte can be in UTF-8: ASCII that can be read, what goes on, what begins a character, or nothing of the kind. */
const [ASCII, GOES_ON, LEAD] = [1, 2, 3];
export const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte < 0x80) return (byte >= 32 && byte !== 127) || byte === 9 || byte === 10 || byte === 13 ? ASCII : 0;
  return byte < 0xc0 ? GOES_ON : byte >= 0xc2 && byte < 0xf5 ? LEAD : 0;
});
/** By the kind of one byte and that of the next: 0 if nothing readable holds the next, 1 if it can only begin there, 2 else. */
export const PAIRS = Uint8Array.from({ length: 16 }, (_, pair) => {
  const [before, next] = [pair >> 2, pair & 3];
  if (next === 0) return 0;
  if (next === GOES_ON) return before === LEAD || before === GOES_ON ? 2 : 0;
  return before === ASCII || before === GOES_ON ? 2 : 1;
});

/** What {@link lengthAt} says of a character that is not complete. */
export const CUT = -1;

/** Bytes of the character at a place; 0: there is none that can be read; `CUT`: it is not complete. */
export function lengthAt(bytes: Uint8Array, at: number, count: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return (lead >= 32 && lead !== 127) || lead === 9 || lead === 10 || lead === 13 ? 1 : 0;
  const more = lead < 0xc2 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : 0;
  if (more === 0) return 0;
  let point = lead & (0x3f >> more);
  for (let index = 1; index <= more; index++) {
    if (at + index >= count) return CUT;
    const byte = bytes[at + index] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
    point = (point << 6) | (byte & 0x3f);
  }
  return isScalar(point, more) && point >= 0xa0 ? more + 1 : 0;
}

/** The code point of the character at a place, which takes up so many bytes. */
export function pointAt(bytes: Uint8Array, at: number, length: number): number {
  const lead = bytes[at] ?? 0;
  if (length === 1) return lead;
  let point = lead & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) point = (point << 6) | ((bytes[at + index] ?? 0) & 0x3f);
  return point;
}
