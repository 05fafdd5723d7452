import {
  CLOSE,
  EQUALS,
  isDigit,
  isNamePart,
  isNameStart,
  NEWLINE,
  OPEN,
  OPEN_BRACKET,
  PLUS,
  SPACE,
  TAB,
} from "./codes.js";
import { skipLines } from "./blank.js";
import { readArithmetic } from "./parse-arithmetic.js";
import { endsWord, readWord } from "./parse-word.js";
import type { Source } from "./source.js";
import { Unreadable } from "./source.js";
import type { Assignment, Part, WordNode } from "./syntax.js";

const STRANGE = "an assignment of a form that is not read";

/** Reads `name=value`, `name+=value`, `name[…]=value` or `name=(…)`; `null` and nothing read: something else stands here. */
export function readAssignment(source: Source): Assignment | null {
  const { text } = source;
  const start = source.at;
  if (!isNameStart(text.charCodeAt(start))) return null;
  let end = start + 1;
  while (isNamePart(text.charCodeAt(end))) end++;
  const code = text.charCodeAt(end);
  if (code !== EQUALS && code !== OPEN_BRACKET && !(code === PLUS && text.charCodeAt(end + 1) === EQUALS)) return null;
  source.at = end;
  const subscript = code === OPEN_BRACKET ? readElement(source, start) : null;
  if (code === OPEN_BRACKET && subscript === null) return null;
  const append = text.charCodeAt(source.at) === PLUS;
  source.at += append ? 2 : 1;
  const name = text.slice(start, end);
  const value = readValue(source, subscript);
  source.changes.push({ name, kind: isNumeric(value) && subscript === null ? "number" : "text" });
  return { name, append, subscript, value };
}

/** Reads `[…]` before `=`; `null` and back to the start: it is a word with a bracket in it. */
function readElement(source: Source, start: number): readonly Part[] | null {
  const { text } = source;
  const from = ++source.at;
  const subscript = readArithmetic(source, "]");
  const next = text.charCodeAt(source.at);
  if (next === EQUALS || (next === PLUS && text.charCodeAt(source.at + 1) === EQUALS)) return subscript;
  // A shell that reads up to the bracket and one that reads up to the blank see other words. What holds commands is not
  // read twice, which nested would take for ever.
  if (subscript.some((part) => part.kind !== "text") || hasBlank(text, from, source.at)) throw new Unreadable(STRANGE);
  source.at = start;
  return null;
}

function hasBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === TAB || code === NEWLINE) return true;
  }
  return false;
}

function readValue(source: Source, subscript: readonly Part[] | null): Assignment["value"] {
  if (source.text.charCodeAt(source.at) !== OPEN) return readWord(source);
  if (subscript !== null) throw new Unreadable(STRANGE);
  source.at++;
  return readElements(source);
}

function readElements(source: Source): readonly WordNode[] {
  const words: WordNode[] = [];
  for (;;) {
    skipLines(source);
    if (source.text.charCodeAt(source.at) === CLOSE) break;
    const word = readWord(source);
    if (word.parts.length === 0) throw new Unreadable(STRANGE);
    words.push(word);
  }
  source.at++;
  if (!endsWord(source)) throw new Unreadable(STRANGE);
  return words;
}

/** A value that is certainly a number. */
function isNumeric(value: Assignment["value"]): boolean {
  if (!("parts" in value)) return false;
  const { plain, parts } = value;
  if (plain !== null) return plain.length < 10 && isDigits(plain);
  const [only] = parts;
  if (parts.length !== 1 || only === undefined) return false;
  return only.kind === "arithmetic" || (only.kind === "parameter" && only.use === "length");
}

function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
}

/** Whether a word that was read as a word looks like an assignment, which a joined line in it has hidden. */
export function looksAssigned({ parts }: WordNode): boolean {
  const [first] = parts;
  if (first?.kind !== "text" || first.quoted || !isNameStart(first.text.charCodeAt(0))) return false;
  let at = 1;
  while (isNamePart(first.text.charCodeAt(at))) at++;
  const code = first.text.charCodeAt(at);
  return code === EQUALS || code === OPEN_BRACKET || (code === PLUS && first.text.charCodeAt(at + 1) === EQUALS);
}
