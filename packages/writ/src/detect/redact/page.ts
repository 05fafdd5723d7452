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
 */
export function look({ texts, leads }: Page, at: readonly number[], find: Find): Found {
  const found = new Map<number, Span[]>();
  let text = "";
  const starts: number[] = [];
  for (const index of at) {
    text += leads[index] ?? "";
    starts.push(text.length);
    text += texts[index] ?? "";
  }
  const spans = find(leads[at.at(-1) ?? 0] === "" ? text : `${text}"`);
  if (spans.length === 0) return found;
  for (const span of spans) {
    for (let place = placeOf(starts, span.start); place < at.length; place++) {
      const index = at[place] ?? 0;
      const start = starts[place] ?? 0;
      if (start >= span.end) break;
      const part = clip(span, start, start + (texts[index] ?? "").length);
      if (part.start >= part.end) continue;
      const known = found.get(index) ?? [];
      known.push({ ...part, start: part.start - start, end: part.end - start });
      found.set(index, known);
    }
  }
  for (const [index, parts] of found) found.set(index, [...union(parts, (texts[index] ?? "").length)]);
  return found;
}

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
