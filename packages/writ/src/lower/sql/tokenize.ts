import { isDigit, isSpace, isWordPart, isWordStart, ODD_LETTER } from "./characters.js";
import { endOfBlock, endOfLine, startOfCode } from "./comment.js";
import type { Dialect } from "./dialect.js";
import { endOfDollarQuoted, endOfOperatorQuoted, endOfQuoted } from "./quoted.js";
import { isSubscript } from "./subscript.js";
import type { Token } from "./token.js";
import { other, sign, word } from "./token.js";

/** What a dialect makes of a text. */
export interface Tokens {
  readonly tokens: readonly Token[];
  /** `false`: in this dialect the text stops being SQL behind the last token, so what stands there does not run. */
  readonly complete: boolean;
  /** Databases split what is outside quotes and comments in ways that no dialect here covers. */
  readonly odd: boolean;
  /** It holds a command for the client program, such as `\\!`, which runs a program. */
  readonly client: boolean;
}

interface Lexer {
  readonly text: string;
  readonly dialect: Dialect;
  readonly tokens: Token[];
  /** Inside `/*! … *\/`. */
  inCode: boolean;
  /** How many tokens stood when the text stopped being SQL; `null`: it did not. */
  cut: number | null;
  odd: boolean;
  client: boolean;
}

const FAILED = -1;

/** Splits text as one dialect does. Pure, total, linear. */
export function tokenize(text: string, dialect: Dialect): Tokens {
  const lexer: Lexer = { text, dialect, tokens: [], inCode: false, cut: null, odd: false, client: false };
  let at = 0;
  while (at >= 0 && at < text.length) at = isSpace(text.charCodeAt(at)) ? at + 1 : next(lexer, at);
  const { tokens, cut, odd, client } = lexer;
  return { tokens: cut === null ? tokens : tokens.slice(0, cut), complete: at !== FAILED && cut === null, odd, client };
}

/** Whether two dialects split a text alike. */
export function isSame(a: Tokens, b: Tokens): boolean {
  if (a.tokens.length !== b.tokens.length || a.complete !== b.complete || a.odd !== b.odd || a.client !== b.client)
    return false;
  return a.tokens.every((token, index) => {
    const twin = b.tokens[index];
    return twin !== undefined && isSameToken(token, twin);
  });
}

const isSameToken = (a: Token, b: Token): boolean =>
  a.start === b.start && a.end === b.end && a.kind === b.kind && a.text === b.text && a.escaped === b.escaped;

/** Reads what starts at `at`; where the next thing starts, or `FAILED`. */
function next(lexer: Lexer, at: number): number {
  const { text, dialect } = lexer;
  const code = text.charCodeAt(at);
  if (isWordStart(code) || (code === HASH && dialect.hash === "letter")) return readWord(lexer, at);
  if (isDigit(code)) return readNumber(lexer, at);
  const comment = endOfComment(lexer, at, code);
  return comment === at ? readSign(lexer, at, code) : comment;
}

const HASH = 35;

/** The end of the comment that starts here, if one does; else `at`. */
function endOfComment(lexer: Lexer, at: number, code: number): number {
  const { text, dialect } = lexer;
  const following = text.charCodeAt(at + 1);
  if (code === 45 && following === 45 && (!dialect.spacedDashes || isBreak(text.charCodeAt(at + 2))))
    return line(lexer, at);
  if (code === HASH && dialect.hash === "comment") return line(lexer, at);
  if (code === 42 && following === 47 && lexer.inCode) {
    lexer.inCode = false;
    return at + 2;
  }
  if (code !== 47 || following !== 42) return at;
  const start = dialect.codeComments ? startOfCode(text, at) : -1;
  if (start < 0) return endOfBlock(text, at, dialect.nestedComments);
  lexer.inCode = true;
  return start;
}

/** White space, a control character, or the end of the text. */
const isBreak = (code: number): boolean => !(code > 32);

function line(lexer: Lexer, at: number): number {
  const { end, odd } = endOfLine(lexer.text, at);
  if (odd) lexer.odd = true;
  return end;
}

function readWord(lexer: Lexer, at: number): number {
  const { text, dialect, tokens } = lexer;
  let end = at + 1;
  while (isWordPart(text.charCodeAt(end)) || (text.charCodeAt(end) === HASH && dialect.hash === "letter")) end++;
  const said = text.slice(at, end);
  if (ODD_LETTER.test(said)) lexer.odd = true;
  if (text[end] === "'" && (dialect.escapeStrings || dialect.quotingOperator)) {
    const quoted = endOfPrefixed(dialect, text, said, end);
    if (quoted !== null) {
      // What is inside is never a path that somebody has to know.
      if (quoted >= 0) tokens.push(other("string", text.slice(end + 1, quoted - 1), at, quoted, true));
      return quoted;
    }
  }
  tokens.push(word(said, at, end));
  return end;
}

/** The end of `E'…'` or `q'[…]'`; `null`: the word is no such prefix. */
function endOfPrefixed(dialect: Dialect, text: string, prefix: string, quote: number): number | null {
  if (dialect.escapeStrings && /^e$/i.test(prefix)) return endOfQuoted(text, quote, "'", true);
  return dialect.quotingOperator && /^n?q$/i.test(prefix) ? endOfOperatorQuoted(text, quote) : null;
}

/** What follows the digits starts anew: `1DROP` is two words to some. */
function readNumber({ text, tokens }: Lexer, at: number): number {
  NUMBER.lastIndex = at;
  const end = at + (NUMBER.exec(text)?.[0].length ?? 1);
  tokens.push(other("number", text.slice(at, end), at, end));
  return end;
}

// An exponent may lack its digits.
const NUMBER = /0[xX][0-9A-Fa-f]*|\d+(?:\.\d*)?(?:[eE](?:[+-]?\d+)?)?/y;

function readSign(lexer: Lexer, at: number, code: number): number {
  const { text, dialect, tokens } = lexer;
  switch (text[at]) {
    case "'":
      return readQuoted(lexer, at, "string", dialect.escapes);
    case '"':
      return readQuoted(lexer, at, "name", dialect.escapes);
    case "`":
      return dialect.backtick ? readQuoted(lexer, at, "name", false) : FAILED;
    case "[":
      return readBracket(lexer, at);
    case "$":
      return readDollar(lexer, at);
    case "@":
      return readVariable(lexer, at);
    default:
      if (code < 32 || code === 127) lexer.odd = true;
      if (code === 92) readBackslash(lexer, at);
      tokens.push(sign(text.charAt(at), at));
      return at + 1;
  }
}

/** SECURITY: a client obeys its commands as it reads, whatever the database thinks of the rest. */
function readBackslash(lexer: Lexer, at: number): void {
  if (ESCAPE.test(lexer.text.charAt(at + 1))) lexer.cut ??= lexer.tokens.length;
  else lexer.client = true;
}

/** What follows a backslash in strings and names no command of a client. */
const ESCAPE = /[ntbZ0%_"']/;

function readQuoted({ text, tokens }: Lexer, at: number, kind: "string" | "name", escapes: boolean): number {
  const quote = text.charAt(at);
  const end = endOfQuoted(text, at, quote, escapes);
  if (end < 0) return FAILED;
  const inside = text.slice(at + 1, end - 1).replaceAll(quote + quote, quote);
  tokens.push(other(kind, inside, at, end, escapes && inside.includes("\\")));
  return end;
}

function readBracket(lexer: Lexer, at: number): number {
  const { text, dialect, tokens } = lexer;
  const { bracket } = dialect;
  if (bracket === "error" || (bracket === "subscript" && !isSubscript(tokens))) return FAILED;
  if (bracket === "subscript") {
    tokens.push(sign("[", at));
    return at + 1;
  }
  const end = bracket === "doubled" ? endOfQuoted(text, at, "]", false) : text.indexOf("]", at) + 1;
  if (end <= 0) return FAILED;
  tokens.push(other("name", text.slice(at + 1, end - 1).replaceAll("]]", "]"), at, end));
  return end;
}

function readDollar({ text, dialect, tokens }: Lexer, at: number): number {
  const end = dialect.dollarQuotes ? endOfDollarQuoted(text, at) : null;
  if (end === null) tokens.push(sign("$", at));
  else if (end >= 0) tokens.push(other("string", text.slice(at, end), at, end, true));
  return end ?? at + 1;
}

function readVariable({ text, tokens }: Lexer, at: number): number {
  let end = at + 1;
  while (text[end] === "@" || isWordPart(text.charCodeAt(end))) end++;
  if (end === at + 1) tokens.push(sign("@", at));
  else tokens.push(other("variable", text.slice(at, end), at, end));
  return end;
}
