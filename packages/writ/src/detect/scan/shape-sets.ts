import { unreachable } from "../../model/json.js";
import { addAll, addBit, anything, complement, END, noChars, overlap } from "./charset.js";
import type { CharSet } from "./charset.js";
import type { Shape } from "./shape.js";

/** At so many characters of a match at most it is known which they may be. */
export const MAX_KNOWN = 31;

/** Which characters may stand at the first `count` places of a match, and behind it as far as it is known to have ended. */
export function setsOf(shape: Shape, notAfter: CharSet, count: number): readonly CharSet[] {
  const sets = Array.from({ length: count }, noChars);
  const ends = spread(shape, 1, { sets, only: null, free: 0 });
  const behind = behindOf(notAfter);
  for (const [place, set] of sets.entries()) {
    if (((ends >>> place) & 1) === 1) addAll(set, behind);
    if ((ends & ((1 << place) - 1)) !== 0) set.set(ANYTHING);
  }
  return sets;
}

/**
 * Which characters may follow on `free` that may be any, and then none, one or more of `only`: at the place of each number
 * of characters before it.
 */
export function setsAfter(
  shape: Shape,
  notAfter: CharSet,
  count: number,
  only: CharSet,
  free: number,
): readonly CharSet[] {
  const sets = Array.from({ length: count }, noChars);
  const ends = spread(shape, 1, { sets, only, free });
  const behind = behindOf(notAfter);
  for (const [place, set] of sets.entries()) if (((ends >>> place) & 1) === 1) addAll(set, behind);
  return sets;
}

function behindOf(notAfter: CharSet): CharSet {
  const behind = complement(notAfter);
  addBit(behind, END);
  return behind;
}

const ANYTHING = anything();

interface Spreading {
  /** What may stand at each place; as many as there are bits at most. */
  readonly sets: readonly CharSet[];
  /** Only over these characters, except at the first `free` places; `null`: over any. */
  readonly only: CharSet | null;
  readonly free: number;
}

/**
 * Adds what the shape allows at each place where it may begin, places as bits, and gives those where it may have ended.
 * Ends beyond the last place are left out.
 */
function spread(shape: Shape, starts: number, into: Spreading): number {
  if (starts === 0) return 0;
  switch (shape.kind) {
    case "one":
      return spreadOne(shape.set, starts, into);
    case "all":
      return shape.parts.reduce((ends, part) => spread(part, ends, into), starts);
    case "any":
      return shape.options.reduce((ends, option) => ends | spread(option, starts, into), 0);
    case "repeat":
      return spreadRepeat(shape.of, shape.least, shape.most, starts, into);
    case "group":
      return spread(shape.of, starts, into);
    case "ahead":
      return starts;
    default:
      return unreachable(shape);
  }
}

function spreadOne(allowed: CharSet, starts: number, { sets, only, free }: Spreading): number {
  for (let bits = starts; bits !== 0; bits &= bits - 1) {
    const set = sets[31 - Math.clz32(bits & -bits)];
    if (set !== undefined) addAll(set, allowed);
  }
  const kept = only === null || overlap(allowed, only) ? starts : starts & ((1 << free) - 1);
  return (kept << 1) & (2 ** sets.length - 1);
}

function spreadRepeat(of: Shape, least: number, most: number, starts: number, into: Spreading): number {
  let ends = least === 0 ? starts : 0;
  let places = starts;
  for (let count = 1; count <= most && places !== 0; count++) {
    const next = spread(of, places, into);
    if (count >= least) ends |= next;
    // What is empty ends where it began, however often.
    if (next === places) return ends | next;
    places = next;
  }
  return ends;
}

/** Units of the shortest and of the longest match. */
export interface Lengths {
  readonly least: number;
  readonly most: number;
}

export function lengthsOf(shape: Shape): Lengths {
  switch (shape.kind) {
    case "one":
      return { least: 1, most: 1 };
    case "all":
      return shape.parts
        .map(lengthsOf)
        .reduce((a, b) => ({ least: a.least + b.least, most: a.most + b.most }), NOTHING);
    case "any":
      return shape.options
        .map(lengthsOf)
        .reduce((a, b) => ({ least: Math.min(a.least, b.least), most: Math.max(a.most, b.most) }));
    case "repeat": {
      const { least, most } = lengthsOf(shape.of);
      return { least: least * shape.least, most: most * shape.most };
    }
    case "group":
      return lengthsOf(shape.of);
    case "ahead":
      return NOTHING;
    default:
      return unreachable(shape);
  }
}

const NOTHING: Lengths = { least: 0, most: 0 };
