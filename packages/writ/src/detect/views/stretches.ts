import type { Edits } from "./edits.js";
import { isScalar } from "./escape-url.js";
import type { ViewName } from "../finding.js";

/** Fewer bytes of readable text in a row are taken for chance. */
export const LEAST_BYTES = 16;

/** Readable parts of some bytes: `starts[i]` to `ends[i]`, each at least {@link LEAST_BYTES} long, in whole characters. */
export interface Stretches {
  readonly starts: number[];
  readonly ends: number[];
  /** Where the part begins that the bytes end in, however short, and with a character that is not complete. */
  readonly tail: number;
}

/** What a byte can be in UTF-8: ASCII that can be read, what goes on, what begins a character, or nothing of the kind. */
const [ASCII, GOES_ON, LEAD] = [1, 2, 3];
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte < 0x80) return (byte >= 32 && byte !== 127) || byte === 9 || byte === 10 || byte === 13 ? ASCII : 0;
  return byte < 0xc0 ? GOES_ON : byte >= 0xc2 && byte < 0xf5 ? LEAD : 0;
});
/** By the kind of one byte and that of the next: 0 if nothing readable holds the next, 1 if it can only begin there, 2 else. */
const PAIRS = Uint8Array.from({ length: 16 }, (_, pair) => {
  const [before, next] = [pair >> 2, pair & 3];
  if (next === 0) return 0;
  if (next === GOES_ON) return before === LEAD || before === GOES_ON ? 2 : 0;
  return before === ASCII || before === GOES_ON ? 2 : 1;
});

/** Whether {@link readableIn} may find anything: quickly, and nearly always right. */
export function mayBeReadable(bytes: Uint8Array, count: number): boolean {
  let before = 0;
  let length = 0;
  for (let at = 0; at < count; at++) {
    const kind = KINDS[bytes[at] ?? 0] ?? 0;
    const pair = PAIRS[before * 4 + kind] ?? 0;
    length = pair === 2 ? length + 1 : pair;
    if (length >= LEAST_BYTES) return true;
    before = pair === 0 ? 0 : kind;
  }
  return false;
}

/** Looks for characters in UTF-8 that are printable, tabs and line breaks. */
export function readableIn(bytes: Uint8Array, count: number): Stretches {
  const starts: number[] = [];
  const ends: number[] = [];
  let start = 0;
  let at = 0;
  while (at < count) {
    const length = lengthAt(bytes, at, count);
    if (length > 0) at += length;
    else if (length === CUT) break;
    else {
      if (at - start >= LEAST_BYTES) {
        starts.push(start);
        ends.push(at);
      }
      start = ++at;
    }
  }
  if (at - start >= LEAST_BYTES) {
    starts.push(start);
    ends.push(at);
  }
  return { starts, ends, tail: start };
}

const CUT = -1;

/** Bytes of the character at a place; 0: there is none that can be read; `CUT`: it is not complete. */
function lengthAt(bytes: Uint8Array, at: number, count: number): number {
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

/** Where a byte comes from: the span of its group in the text. */
export interface Groups {
  /** Bytes in a group. */
  readonly size: 1 | 3;
  from(byte: number): number;
  to(byte: number): number;
}

/**
 * Writes a stretch as edits, one for each group of bytes that is ASCII, else for each character. NULs before and behind it keep
 * it apart from what stands around it; `isOpen`: not behind it.
 */
export function addStretch(
  edits: Edits,
  bytes: Uint8Array,
  start: number,
  end: number,
  groups: Groups,
  name: ViewName,
  isOpen: boolean,
): void {
  const first = groups.from(start);
  edits.add(first, first, "\0", name, true);
  let reached = first;
  let at = start;
  while (at < end) {
    const from = groups.from(at);
    if (from > reached) edits.add(reached, from, "", name, true);
    const next = groupEnd(bytes, at, end, groups);
    const to = groups.to(next - 1);
    edits.add(from, to, textOf(bytes, at, next), name, true);
    at = next;
    reached = to;
  }
  if (!isOpen) edits.add(reached, reached, "\0", name, true);
}

/** Where what is written as one edit ends: a group that is ASCII, or as many characters as have one span. */
function groupEnd(bytes: Uint8Array, start: number, end: number, groups: Groups): number {
  const { size } = groups;
  if (start % size === 0 && start + size <= end && isAscii(bytes, start, start + size)) return start + size;
  const first = start + Math.max(1, lengthAt(bytes, start, end));
  let at = first;
  while (at < end) {
    const next = at + Math.max(1, lengthAt(bytes, at, end));
    if (groups.from(at) !== groups.from(start) || groups.to(next - 1) !== groups.to(first - 1)) break;
    at = next;
  }
  return at;
}

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((bytes[at] ?? 0) > 127) return false;
  return true;
}

/** The characters that whole bytes of UTF-8 stand for. */
function textOf(bytes: Uint8Array, start: number, end: number): string {
  if (end - start === 3 && isAscii(bytes, start, end)) {
    return String.fromCharCode(bytes[start] ?? 0, bytes[start + 1] ?? 0, bytes[start + 2] ?? 0);
  }
  let text = "";
  for (let at = start; at < end;) {
    const length = Math.max(1, lengthAt(bytes, at, end));
    text += characterAt(bytes, at, length);
    at += length;
  }
  return text;
}

function characterAt(bytes: Uint8Array, at: number, length: number): string {
  const lead = bytes[at] ?? 0;
  if (length === 1) return String.fromCharCode(lead);
  let point = lead & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) point = (point << 6) | ((bytes[at + index] ?? 0) & 0x3f);
  return String.fromCodePoint(point);
}
