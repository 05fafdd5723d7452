import type { Context } from "../family.js";

/** Finds a word near a candidate: the leftmost before it, else the leftmost behind it; `null`: there is none. */
export type FindNear = (text: string, start: number, end: number) => string | null;

const WORD = "[A-Za-z0-9_]";

/** Compiles what to look for. One pass over the units around the candidate. */
export function compileContext({ words, within }: Context): FindNear {
  const names = new Map(words.toReversed().map((word) => [fold(word), word] as const));
  const near = new RegExp(`(?!${WORD})[^](${words.map(writeWord).join("|")})(?!${WORD})[^]`);
  const find = (side: string): string | null => {
    const word = near.exec(side)?.[1];
    return word === undefined ? null : (names.get(fold(word)) ?? word);
  };
  return (text, start, end) =>
    find(withEdges(text, Math.max(0, start - within), start)) ??
    find(withEdges(text, end, Math.min(text.length, end + within)));
}

/** A part of the text with the character before and behind it, a blank where there is none. */
function withEdges(text: string, start: number, end: number): string {
  const part = text.slice(Math.max(0, start - 1), end + 1);
  return (start === 0 ? " " : "") + part + (end >= text.length ? " " : "");
}

const fold = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Any case of ASCII letters, and of no others: that is what folding is here. */
const writeWord = (word: string): string =>
  word.replace(/[A-Za-z]|[^\w\s]/g, (unit) =>
    /[A-Za-z]/.test(unit)
      ? `[${unit.toLowerCase()}${unit.toUpperCase()}]`
      : /[\\^$.*+?()[\]{}|/-]/.test(unit)
        ? `\\${unit}`
        : unit,
  );
