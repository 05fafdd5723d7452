import type { Find, Span } from "./redactor.js";
import { clip, union } from "./spans.js";

/** What stands before a text where several are looked at together. */
export type Lead = "" | '"\n"' | '": "';

/** Texts that belong together, in order. */
export interface Page {
  readonly texts: readonly string[];
  readonly leads: readonly Lead[];
}

/** What is found in each text, in its own units: by its place on the page. */
export type Found = ReadonlyMap<number, readonly Span[]>;

/** Units around a text that may say what it is: more than the context of any family. */
const NEAR = 256;

/**
 * Looks at texts in one go, the way JSON would write them: `"key": "value"`, a line each. So that a key is the context of
 * its value, and hundreds of short texts cost one scan. What is found across texts counts for each of them on its own.
 * `some`: places of those to look at, in order; `null`: all.
 */
export function look({ texts, leads }: Page, some: readonly number[] | null, find: Find): Found {
  const starts: number[] = [];
  const count = some?.length ?? texts.length;
  let whole = "";
  for (let place = 0; place < count; place++) {
    const index = some?.[place] ?? place;
    whole += leads[index] ?? "";
    starts.push(whole.length);
    whole += texts[index] ?? "";
  }
  const ends = leads[some?.at(-1) ?? 0] === "" || leads.length === 0 ? whole : `${whole}"`;
  const spans = count === 0 ? [] : find(ends);
  if (spans.length === 0) return NOTHING;
  const found = new Map<number, Span[]>();
  for (const span of spans) {
    for (let place = placeOf(starts, span.start); place < count && (starts[place] ?? 0) < span.end; place++) {
      const index = some?.[place] ?? place;
      const start = starts[place] ?? 0;
      const part = clip(span, start, start + (texts[index] ?? "").length);
      if (part.start >= part.end) continue;
      const moved = { ...part, start: part.start - start, end: part.end - start };
      const known = found.get(index);
      if (known === undefined) found.set(index, [moved]);
      else known.push(moved);
    }
  }
  return new Map([...found].map(([index, parts]) => [index, union(parts, (texts[index] ?? "").length)]));
}

const NOTHING: Found = new Map();

/** The last text that starts at a place or before it, the first if none does. */
function placeOf(starts: readonly number[], place: number): number {
  let from = 0;
  let to = starts.length;
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if ((starts[middle] ?? 0) <= place) from = middle;
    else to = middle;
  }
  return from;
}

/** The texts at some places, and those so near that what is found in them may have changed, in order. */
export function around({ texts }: Page, at: Iterable<number>): readonly number[] {
  const near = new Set<number>();
  for (const index of at) {
    near.add(index);
    for (const step of [-1, 1]) {
      let units = 0;
      for (let next = index + step; next >= 0 && next < texts.length && units < NEAR; next += step) {
        near.add(next);
        units += (texts[next] ?? "").length + 3;
      }
    }
  }
  return [...near].sort((a, b) => a - b);
}
