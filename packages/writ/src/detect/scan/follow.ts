import { addAll, addBit, anything, complement, END, noChars, WORDS_OF_SET } from "./charset.js";
import type { CharSet } from "./charset.js";
import { after } from "./fold.js";
import type { Probe } from "./probe.js";
import { setsOf } from "./shape-sets.js";

/** So many characters behind a literal are looked at before the regular expression is asked. */
export const LOOKED_AT = 8;

/** What may stand at the places behind a literal of a family, one set after the other. */
export function setsBehind(probe: Probe, literal: string): Int32Array {
  const flat = new Int32Array(LOOKED_AT * WORDS_OF_SET).fill(-1);
  for (const [place, set] of setsFor(probe, literal).entries()) flat.set(set, place * WORDS_OF_SET);
  return flat;
}

function setsFor(probe: Probe, literal: string): readonly CharSet[] {
  const { back = 0, walk } = probe.family.trigger;
  if (walk !== undefined) return [];
  if (back > 0) return probe.sets.slice(back + literal.length).slice(0, LOOKED_AT);
  const rest = after(probe.shape, literal);
  return rest === null ? [] : setsOf(rest, probe.notAfter.set, LOOKED_AT);
}

/** What may stand right before the trigger of a family. */
export function setBefore({ family, notBefore, sets, walked }: Probe): CharSet {
  const { back = 0 } = family.trigger;
  if (back > 0) return sets[back - 1] ?? anything();
  const before = complement(notBefore.set);
  addBit(before, END);
  if (walked !== null) addAll(before, walked.set);
  return before;
}

/** What may stand beside a word. */
export function besideWord(): CharSet {
  const beside = anything();
  for (let unit = 0; unit < 128; unit++)
    if (/\w/.test(String.fromCharCode(unit))) beside[unit >>> 5] = (beside[unit >>> 5] ?? 0) & ~(1 << (unit & 31));
  return beside;
}

/** A set of one character, in either case if it is small and any case will do. */
export function onlyUnit(unit: number, anyCase: boolean): CharSet {
  const set = noChars();
  addBit(set, Math.min(unit, 128));
  if (anyCase && unit >= 97 && unit <= 122) addBit(set, unit - 32);
  return set;
}
