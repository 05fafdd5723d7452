import type { Scanner } from "../scanner.js";
import type { Span } from "./redactor.js";
import { union } from "./spans.js";

/** Writes a piece of the text with what was found in it, given by start. */
export type Write = (text: string, spans: readonly Span[]) => string;

/** One pass over a text that comes in pieces. */
export interface Stage {
  push(text: string): string;
  /** The rest. Nothing may be pushed afterwards. */
  end(): string;
}

/** So much of a text is looked at together, however much is pushed at once. */
const PIECE = 65_536;

/** Units that may stay open before a scan waits for more than the next one: see `isDue`. */
const SMALL = 1_024;

/**
 * More than any family holds open. A scanner that does not decide by then leaves it to the stage: all that is open is
 * taken for found.
 */
const MAX_OPEN = 262_144;

/**
 * Writes what `scanner.scan` finds in the whole text, however it is cut: a piece goes on as soon as nothing that follows
 * can change what is found in it. Holds the open end and what the scanner wants to see again, not more.
 */
export function createStage(scanner: Scanner, write: Write): Stage {
  let buffer = "";
  /** Up to here the buffer has gone on already. */
  let done = 0;
  /** Length of the buffer at the last scan, and how much of it was open then. */
  let seen = 0;
  let open = 0;

  const take = (to: number, spans: readonly Span[]): string => {
    const inside = spans.filter(({ end }) => end > done && end <= to);
    const from = done;
    done = to;
    return write(
      buffer.slice(from, to),
      union(
        inside.map((span) => ({ ...span, start: span.start - from, end: span.end - from })),
        to - from,
      ),
    );
  };

  const step = (): string => {
    // SECURITY: all of the buffer, what has gone on too: a value at `done` may be found by a label before it.
    const { findings, settled, keep } = scanner.scanOpen(buffer);
    const out = settled > done ? take(settled, findings) : "";
    if (buffer.length - done > MAX_OPEN) return out + give();
    const from = Math.max(0, Math.min(done, settled) - keep);
    buffer = buffer.slice(from);
    done -= from;
    seen = buffer.length;
    open = seen - done;
    return out;
  };

  const give = (): string => {
    const out = take(buffer.length, [{ type: "undecided", start: done, end: buffer.length }]);
    buffer = "";
    done = seen = open = 0;
    return out;
  };

  return {
    push(text) {
      let out = "";
      for (let at = 0; at < text.length; at += PIECE) {
        buffer += text.slice(at, at + PIECE);
        if (isDue(buffer.length - seen, open)) out += step();
      }
      return out;
    },
    end: () => take(buffer.length, scanner.scan(buffer)),
  };
}

/** SECURITY: text that comes unit by unit into something long and open would be scanned again at each of them. */
const isDue = (fresh: number, open: number): boolean => fresh * 4 >= open - SMALL;
