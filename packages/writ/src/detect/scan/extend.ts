import type { Family } from "../family.js";
import { hasBit, OTHERS } from "./charset.js";
import { firstOf, step } from "./shape-step.js";
import { parseShape } from "./shape.js";
import type { Shape } from "./shape.js";

/** Literals shorter than this stand everywhere; so many characters, at most, may follow one that is made longer by them. */
const LONG = 3;
const MOST_NEXT = 6;

/**
 * The literals of a family, short ones made longer by what its shape says must follow, where that is one of a few.
 * Small letters if they are found in any case.
 */
export function literalsOf(family: Family): readonly string[] {
  const { trigger } = family;
  if (!("literals" in trigger)) return [];
  const ignoreCase = trigger.ignoreCase === true;
  const texts = ignoreCase ? trigger.literals.map(fold) : trigger.literals;
  const isFirst = (trigger.back ?? 0) === 0 && trigger.walk === undefined;
  if (!isFirst || texts.every(({ length }) => length >= LONG)) return texts;
  const shape = parseShape(family.shape, family.ignoreCase === true);
  return texts.flatMap((text) => (text.length >= LONG ? [text] : extend(text, after(shape, text), ignoreCase)));
}

/** ASCII letters small. */
export const fold = (text: string): string =>
  /[A-Z]/.test(text) ? text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : text;

/** What follows in a shape once a text was read; `null`: it does not begin with that. */
export function after(shape: Shape, text: string): Shape | null {
  let rest: Shape | null = shape;
  for (let at = 0; at < text.length && rest !== null; at++) rest = step(rest, Math.min(text.charCodeAt(at), OTHERS));
  return rest;
}

function extend(text: string, rest: Shape | null, ignoreCase: boolean): readonly string[] {
  if (rest === null || text.length >= LONG) return [text];
  const first = firstOf(rest);
  if (hasBit(first, OTHERS)) return [text];
  const next = new Set<string>();
  for (let unit = 0; unit < OTHERS; unit++) {
    const character = String.fromCharCode(unit);
    if (hasBit(first, unit)) next.add(ignoreCase ? fold(character) : character);
  }
  if (next.size > MOST_NEXT) return [text];
  return [...next].flatMap((character) => extend(text + character, step(rest, character.charCodeAt(0)), ignoreCase));
}
