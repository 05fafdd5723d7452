/** A table of code units below 128 that belong to a class. */
export function unitsOf(characters: string): Uint8Array {
  const units = new Uint8Array(128);
  for (let at = 0; at < characters.length; at++) units[characters.charCodeAt(at)] = 1;
  return units;
}

export const holds = (units: Uint8Array, unit: number): boolean => unit < 128 && units[unit] === 1;

/**
 * Where the next run of at least `least` units of a class begins, from a place that no such run reaches over; -1: there is
 * none. Looks at one of `least` units as long as that is none of the class.
 */
export function nextRun(text: string, from: number, least: number, units: Uint8Array): number {
  let start = from;
  /** Units from `start` up to here are of the class. */
  let known = from;
  for (let probe = start + least - 1; probe < text.length; probe = start + least - 1) {
    let at = probe;
    while (at >= known && holds(units, text.charCodeAt(at))) at--;
    if (at < known) return start;
    start = at + 1;
    known = probe + 1;
  }
  return -1;
}

/** Where the run begins that ends at a place, looking at so many units at most. */
export function runStart(text: string, end: number, most: number, units: Uint8Array): number {
  const least = Math.max(0, end - most);
  let start = end;
  while (start > least && holds(units, text.charCodeAt(start - 1))) start--;
  return start;
}
