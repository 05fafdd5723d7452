import { BAR, CLOSE, isName, NEWLINE, OPEN, SEMICOLON } from "./codes.js";
import { skipBlanks, skipLines } from "./blank.js";
import { readArithmetic } from "./parse-arithmetic.js";
import { readOperands } from "./parse-condition.js";
import { readWord } from "./parse-word.js";
import { expect, reservedAt } from "./reserved.js";
import type { Source } from "./source.js";
import { peek, readEnclosed, skipJoined, Unreadable } from "./source.js";
import type { Branch, Change, Clause, Compound, Script, WordNode } from "./syntax.js";

/** A compound command before its redirections. */
export type Body<C = Compound> = C extends Compound ? Omit<C, "redirects"> : never;

const NO_WORD = "a compound command of a form that is not read";
const DIFFERS = "a compound command that not every shell has";

/** Reads `(…)` or `((…))`, whose first parenthesis stands here. */
export function readParentheses(source: Source): Body {
  const inner = skipJoined(source.text, source.at + 1);
  if (source.text.charCodeAt(inner) !== OPEN) return { kind: "subshell", body: readEnclosed(source, source.at + 1) };
  if (source.dialect === "any") throw new Unreadable(DIFFERS);
  source.at = inner + 1;
  return { kind: "arithmetic", expression: readArithmetic(source, "))") };
}

/** Reads the compound command that a reserved word starts, which is read already. */
export function readReserved(source: Source, word: string): Body {
  switch (word) {
    case "{":
      return readGroup(source);
    case "if":
      return readIf(source);
    case "while":
    case "until":
      return readWhile(source);
    case "for":
    case "select":
      return readFor(source, word === "select");
    case "case":
      return readCase(source);
    case "[[":
      if (source.dialect === "any") throw new Unreadable(DIFFERS);
      return { kind: "condition", operands: readOperands(source) };
    default:
      throw new Unreadable(NO_WORD);
  }
}

/** A list that has to hold a command. */
function readList(source: Source): Script {
  const script = source.grammar.list(source, []);
  if (script.items.length === 0) throw new Unreadable("a compound command without commands");
  return script;
}

function readGroup(source: Source): Body {
  const body = readList(source);
  expect(source, "}");
  return { kind: "group", body };
}

function readIf(source: Source): Body {
  const branches: Branch[] = [];
  for (;;) {
    const test = readList(source);
    expect(source, "then");
    branches.push({ test, body: readList(source) });
    if (reservedAt(source) !== "elif") break;
    expect(source, "elif");
  }
  let otherwise: Script | null = null;
  if (reservedAt(source) === "else") {
    expect(source, "else");
    otherwise = readList(source);
  }
  expect(source, "fi");
  return { kind: "if", branches, otherwise };
}

function readWhile(source: Source): Body {
  const from = source.changes.length;
  const test = readList(source);
  return { kind: "while", test, body: readDo(source), changes: changesSince(source, from) };
}

const changesSince = (source: Source, from: number): readonly Change[] => source.changes.slice(from);

function readDo(source: Source): Script {
  expect(source, "do");
  const body = readList(source);
  expect(source, "done");
  return body;
}

function readFor(source: Source, isChoice: boolean): Body {
  skipBlanks(source);
  const from = source.changes.length;
  if (source.text.charCodeAt(source.at) === OPEN && !isChoice) return readCounting(source, from);
  const name = plainWord(source);
  if (!isName(name)) throw new Unreadable("a loop over something that is no variable");
  source.changes.push({ name, kind: "text" });
  const words = readForWords(source);
  const body = readForBody(source);
  return { kind: "for", isChoice, name, words, body, changes: changesSince(source, from) };
}

function plainWord(source: Source): string {
  const { plain, quoted } = readWord(source);
  if (plain === null || quoted || plain === "") throw new Unreadable(NO_WORD);
  return plain;
}

function readForWords(source: Source): readonly WordNode[] | null {
  skipLines(source);
  if (peek(source) === SEMICOLON) {
    source.at++;
    skipLines(source);
    return null;
  }
  if (startsBody(source)) return null;
  if (plainWord(source) !== "in") throw new Unreadable(NO_WORD);
  const words: WordNode[] = [];
  for (;;) {
    skipBlanks(source);
    const word = readWord(source);
    if (word.parts.length === 0) break;
    words.push(word);
  }
  const code = source.text.charCodeAt(source.at);
  if (code !== SEMICOLON && code !== NEWLINE) throw new Unreadable(NO_WORD);
  if (code === SEMICOLON) source.at++;
  skipLines(source);
  return words;
}

function startsBody(source: Source): boolean {
  const word = reservedAt(source);
  return word === "do" || word === "{";
}

function readForBody(source: Source): Script {
  if (reservedAt(source) !== "{") return readDo(source);
  expect(source, "{");
  const body = readList(source);
  expect(source, "}");
  return body;
}

function readCounting(source: Source, from: number): Body {
  const inner = skipJoined(source.text, source.at + 1);
  if (source.text.charCodeAt(inner) !== OPEN || source.dialect === "any") throw new Unreadable(DIFFERS);
  source.at = inner + 1;
  const expression = readArithmetic(source, "))");
  skipBlanks(source);
  if (source.text.charCodeAt(source.at) === SEMICOLON) source.at++;
  skipLines(source);
  const body = readForBody(source);
  return { kind: "counting", expression, body, changes: changesSince(source, from) };
}

function readCase(source: Source): Body {
  skipBlanks(source);
  const word = readWord(source);
  if (word.parts.length === 0) throw new Unreadable(NO_WORD);
  skipLines(source);
  if (plainWord(source) !== "in") throw new Unreadable(NO_WORD);
  const clauses: Clause[] = [];
  for (;;) {
    skipLines(source);
    if (reservedAt(source) === "esac") break;
    clauses.push(readClause(source));
    if (reservedAt(source) === "esac") break;
  }
  expect(source, "esac");
  return { kind: "case", word, clauses };
}

function readClause(source: Source): Clause {
  if (source.text.charCodeAt(source.at) === OPEN) source.at++;
  const patterns: WordNode[] = [];
  for (;;) {
    skipBlanks(source);
    const pattern = readWord(source);
    if (pattern.parts.length === 0) throw new Unreadable(NO_WORD);
    patterns.push(pattern);
    skipBlanks(source);
    const code = source.text.charCodeAt(source.at++);
    if (code === CLOSE) break;
    if (code !== BAR) throw new Unreadable("a pattern of a form that is not read");
  }
  const body = source.grammar.list(source, []);
  if (source.text.charCodeAt(source.at) === SEMICOLON) readClauseEnd(source);
  else if (reservedAt(source) !== "esac") throw new Unreadable(NO_WORD);
  return { patterns, body };
}

/** Reads `;;`, `;&` or `;;&`. */
function readClauseEnd(source: Source): void {
  const { text } = source;
  source.at += 2;
  if (text.charCodeAt(source.at - 1) === SEMICOLON && text.charCodeAt(source.at) === 38) source.at++;
  skipLines(source);
}
