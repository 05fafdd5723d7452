import { unreachable } from "../../model/json.js";
import { END, addAll, complement, noChars } from "./charset.js";
import type { CharSet } from "./charset.js";
import type { Shape } from "./shape.js";

/** At so many characters of a match at most it is known which they may be. */
export const MAX_KNOWN = 31;

/** Which characters may stand at the first places of a match, and behind it as far as it is known to have ended. */
export function setsOf(shape: Shape, notAfter: CharSet): readonly CharSet[] {
  const sets = Array.from({ length: MAX_KNOWN }, noChars);
  const ends = spread(shape, 1, sets);
  const after = complement(notAfter);
  after[END] = 1;
  const anything = noChars().fill(1);
  for (const [place, set] of sets.entries()) {
    if (((ends >>> place) & 1) === 1) addAll(set, after);
    if ((ends & ((1 << place) - 1)) !== 0) addAll(set, anything);
  }
  return sets;
}

/**
 * Adds what the shape allows at each place where it may begin, places as bits, and gives those where it may have ended.
 * Ends beyond the last place are left out.
 */
function spread(shape: Shape, starts: number, sets: readonly CharSet[]): number {
  switch (shape.kind) {
    case "one":
      for (const [place, set] of sets.entries()) if (((starts >>> place) & 1) === 1) addAll(set, shape.set);
      return (starts << 1) & 0x7fff_ffff;
    case "all":
      return shape.parts.reduce((ends, part) => spread(part, ends, sets), starts);
    case "any":
      return shape.options.reduce((ends, option) => ends | spread(option, starts, sets), 0);
    case "repeat":
      return spreadRepeat(shape.of, shape.least, shape.most, starts, sets);
    case "group":
      return spread(shape.of, starts, sets);
    case "ahead":
      return starts;
    default:
      return unreachable(shape);
  }
}

function spreadRepeat(of: Shape, least: number, most: number, starts: number, sets: readonly CharSet[]): number {
  let ends = least === 0 ? starts : 0;
  let places = starts;
  for (let count = 1; count <= most && places !== 0; count++) {
    const next = spread(of, places, sets);
    if (count >= least) ends |= next;
    // What is empty ends where it began, however often.
    if (next === places) return ends | next;
    places = next;
  }
  return ends;
}

/** Units of the shortest and of the longest match. */
export function lengthsOf(shape: Shape): { readonly least: number; readonly most: number } {
  switch (shape.kind) {
    case "one":
      return { least: 1, most: 1 };
    case "all":
      return sum(shape.parts.map(lengthsOf));
    case "any": {
      const lengths = shape.options.map(lengthsOf);
      return {
        least: Math.min(...lengths.map(({ least }) => least)),
        most: Math.max(...lengths.map(({ most }) => most)),
      };
    }
    case "repeat": {
      const { least, most } = lengthsOf(shape.of);
      return { least: least * shape.least, most: most * shape.most };
    }
    case "group":
      return lengthsOf(shape.of);
    case "ahead":
      return { least: 0, most: 0 };
    default:
      return unreachable(shape);
  }
}

function sum(lengths: readonly { readonly least: number; readonly most: number }[]): ReturnType<typeof lengthsOf> {
  return lengths.reduce((a, b) => ({ least: a.least + b.least, most: a.most + b.most }), { least: 0, most: 0 });
}
