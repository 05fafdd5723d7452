import { AND, BAR, GREATER, isName, isNumber, LESS, MINUS } from "./codes.js";
import { skipBlanks } from "./blank.js";
import { delimiterOf } from "./parse-document.js";
import { readWord } from "./parse-word.js";
import type { HereDocument, Source } from "./source.js";
import { skipJoined, Unreadable } from "./source.js";
import type { Redirect, WordNode } from "./syntax.js";

/** Whether a redirection's operator stands at this place; `<(` and `>(` start a word. */
export function isRedirect(source: Source): boolean {
  const { text, at } = source;
  const code = text.charCodeAt(at);
  if (code === LESS || code === GREATER) return text.charCodeAt(skipJoined(text, at + 1)) !== 40;
  return code === AND && text.charCodeAt(skipJoined(text, at + 1)) === GREATER;
}

/** The descriptor that a word just before an operator names; `undefined`: it is an ordinary word. */
export function descriptorOf({ plain, quoted, parts }: WordNode): number | string | undefined {
  if (quoted) return undefined;
  if (plain !== null) return isNumber(plain) ? Number(plain) : undefined;
  const [only] = parts;
  if (parts.length !== 1 || only?.kind !== "text" || !only.text.startsWith("{") || !only.text.endsWith("}"))
    return undefined;
  const name = only.text.slice(1, -1);
  return isName(name) ? name : undefined;
}

/** Reads the redirection at this place. */
export function readRedirect(source: Source, fd: number | string | null): Redirect {
  const operator = readOperator(source);
  if (operator === "<<") return readDocument(source, fd);
  skipBlanks(source);
  const target = (operator === "<&" || operator === ">&") && closes(source) ? CLOSED : readWord(source);
  if (target.parts.length === 0) throw new Unreadable("a redirection to nothing");
  if (typeof fd === "string") source.changes.push({ name: fd, kind: "number" });
  return { operator, fd, target };
}

/** Reads the `-` of `>&-`, which is a word of its own whatever stands behind it. */
function closes(source: Source): boolean {
  if (source.text.charCodeAt(source.at) !== MINUS) return false;
  source.at++;
  return true;
}

const CLOSED: WordNode = Object.freeze({
  parts: Object.freeze([Object.freeze({ kind: "text", text: "-", quoted: false })]),
  plain: "-",
  quoted: false,
});

function readOperator(source: Source): Redirect["operator"] {
  const first = source.text.charCodeAt(source.at);
  const second = next(source);
  if (first === AND) {
    if (next(source) === GREATER) next(source);
    return "&>";
  }
  if (first === GREATER) {
    if (second === GREATER || second === AND || second === BAR) next(source);
    return second === GREATER ? ">>" : second === AND ? ">&" : ">";
  }
  if (second === GREATER || second === AND) {
    next(source);
    return second === GREATER ? "<>" : "<&";
  }
  if (second !== LESS) return "<";
  if (next(source) !== LESS) return "<<";
  if (source.dialect === "any") throw new Unreadable("a here-string, which not every shell reads");
  next(source);
  return "<<<";
}

/** Goes on by one character of an operator; the one that stands there then. */
function next(source: Source): number {
  source.at = skipJoined(source.text, source.at + 1);
  return source.text.charCodeAt(source.at);
}

/** Announces a here-document. Its body is read at the end of the line, so it is asked for later. */
function readDocument(source: Source, fd: number | string | null): Redirect {
  const stripTabs = source.text.charCodeAt(source.at) === MINUS;
  if (stripTabs) source.at++;
  skipBlanks(source);
  const word = readWord(source);
  if (word.parts.length === 0) throw new Unreadable("a here-document without a delimiter");
  const document: HereDocument = { delimiter: delimiterOf(word), quoted: word.quoted, stripTabs, body: null };
  source.pending.push(document);
  return {
    operator: "<<",
    fd,
    get target() {
      return document.body ?? EMPTY;
    },
  };
}

const EMPTY: WordNode = Object.freeze({ parts: Object.freeze([]), plain: "", quoted: true });
