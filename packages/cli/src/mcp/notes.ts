import type { Writable } from "node:stream";
import { printable } from "../printable.js";

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
