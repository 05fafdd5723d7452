import {
  AT,
  BACKSLASH,
  BACKTICK,
  BANG,
  CARET,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DOLLAR,
  DOUBLE,
  EQUALS,
  GREATER,
  HASH,
  isDigit,
  isNamePart,
  isNameStart,
  LESS,
  MINUS,
  NEWLINE,
  OPEN,
  OPEN_BRACKET,
  PERCENT,
  PLUS,
  QUESTION,
  SINGLE,
  SLASH,
  STAR,
} from "./codes.js";
import { readArithmetic } from "./parse-arithmetic.js";
import { readBackticks } from "./parse-backticks.js";
import { readDouble, readSingle } from "./parse-quotes.js";
import type { Context, Source } from "./source.js";
import { enter, peek, readEnclosed, Unreadable } from "./source.js";
import type { Parameter, ParameterUse, Part } from "./syntax.js";

const NONE: readonly Part[] = Object.freeze([]);
const STRANGE = "an expansion of a form that is not read";

/** Reads `${…}`, whose `{` stands here. */
export function readBraced(source: Source, context: Context): Part {
  enter(source);
  source.at++;
  const first = peek(source);
  const read =
    first === HASH && after(source) !== CLOSE_BRACE
      ? readLength(source)
      : first === BANG && after(source) !== CLOSE_BRACE
        ? readIndirect(source)
        : readParameter(source, context);
  if (peek(source) !== CLOSE_BRACE) throw new Unreadable(STRANGE);
  source.at++;
  source.depth--;
  return { kind: "parameter", ...read, quoted: context !== "plain" };
}

type Read = Omit<Parameter, "kind" | "quoted">;

/** The character behind the next. A joined line there is read as something strange. */
const after = (source: Source): number => source.text.charCodeAt(source.at + 1);

function readLength(source: Source): Read {
  source.at++;
  const name = readName(source);
  return { name, subscript: readSubscript(source), use: "length", operand: NONE };
}

function readIndirect(source: Source): Read {
  source.at++;
  const name = readName(source);
  const subscript = readSubscript(source);
  if (subscript === "all") return { name, subscript, use: "names", operand: NONE };
  const code = peek(source);
  if ((code === AT || code === STAR) && after(source) === CLOSE_BRACE) {
    source.at++;
    return { name, subscript: null, use: "names", operand: NONE };
  }
  return { name, subscript, use: "indirect", operand: NONE };
}

function readParameter(source: Source, context: Context): Read {
  const name = readName(source);
  const subscript = readSubscript(source);
  const use = readOperator(source);
  if (use === "assign") source.changes.push({ name, kind: "text" });
  if (use === "value") return { name, subscript, use, operand: NONE };
  if (use !== "slice") return { name, subscript, use, operand: readOperand(source, context) };
  const operand = readArithmetic(source, "}");
  source.at--;
  return { name, subscript, use, operand };
}

/** A variable's name, a number, or one of the special parameters. */
function readName(source: Source): string {
  const { text } = source;
  const code = peek(source);
  const start = source.at;
  if (isNameStart(code)) while (isNamePart(text.charCodeAt(source.at))) source.at++;
  else if (isDigit(code)) while (isDigit(text.charCodeAt(source.at))) source.at++;
  else if ("@*#?-$!".includes(text.charAt(start)) && start < text.length) source.at++;
  else throw new Unreadable(STRANGE);
  if (text.charCodeAt(source.at) === BACKSLASH) throw new Unreadable(STRANGE);
  return text.slice(start, source.at);
}

function readSubscript(source: Source): Parameter["subscript"] {
  const { text } = source;
  if (peek(source) !== OPEN_BRACKET) return null;
  const code = text.charCodeAt(++source.at);
  if ((code === AT || code === STAR) && text.charCodeAt(source.at + 1) === CLOSE_BRACKET) {
    source.at += 2;
    return "all";
  }
  return readArithmetic(source, "${a[");
}

const OPERATORS: Readonly<Record<number, ParameterUse>> = {
  [MINUS]: "default",
  [EQUALS]: "assign",
  [QUESTION]: "default",
  [PLUS]: "alternative",
};

/** Reads the operator, but not its word. */
function readOperator(source: Source): ParameterUse {
  const code = peek(source);
  if (code === CLOSE_BRACE) return "value";
  const at = ++source.at;
  const next = source.text.charCodeAt(at);
  if (next === BACKSLASH && source.text.charCodeAt(at + 1) === NEWLINE) throw new Unreadable(STRANGE);
  if (code === COLON) {
    const use = OPERATORS[next];
    if (use === undefined) return "slice";
    source.at++;
    return use;
  }
  if (code === AT) return transformation(source);
  const use = OPERATORS[code];
  if (use !== undefined) return use;
  if (code === HASH || code === PERCENT || code === SLASH || code === CARET || code === COMMA) return "other";
  throw new Unreadable(STRANGE);
}

/** `@Q` and the like. SECURITY: `@P` expands the value once more. */
function transformation(source: Source): ParameterUse {
  if (!"QEAaUuLKk".includes(source.text.charAt(source.at))) throw new Unreadable(STRANGE);
  source.at++;
  if (source.text.charCodeAt(source.at) !== CLOSE_BRACE) throw new Unreadable(STRANGE);
  return "other";
}

/** Reads the word of an operator up to the first brace that is not quoted. */
function readOperand(source: Source, context: Context): readonly Part[] {
  const { text } = source;
  const quoted = context !== "plain";
  const parts: Part[] = [];
  let from = source.at;
  for (;;) {
    const code = text.charCodeAt(source.at);
    if (code === CLOSE_BRACE) break;
    if (Number.isNaN(code)) throw new Unreadable("an expansion that is not closed");
    if (!isSpecialInOperand(code) || ((code === LESS || code === GREATER) && after(source) !== OPEN)) {
      source.at++;
      continue;
    }
    addText(parts, text.slice(from, source.at), quoted);
    readSpecial(source, code, quoted, parts);
    from = source.at;
  }
  addText(parts, text.slice(from, source.at), quoted);
  return parts;
}

const isSpecialInOperand = (code: number): boolean =>
  code === BACKSLASH ||
  code === SINGLE ||
  code === DOUBLE ||
  code === DOLLAR ||
  code === BACKTICK ||
  code === LESS ||
  code === GREATER;

function readSpecial(source: Source, code: number, quoted: boolean, parts: Part[]): void {
  if (code === DOLLAR) parts.push(source.grammar.dollar(source, quoted ? "nested" : "plain"));
  else if (code === BACKTICK) parts.push(readBackticks(source, quoted ? "nested" : "plain"));
  else if (code === BACKSLASH) readEscape(source, quoted, parts);
  else if (code === LESS || code === GREATER) {
    if (quoted) addText(parts, source.text.charAt(source.at++), true);
    else parts.push({ kind: "process", body: readEnclosed(source, source.at + 2) });
  } else if (quoted) throw new Unreadable("quotes in an expansion in quotes");
  else if (code === SINGLE) readSingle(source, parts);
  else readDouble(source, parts);
}

function readEscape(source: Source, quoted: boolean, parts: Part[]): void {
  const next = source.text.charCodeAt(source.at + 1);
  if (Number.isNaN(next)) throw new Unreadable("an expansion that is not closed");
  if (quoted && next === DOUBLE) throw new Unreadable("quotes in an expansion in quotes");
  const kept = quoted && next !== DOLLAR && next !== BACKTICK && next !== BACKSLASH;
  if (next !== NEWLINE)
    addText(parts, source.text.slice(source.at + (kept && next !== CLOSE_BRACE ? 0 : 1), source.at + 2), true);
  source.at += 2;
}

function addText(parts: Part[], text: string, quoted: boolean): void {
  if (text !== "") parts.push({ kind: "text", text, quoted });
}
