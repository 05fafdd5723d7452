import type { ViewName } from "../finding.js";
import { readEntity } from "./escape-html.js";
import { readBackslash } from "./escape-json.js";
import { readPercent } from "./escape-url.js";
import { Edits, type Step } from "./edits.js";

/** An escape that was read, or why there is none. */
export interface Escape {
  readonly length: number;
  readonly into: string;
  readonly name: ViewName;
}
/** `null`: no escape begins here; `open`: none yet, but if the text goes on there may be one, or a longer one. */
export type Reading = Escape | null | "open";

const READERS = [
  { first: "%", read: readPercent },
  { first: "&", read: readEntity },
  { first: "\\", read: readBackslash },
] as const;

/**
 * Escapes of URLs, of HTML and of JSON, all in one pass, each once: what was escaped twice is an escape again afterwards.
 * Each is decided by itself, by less than 70 units from where it begins.
 */
export const decodeEscapes: Step = (text, isOpen) => {
  const edits = new Edits(text.length);
  const next = READERS.map(({ first }) => text.indexOf(first));
  for (;;) {
    const which = earliest(next);
    const reader = READERS[which];
    const at = next[which] ?? -1;
    if (reader === undefined || at === -1) break;
    const reading = reader.read(text, at, isOpen);
    if (reading === "open") {
      edits.end = at;
      break;
    }
    if (reading !== null && reading.into !== "") {
      edits.add(at, at + reading.length, reading.into, reading.name, true);
    }
    // What has nothing in its place is passed over: a run that is too long to be an escape.
    next[which] = text.indexOf(reader.first, at + (reading?.length ?? 1));
  }
  return edits.count === 0 && edits.end === text.length ? [] : [edits];
};

function earliest(places: readonly number[]): number {
  let best = -1;
  let least = Infinity;
  for (let index = 0; index < places.length; index++) {
    const place = places[index] ?? -1;
    if (place !== -1 && place < least) {
      least = place;
      best = index;
    }
  }
  return best;
}
