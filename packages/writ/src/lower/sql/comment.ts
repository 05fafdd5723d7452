import { ODD_BREAK } from "./characters.js";

/** The end of a comment that ends with its line; `odd`: databases disagree which line that is. */
export function endOfLine(text: string, start: number): { readonly end: number; readonly odd: boolean } {
  const found = text.indexOf("\n", start);
  const end = found < 0 ? text.length : found;
  return { end, odd: ODD_BREAK.test(text.slice(start, end)) };
}

/** The end of the comment that starts at `start`. One that is not closed takes the rest. */
export function endOfBlock(text: string, start: number, nested: boolean): number {
  let depth = 1;
  for (let at = start + 2; at + 1 < text.length; at++) {
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (code === STAR && next === SLASH) {
      at++;
      if (--depth === 0) return at + 1;
    } else if (nested && code === SLASH && next === STAR) {
      at++;
      depth++;
    }
  }
  return text.length;
}

const STAR = 42;
const SLASH = 47;

/** Where the code of `/*! … *\/` starts, behind the version that it is for; `-1`: an ordinary comment. */
export function startOfCode(text: string, start: number): number {
  CODE.lastIndex = start;
  const opener = CODE.exec(text)?.[0];
  return opener === undefined ? -1 : start + opener.length;
}

const CODE = /\/\*M?!\d{0,6}/y;
