import type { Writable } from "node:stream";

/** Tells the operator what the protocol has no place for. Never what a message held: stderr ends up in logs. */
export type Notes = (text: string) => void;

const MAX_NOTES = 1000;

/** Notes on `stderr`. Dropped while it is not read: a log must not hold up a call. */
export function createNotes(stderr: Writable): Notes {
  let count = 0;
  return (text) => {
    if (!stderr.writable || stderr.writableNeedDrain) return;
    count += 1;
    if (count > MAX_NOTES) return;
    stderr.write(count === MAX_NOTES ? "writ mcp: further notes are left out\n" : `writ mcp: ${printable(text)}\n`);
  };
}

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const MAX_PRINTED = 500;

/**
 * Text from elsewhere as one line that shows what it holds: control characters, line breaks, bidirectional and
 * invisible characters as escapes, cut after `max` characters with the number left out.
 */
export function printable(text: string, max = MAX_PRINTED): string {
  const shown = text.slice(0, max).replace(UNPRINTABLE, escape);
  return text.length > max ? `${shown}… (${text.length - max} more characters)` : shown;
}

const escape = (found: string): string => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`;
