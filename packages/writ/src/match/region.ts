import type { Segment } from "./segment.js";
import { segmentMatches } from "./segment.js";

/** How much of a folder, itself and everything below it, a pattern matches. */
export type Region = "all" | "some" | "none";

/**
 * How much of the region below `prefix` any of the alternatives matches; exact.
 * A pattern covers a region if what is left of it after `prefix` is made of `*` and `**` only: names are endless, so a
 * pattern that spells any of them out misses others. What is left then only counts segments, and the counts must be all.
 */
export function regionOf(alternatives: readonly (readonly Segment[])[], prefix: string): Region {
  const exactly = new Set<number>();
  let atLeast = Infinity;
  let possible = false;
  for (const segments of alternatives) {
    for (const rest of restsAfter(segments, prefix)) {
      possible = true;
      const depth = depthOf(rest);
      if (depth === null) continue;
      if (rest.some(isDeep)) atLeast = Math.min(atLeast, depth);
      else exactly.add(depth);
    }
  }
  if (!possible) return "none";
  for (let depth = 0; depth < atLeast; depth++) if (!exactly.has(depth)) return "some";
  return "all";
}

const isDeep = (segment: Segment): boolean => segment.kind === "deep";

/** How many segments a rest of `*` and `**` takes at least; `null`: it spells a name. */
function depthOf(rest: readonly Segment[]): number | null {
  let depth = 0;
  for (const segment of rest) {
    if (segment.kind === "any") depth++;
    else if (segment.kind !== "deep") return null;
  }
  return depth;
}

/** Every way in which the pattern can go on once it has taken `prefix`; empty: it cannot take it. */
function restsAfter(segments: readonly Segment[], prefix: string): readonly (readonly Segment[])[] {
  let live = closure(segments, new Set([0]));
  for (let start = 0; start <= prefix.length && live.size > 0;) {
    const slash = prefix.indexOf("/", start);
    const end = slash < 0 ? prefix.length : slash;
    live = closure(segments, step(segments, live, prefix, start, end));
    start = end + 1;
  }
  return [...live].map((at) => segments.slice(at));
}

function step(
  segments: readonly Segment[],
  live: ReadonlySet<number>,
  path: string,
  start: number,
  end: number,
): Set<number> {
  const next = new Set<number>();
  for (const at of live) {
    const segment = segments[at];
    if (segment === undefined) continue;
    if (segment.kind === "deep") next.add(at);
    else if (segmentMatches(segment, path, start, end)) next.add(at + 1);
  }
  return next;
}

/** `**` may stand for nothing: what follows it is live as well. A set visits what is added while it is walked. */
function closure(segments: readonly Segment[], live: Set<number>): Set<number> {
  for (const at of live) if (segments[at]?.kind === "deep") live.add(at + 1);
  return live;
}
