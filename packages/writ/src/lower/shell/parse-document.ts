import { BACKSLASH, NEWLINE, TAB } from "./codes.js";
import { readQuoted } from "./parse-quotes.js";
import type { HereDocument, Source } from "./source.js";
import { Unreadable } from "./source.js";
import type { Part, WordNode } from "./syntax.js";

/** In a substitution some shells end a document there. */
const ENDS_TOGETHER = "a here-document that may end together with a substitution";

/** The delimiter that a word after `<<` says. Expansions in it are not read. */
export function delimiterOf(word: WordNode): string {
  if (word.parts.some((part) => part.kind !== "text"))
    throw new Unreadable("an expansion in a here-document's delimiter");
  return word.parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
}

/** Ends a line: reads the bodies of the here-documents announced on it, which start at this place. */
export function readBodies(source: Source): void {
  const { pending } = source;
  if (pending.length === 0) return;
  source.pending = [];
  for (const document of pending) document.body = readBody(source, document);
}

function readBody(source: Source, document: HereDocument): WordNode {
  const text = readLines(source, document);
  if (document.quoted) return { parts: [{ kind: "text", text, quoted: true }], plain: text, quoted: true };
  const parts: Part[] = [];
  const inner: Source = { ...source, text, at: 0, lines: 0, pending: [] };
  readQuoted(inner, "document", parts);
  const [only] = parts;
  return { parts, plain: parts.length === 1 && only?.kind === "text" ? only.text : null, quoted: true };
}

/** The lines up to the delimiter, or to the end of the text, which a shell takes for the delimiter. */
function readLines(source: Source, { delimiter, quoted, stripTabs }: HereDocument): string {
  const { text } = source;
  let body = "";
  while (source.at < text.length) {
    let at = source.at;
    if (stripTabs) while (text.charCodeAt(at) === TAB) at++;
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    source.at = end + 1;
    const whole = quoted ? line : joined(source, line, stripTabs);
    if (whole === delimiter) break;
    if (whole.startsWith(delimiter) && whole.includes(")")) throw new Unreadable(ENDS_TOGETHER);
    body += `${whole}\n`;
  }
  if (source.at > text.length) source.at = text.length;
  return body;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** A line and those that a backslash at its end joins to it: only then is it compared with the delimiter. */
function joined(source: Source, line: string, stripTabs: boolean): string {
  if (!endsInBackslash(line)) return line;
  const pieces: string[] = [];
  let piece = line;
  while (endsInBackslash(piece) && source.at < source.text.length) {
    if (stripTabs && source.text.charCodeAt(source.at) === TAB)
      throw new Unreadable("a here-document whose lines are joined across tabs");
    pieces.push(piece.slice(0, -1));
    const end = lineEnd(source.text, source.at);
    piece = source.text.slice(source.at, end);
    source.at = end + 1;
  }
  pieces.push(piece);
  return pieces.join("");
}

/** An odd number of backslashes stands at its end. */
function endsInBackslash(line: string): boolean {
  let at = line.length;
  while (at > 0 && line.charCodeAt(at - 1) === BACKSLASH) at--;
  return (line.length - at) % 2 === 1;
}

/** Reads the newline at this place. */
export function readNewline(source: Source): void {
  if (source.text.charCodeAt(source.at) !== NEWLINE) return;
  source.at++;
  source.lines++;
  readBodies(source);
}
