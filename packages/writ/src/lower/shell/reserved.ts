import { NEWLINE } from "./codes.js";
import type { Source } from "./source.js";
import { Unreadable } from "./source.js";

/** Words that are no command where one may start. */
const RESERVED: ReadonlySet<string> = new Set(
  "! { } [[ if then elif else fi for while until do done case esac select function time coproc".split(" "),
);
/** Words that end a list of commands. */
const ENDS: ReadonlySet<string> = new Set("} then elif else fi do done esac".split(" "));
const LONGEST = 8;

export const isReserved = (word: string): boolean => RESERVED.has(word);
export const endsList = (word: string): boolean => ENDS.has(word);

/** The reserved word at this place, which is not read yet; else the empty text. */
export function reservedAt({ text, at }: Source): string {
  const first = text.charCodeAt(at);
  // `a` to `z`, `!`, `[`, `{`, `}`.
  const possible = (first >= 97 && first <= 122) || first === 33 || first === 91 || first === 123 || first === 125;
  if (!possible) return "";
  let end = at + 1;
  while (end - at <= LONGEST && !isEnd(text.charCodeAt(end))) end++;
  const word = text.slice(at, end);
  return RESERVED.has(word) ? word : "";
}

/** Reads the reserved word that has to stand here. */
export function expect(source: Source, word: string): void {
  if (reservedAt(source) !== word) throw new Unreadable("a compound command of a form that is not read");
  source.at += word.length;
}

/** What ends a word: blanks, operators and the end. A joined line does not: what it hides is found where words are read. */
function isEnd(code: number): boolean {
  if (code === 32 || code === 9 || code === NEWLINE || Number.isNaN(code)) return true;
  return code === 59 || code === 38 || code === 124 || code === 60 || code === 62 || code === 40 || code === 41;
}
