/**
 * Characters as a table: one entry for each ASCII character, one for all others together, one for the end of the text.
 * For the others it may say yes too often, never too seldom.
 */
export type CharSet = Uint8Array;

/** The entry of every character that is not ASCII. */
export const OTHERS = 128;
/** The entry of the end of the text. */
export const END = 129;
const SIZE = 130;

export const noChars = (): CharSet => new Uint8Array(SIZE);

/** Whether the character at a place may be one of them; before and behind the text is its end. */
export const mayHave = (set: CharSet, text: string, at: number): boolean => set[entryAt(text, at)] === 1;

function entryAt(text: string, at: number): number {
  if (at < 0 || at >= text.length) return END;
  return Math.min(text.charCodeAt(at), OTHERS);
}

export function addRange(set: CharSet, first: number, last: number): void {
  for (let unit = first; unit <= Math.min(last, OTHERS - 1); unit++) set[unit] = 1;
  if (last >= OTHERS) set[OTHERS] = 1;
}

export function addAll(set: CharSet, other: CharSet): void {
  for (let entry = 0; entry < SIZE; entry++) if (other[entry] === 1) set[entry] = 1;
}

/** Every character that is not one of them. Of those that are not ASCII all may be. */
export function complement(set: CharSet): CharSet {
  const rest = noChars();
  for (let unit = 0; unit < OTHERS; unit++) rest[unit] = set[unit] === 1 ? 0 : 1;
  rest[OTHERS] = 1;
  return rest;
}

const [A, Z, CASE] = [65, 90, 32];

/** Adds the other case of every letter. */
export function foldLetters(set: CharSet): CharSet {
  for (let unit = A; unit <= Z; unit++) {
    const either = set[unit] === 1 || set[unit + CASE] === 1 ? 1 : 0;
    set[unit] = set[unit + CASE] = either;
  }
  return set;
}
