import {
  AND,
  BACKSLASH,
  BACKTICK,
  BAR,
  CLOSE,
  DOLLAR,
  DOUBLE,
  GREATER,
  LESS,
  NEWLINE,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUESTION,
  SEMICOLON,
  SINGLE,
  SPACE,
  STAR,
  TAB,
  TILDE,
} from "./codes.js";
import { readBackticks } from "./parse-backticks.js";
import { readTranslated } from "./parse-dollar.js";
import { readDouble, readSingle } from "./parse-quotes.js";
import type { Source } from "./source.js";
import { readEnclosed, Unreadable } from "./source.js";
import type { Part, WordNode } from "./syntax.js";

/** What a character is in a word that is not quoted. */
const ORDINARY = 0;
const END = 1;
/** It starts something. */
const STARTS = 2;
/** It is text that may have to be expanded. */
const EXPANDS = 3;

const CLASSES = new Uint8Array(128);
for (const code of [TAB, NEWLINE, SPACE, AND, OPEN, CLOSE, SEMICOLON, BAR]) CLASSES[code] = END;
for (const code of [DOUBLE, DOLLAR, SINGLE, BACKSLASH, BACKTICK, LESS, GREATER]) CLASSES[code] = STARTS;
for (const code of [STAR, QUESTION, OPEN_BRACKET, OPEN_BRACE, TILDE]) CLASSES[code] = EXPANDS;

/** The class of a character; beyond ASCII none means anything. The end of the text ends a word. */
const classOf = (code: number): number => (code < 128 ? (CLASSES[code] ?? ORDINARY) : code >= 128 ? ORDINARY : END);

/** Reads one word, which may be empty where none stands here. */
export function readWord(source: Source): WordNode {
  const { text } = source;
  let at = source.at;
  let kind = ORDINARY;
  for (; kind === ORDINARY; at++) kind = classOf(text.charCodeAt(at));
  at--;
  // The command `[`, which is no pattern.
  if (kind === EXPANDS && at === source.at && isTestCommand(text, at)) kind = classOf(text.charCodeAt(++at));
  if (kind === END || (kind === STARTS && isOperator(text, at))) {
    const plain = text.slice(source.at, at);
    source.at = at;
    return { parts: plain === "" ? NONE : [{ kind: "text", text: plain, quoted: false }], plain, quoted: false };
  }
  return readParts(source, false);
}

/** Whether a word cannot go on at this place. */
export const endsWord = ({ text, at }: Source): boolean => {
  const kind = classOf(text.charCodeAt(at));
  return kind === END || (kind === STARTS && isOperator(text, at));
};

/** `[` alone. */
const isTestCommand = (text: string, at: number): boolean =>
  text.charCodeAt(at) === OPEN_BRACKET && classOf(text.charCodeAt(at + 1)) === END;

/** Reads the word behind `==` or `=~` in `[[ ]]`, where parentheses, and what they hold, are part of it. */
export const readPattern = (source: Source): WordNode => readParts(source, true);

const NONE: readonly Part[] = Object.freeze([]);

/** `<` or `>` that starts no process substitution. */
function isOperator(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code === LESS || code === GREATER) && text.charCodeAt(at + 1) !== OPEN;
}

function readParts(source: Source, pattern: boolean): WordNode {
  const { text } = source;
  const parts: Part[] = [];
  let literal = "";
  let from = source.at;
  let expands = false;
  let quoted = false;
  let open = 0;
  for (;;) {
    const code = text.charCodeAt(source.at);
    const kind = classOf(code);
    if (kind === END) {
      if (!pattern || Number.isNaN(code)) break;
      // SECURITY: only parentheses that are closed again belong to a pattern.
      if (code === OPEN) open++;
      else if (code === CLOSE && --open < 0) break;
      else if (open === 0 && code !== BAR) break;
      else if (code !== OPEN && code !== CLOSE && code !== BAR && code !== SPACE)
        throw new Unreadable("a pattern of a form that is not read");
      if (code === BAR && open === 0 && text.charCodeAt(source.at + 1) === BAR) break;
    }
    if (kind !== STARTS) {
      expands ||= kind === EXPANDS;
      source.at++;
      continue;
    }
    if (isOperator(text, source.at)) {
      if (pattern && open > 0) throw new Unreadable("a pattern of a form that is not read");
      break;
    }
    literal += text.slice(from, source.at);
    if (code === BACKSLASH && text.charCodeAt(source.at + 1) === NEWLINE) source.at += 2;
    else {
      if (literal !== "") parts.push({ kind: "text", text: literal, quoted: false });
      literal = "";
      quoted = readStarted(source, code, parts) || quoted;
    }
    from = source.at;
  }
  if (open > 0) throw new Unreadable("a pattern that is not closed");
  literal += text.slice(from, source.at);
  if (literal !== "") parts.push({ kind: "text", text: literal, quoted: false });
  return { parts, plain: expands ? null : plainOf(parts), quoted };
}

/** Reads what a character starts; whether that is a quote. */
function readStarted(source: Source, code: number, parts: Part[]): boolean {
  switch (code) {
    case BACKSLASH:
      return readEscaped(source, parts);
    case SINGLE:
      readSingle(source, parts);
      return true;
    case DOUBLE:
      readDouble(source, parts);
      return true;
    case DOLLAR:
      if (readTranslated(source, parts)) return true;
      parts.push(source.grammar.dollar(source, "plain"));
      return false;
    case BACKTICK:
      parts.push(readBackticks(source, "plain"));
      return false;
    default:
      if (source.dialect === "any") throw new Unreadable("a process substitution, which shells read differently");
      parts.push({ kind: "process", body: readEnclosed(source, source.at + 2) });
      return false;
  }
}

function readEscaped(source: Source, parts: Part[]): boolean {
  if (source.at + 1 >= source.text.length) throw new Unreadable("a backslash at the end");
  parts.push({ kind: "text", text: source.text.charAt(source.at + 1), quoted: true });
  source.at += 2;
  return true;
}

/** The text of parts that are all text; else `null`. */
function plainOf(parts: readonly Part[]): string | null {
  let plain = "";
  for (const part of parts) {
    if (part.kind !== "text") return null;
    plain += part.text;
  }
  return plain;
}
