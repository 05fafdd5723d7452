import { BACKSLASH, HASH, NEWLINE, SPACE, TAB } from "./codes.js";
import { readNewline } from "./parse-document.js";
import type { Source } from "./source.js";

/** Skips blanks, joined lines and a comment: what stands there then is a newline, an operator, a word or the end. */
export function skipBlanks(source: Source): void {
  const { text } = source;
  for (;;) {
    const code = text.charCodeAt(source.at);
    if (code === SPACE || code === TAB) source.at++;
    else if (code === BACKSLASH && text.charCodeAt(source.at + 1) === NEWLINE) source.at += 2;
    else if (code === HASH) return skipComment(source);
    else return;
  }
}

/** Skips blanks and the ends of lines. */
export function skipLines(source: Source): void {
  for (;;) {
    skipBlanks(source);
    if (source.text.charCodeAt(source.at) !== NEWLINE) return;
    readNewline(source);
  }
}

function skipComment(source: Source): void {
  const end = source.text.indexOf("\n", source.at);
  source.at = end < 0 ? source.text.length : end;
}
