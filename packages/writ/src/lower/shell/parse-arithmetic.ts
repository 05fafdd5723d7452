import {
  BACKSLASH,
  BACKTICK,
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  DOLLAR,
  DOUBLE,
  isNamePart,
  isNameStart,
  NEWLINE,
  OPEN,
  OPEN_BRACKET,
  SINGLE,
} from "./codes.js";
import { readBackticks } from "./parse-backticks.js";
import type { Source } from "./source.js";
import { enter, Unreadable } from "./source.js";
import type { Part } from "./syntax.js";

/** What an expression ends with. `${a[`: the subscript of an expansion, which ends before the expansion does. */
export type End = "))" | "]" | "}" | "${a[";

const UNBALANCED = "brackets that do not match in arithmetic";

/**
 * Reads an arithmetic expression up to behind its end. Quotes in it are not read.
 * @throws {Unreadable} also where `((` does not end in `))`: then a shell may read commands.
 */
export function readArithmetic(source: Source, end: End): readonly Part[] {
  enter(source);
  const parts: Part[] = [];
  const bracket = end === "]" || end === "${a[";
  let depth = 0;
  let from = source.at;
  for (;;) {
    const code = source.text.charCodeAt(source.at);
    if (code === DOLLAR || code === BACKTICK || code === BACKSLASH) {
      addText(source, parts, from);
      if (code === BACKSLASH) skipNewline(source);
      else parts.push(code === DOLLAR ? source.grammar.dollar(source, "nested") : readBackticks(source, "nested"));
      from = source.at;
      continue;
    }
    if (Number.isNaN(code)) throw new Unreadable("arithmetic that is not closed");
    if (code === DOUBLE || code === SINGLE) throw new Unreadable("quotes in arithmetic");
    if (code === CLOSE_BRACE && end === "}") break;
    // SECURITY: the brace ends the expansion, whatever is still open in it.
    if (code === CLOSE_BRACE && end === "${a[") throw new Unreadable(UNBALANCED);
    if (code === (bracket ? OPEN_BRACKET : OPEN)) depth++;
    else if (code === (bracket ? CLOSE_BRACKET : CLOSE) && depth-- === 0) break;
    source.at++;
  }
  addText(source, parts, from);
  if (depth > 0 || (depth < 0 && end === "}")) throw new Unreadable(UNBALANCED);
  source.at++;
  if (end === "))" && source.text.charCodeAt(source.at++) !== CLOSE)
    throw new Unreadable("two parentheses that are not closed together");
  source.depth--;
  return parts;
}

function skipNewline(source: Source): void {
  if (source.text.charCodeAt(source.at + 1) !== NEWLINE) throw new Unreadable("a backslash in arithmetic");
  source.at += 2;
}

function addText(source: Source, parts: Part[], from: number): void {
  if (from === source.at) return;
  const text = source.text.slice(from, source.at);
  noteNames(source, text);
  parts.push({ kind: "text", text, quoted: true });
}

/** Every name in an expression may be assigned a number. */
function noteNames(source: Source, text: string): void {
  for (let at = 0; at < text.length; at++) {
    if (!isNamePart(text.charCodeAt(at))) continue;
    const start = at;
    while (at < text.length && isNamePart(text.charCodeAt(at))) at++;
    if (isNameStart(text.charCodeAt(start))) source.changes.push({ name: text.slice(start, at), kind: "number" });
  }
}
