import type { Context } from "../family.js";
import { fold } from "./fold.js";

/** Finds a word near a candidate: the leftmost before it, else the leftmost behind it; `null`: there is none. */
export type FindNear = (text: string, start: number, end: number) => string | null;

/** Compiles what to look for: words by their first character, which are compared wherever a word may begin. */
export function compileContext({ words, within }: Context): FindNear {
  const byFirst = new Map<number, { readonly word: string; readonly folded: string }[]>();
  for (const word of words) {
    const folded = fold(word);
    const first = folded.charCodeAt(0);
    const others = byFirst.get(first);
    if (others === undefined) byFirst.set(first, [{ word, folded }]);
    else others.push({ word, folded });
  }
  const mayBegin = new Uint8Array(128);
  for (const first of byFirst.keys()) mayBegin[first & 127] = 1;
  const firstBetween = (text: string, least: number, most: number): string | null => {
    let isInside = least > 0 && isWord(text.charCodeAt(least - 1));
    for (let at = least; at < most; at++) {
      const unit = text.charCodeAt(at);
      const wasInside = isInside;
      isInside = isWord(unit);
      if (wasInside || mayBegin[foldUnit(unit) & 127] === 0) continue;
      const few = byFirst.get(foldUnit(unit));
      if (few === undefined) continue;
      for (const { word, folded } of few) if (at + folded.length <= most && standsAt(folded, text, at)) return word;
    }
    return null;
  };
  return (text, start, end) =>
    firstBetween(text, Math.max(0, start - within), start) ??
    firstBetween(text, end, Math.min(text.length, end + within));
}

/** Whether a word stands there and ends there. */
function standsAt(folded: string, text: string, at: number): boolean {
  const end = at + folded.length;
  for (let index = 1; index < folded.length; index++)
    if (foldUnit(text.charCodeAt(at + index)) !== folded.charCodeAt(index)) return false;
  return end >= text.length || !isWord(text.charCodeAt(end));
}

const foldUnit = (unit: number): number => (unit >= 65 && unit <= 90 ? unit + 32 : unit);

/** `\w`. */
export const isWord = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95;
