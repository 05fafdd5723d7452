/**
 * Characters as bits: one for each ASCII character, one for all others together, one for the end of the text. For the
 * others it may say yes too often, never too seldom.
 */
export type CharSet = Int32Array;

/** The bit of every character that is not ASCII. */
export const OTHERS = 128;
/** The bit of the end of the text. */
export const END = 129;
export const WORDS_OF_SET = 5;

export const noChars = (): CharSet => new Int32Array(WORDS_OF_SET);
export const anything = (): CharSet => new Int32Array(WORDS_OF_SET).fill(-1);

export const hasBit = (set: CharSet, bit: number): boolean => (((set[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;

/** The bit of the character at a place; before and behind the text that is its end. */
export function bitAt(text: string, at: number): number {
  if (at < 0 || at >= text.length) return END;
  const unit = text.charCodeAt(at);
  return unit < OTHERS ? unit : OTHERS;
}

export function addBit(set: CharSet, bit: number): void {
  set[bit >>> 5] = (set[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

export function addRange(set: CharSet, first: number, last: number): void {
  for (let unit = first; unit <= last && unit < OTHERS; unit++) addBit(set, unit);
  if (last >= OTHERS) addBit(set, OTHERS);
}

export function addAll(set: CharSet, other: CharSet): void {
  for (let word = 0; word < WORDS_OF_SET; word++) set[word] = (set[word] ?? 0) | (other[word] ?? 0);
}

export function overlap(a: CharSet, b: CharSet): boolean {
  for (let word = 0; word < WORDS_OF_SET; word++) if (((a[word] ?? 0) & (b[word] ?? 0)) !== 0) return true;
  return false;
}

/** Every character that is not one of them. Of those that are not ASCII all may be. */
export function complement(set: CharSet): CharSet {
  const rest = noChars();
  for (let word = 0; word < OTHERS >>> 5; word++) rest[word] = ~(set[word] ?? 0);
  addBit(rest, OTHERS);
  return rest;
}

const CAPITALS = 2;
const SMALL = 3;
const LETTERS = 0x07ff_fffe;

/** Adds the other case of every letter. */
export function foldLetters(set: CharSet): CharSet {
  const letters = ((set[CAPITALS] ?? 0) | (set[SMALL] ?? 0)) & LETTERS;
  set[CAPITALS] = (set[CAPITALS] ?? 0) | letters;
  set[SMALL] = (set[SMALL] ?? 0) | letters;
  return set;
}

/** The same as `hasBit` and `bitAt`, of a set among others that begins with a word. */
export function hasFlatBit(sets: Int32Array, word: number, text: string, at: number): boolean {
  const bit = bitAt(text, at);
  return (((sets[word + (bit >>> 5)] ?? 0) >>> (bit & 31)) & 1) === 1;
}
