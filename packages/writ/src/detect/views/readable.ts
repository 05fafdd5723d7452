import { CUT, KINDS, lengthAt, PAIRS } from "./utf8.js";

/** Fewer bytes of readable text in a row are taken for chance. */
export const LEAST_BYTES = 16;
/**
 * Of more bytes in a row that are the same and no digits the others are not read: nothing that is looked for holds them, and
 * `VVVV`, which is `UUU` wherever one begins to read, would be shown again and again.
 */
const MOST_SAME = 8;

/** Readable parts of some bytes: `starts[i]` to `ends[i]`, each at least {@link LEAST_BYTES} long, in whole characters. */
export interface Stretches {
  readonly starts: number[];
  readonly ends: number[];
  /** Where the part begins that the bytes end in, however short, and with a character that is not complete. */
  readonly tail: number;
}

/** Bytes, one by one. */
export interface Bytes {
  readonly count: number;
  byteAt(index: number): number;
}

/**
 * Whether {@link readableIn} may find anything in bytes: quickly, and nearly always right. Looks at the last of
 * `LEAST_BYTES` and goes back as long as they can be read: of bytes that are no text it sees few.
 */
export function mayBeReadable(bytes: Bytes): boolean {
  const { count } = bytes;
  let start = 0;
  for (let last = LEAST_BYTES - 1; last < count; last = start + LEAST_BYTES - 1) {
    let at = last;
    let next = KINDS[bytes.byteAt(at)] ?? 0;
    if (next === 0) {
      start = last + 1;
      continue;
    }
    while (at > start) {
      const kind = KINDS[bytes.byteAt(at - 1)] ?? 0;
      if (kind === 0 || PAIRS[kind * 4 + next] !== 2) break;
      next = kind;
      at--;
    }
    if (at === start) return true;
    start = at;
  }
  return false;
}

/** Looks for characters in UTF-8 that are printable, tabs and line breaks. */
export function readableIn(bytes: Uint8Array, count: number): Stretches {
  const starts: number[] = [];
  const ends: number[] = [];
  let start = 0;
  let at = 0;
  let same = 0;
  const endAt = (end: number): void => {
    if (end - start < LEAST_BYTES) return;
    starts.push(start);
    ends.push(end);
  };
  while (at < count) {
    const byte = bytes[at] ?? 0;
    same = at > 0 && byte === bytes[at - 1] && !isDigit(byte) ? same + 1 : 0;
    const length = same < MOST_SAME ? lengthAt(bytes, at, count) : 0;
    if (length > 0) at += length;
    else if (length === CUT) break;
    else {
      endAt(at);
      start = ++at;
    }
  }
  endAt(at);
  return { starts, ends, tail: start };
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
