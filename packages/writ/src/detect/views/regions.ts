import type { Edits } from "./edits.js";
import { PieceWriter, type Pieces } from "./pieces.js";
import { SEPARATOR } from "./view.js";

/** Units of the text that a view shows, at least, to either side of what was decoded. */
const AROUND = 200;
/** And so many at most, to the next blank: so that no word is cut which could be a token. */
const AROUND_MOST = 4096;

/** Spans of the text, in order, apart from each other: `starts[i]` to `ends[i]`. */
interface Regions {
  readonly starts: number[];
  readonly ends: number[];
}

/** The text around everything that was decoded for its own sake, decoded; `null` if there is nothing of the kind. */
export function assemble(text: string, edits: Edits): Pieces | null {
  return write(text, edits, regionsAround(text, edits));
}

/**
 * The text before the place up to which it was read, decoded, whatever for: what begins there may go on decoded. `null` if
 * all of it was read, or what {@link assemble} gives shows it.
 */
export function assembleEnd(text: string, edits: Edits, shown: Pieces | null): Pieces | null {
  const { end } = edits;
  if (end === text.length || shown?.isOpen === true) return null;
  return write(text, edits, { starts: [blankBefore(text, end, 0)], ends: [end] });
}

function write(text: string, edits: Edits, { starts, ends }: Regions): Pieces | null {
  if (starts.length === 0) return null;
  const writer = new PieceWriter();
  let next = 0;
  for (const [index, start] of starts.entries()) {
    if (start > 0) writer.put(SEPARATOR, start);
    next = writeRegion(writer, text, edits, next, start, ends[index] ?? start);
  }
  const reached = ends.at(-1) ?? 0;
  const touchesEnd = reached >= edits.end;
  if (!touchesEnd) writer.put(SEPARATOR, reached);
  return writer.finish(touchesEnd);
}

/** Gives the index of the first edit behind the region. No edit that is shown reaches over its ends. */
function writeRegion(
  writer: PieceWriter,
  text: string,
  edits: Edits,
  first: number,
  start: number,
  end: number,
): number {
  const { units } = edits;
  let cursor = start;
  let index = first;
  for (; index < edits.count && edits.to(index) <= end; index++) {
    if (!edits.isSeed(index)) continue;
    const from = edits.from(index);
    if (from < start) continue;
    const to = edits.to(index);
    writer.copy(text, cursor, from);
    writer.decoded(units, edits.into(index), edits.into(index + 1), from, to, edits.name(index), edits.grain(index));
    cursor = to;
  }
  writer.copy(text, cursor, end);
  return index;
}

function regionsAround(text: string, edits: Edits): Regions {
  const regions: Regions = { starts: [], ends: [] };
  const { end } = edits;
  /** Where the last seed ends that the region at hand was made for; -1: there is none. */
  let last = -1;
  const reach = (from: number, to: number): void => {
    if (last !== -1 && from - last > 2 * AROUND) {
      const after = blankAfter(text, last, from);
      const before = blankBefore(text, from, after);
      if (before > after) {
        regions.ends.push(after);
        regions.starts.push(before);
      }
    } else if (last === -1) regions.starts.push(blankBefore(text, from, 0));
    last = Math.max(last, to);
  };
  for (let index = 0; index < edits.count; index++) {
    if (edits.isSeed(index)) reach(edits.from(index), edits.to(index));
  }
  if (last !== -1) regions.ends.push(blankAfter(text, last, end));
  return regions;
}

/** The first blank that is `AROUND` units behind a place or more, but no further than `most`. */
function blankAfter(text: string, from: number, most: number): number {
  const limit = Math.min(most, from + AROUND_MOST);
  let at = Math.min(from + AROUND, limit);
  while (at < limit && text.charCodeAt(at) > 32) at++;
  return at;
}

function blankBefore(text: string, from: number, least: number): number {
  const limit = Math.max(least, from - AROUND_MOST);
  let at = Math.max(from - AROUND, limit);
  while (at > limit && text.charCodeAt(at - 1) > 32) at--;
  return at;
}
