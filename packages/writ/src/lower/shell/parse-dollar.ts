import {
  AT,
  BANG,
  DOLLAR,
  DOUBLE,
  HASH,
  isDigit,
  isNamePart,
  isNameStart,
  MINUS,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUESTION,
  SINGLE,
  STAR,
} from "./codes.js";
import { readAnsi } from "./parse-ansi.js";
import { readArithmetic } from "./parse-arithmetic.js";
import { readBraced } from "./parse-braced.js";
import { readDouble } from "./parse-quotes.js";
import type { Context, Source } from "./source.js";
import { peek, readEnclosed, skipJoined, Unreadable } from "./source.js";
import type { Parameter, Part } from "./syntax.js";

/** Parts that are none. */
const NONE: readonly Part[] = Object.freeze([]);

/** Reads what the `$` at this place starts; a `$` that starts nothing is text. `$"…"` is several parts, so it is not read here. */
export function readDollar(source: Source, context: Context): Part {
  const quoted = context !== "plain";
  source.at++;
  const code = peek(source);
  if (code === OPEN) return readParenthesis(source, quoted);
  if (code === OPEN_BRACE) return readBraced(source, context);
  if (isNameStart(code)) return readName(source, quoted);
  if (isDigit(code) || isSpecial(code)) return parameter(source.text.charAt(source.at++), quoted);
  if (code === OPEN_BRACKET) {
    if (source.dialect === "any") throw new Unreadable("`$[`, which shells read differently");
    source.at++;
    return { kind: "arithmetic", expression: readArithmetic(source, "]"), quoted };
  }
  if (code === SINGLE && !quoted) return readAnsi(source);
  if (code === DOUBLE && !quoted) throw new Unreadable("a quote behind `$` in an expansion");
  return { kind: "text", text: "$", quoted };
}

/** Reads `$"…"`, whose `$` stands here and which is like `"…"`; `false`: it is something else. */
export function readTranslated(source: Source, into: Part[]): boolean {
  const at = skipJoined(source.text, source.at + 1);
  if (source.text.charCodeAt(at) !== DOUBLE) return false;
  if (source.dialect === "any") throw new Unreadable("a quote behind `$`, which shells read differently");
  source.at = at;
  readDouble(source, into);
  return true;
}

function readParenthesis(source: Source, quoted: boolean): Part {
  const inner = skipJoined(source.text, source.at + 1);
  if (source.text.charCodeAt(inner) === OPEN) {
    source.at = inner + 1;
    return { kind: "arithmetic", expression: readArithmetic(source, "))"), quoted };
  }
  return { kind: "command", body: readEnclosed(source, source.at + 1), quoted };
}

/** `$@ $* $# $? $- $$ $!` */
export const isSpecial = (code: number): boolean =>
  code === AT ||
  code === STAR ||
  code === HASH ||
  code === QUESTION ||
  code === MINUS ||
  code === DOLLAR ||
  code === BANG;

function readName(source: Source, quoted: boolean): Part {
  let name = "";
  let from = source.at;
  for (;;) {
    while (isNamePart(source.text.charCodeAt(source.at))) source.at++;
    name += source.text.slice(from, source.at);
    const next = skipJoined(source.text, source.at);
    if (next === source.at || !isNamePart(source.text.charCodeAt(next))) return parameter(name, quoted);
    from = source.at = next;
  }
}

const parameter = (name: string, quoted: boolean): Parameter => ({
  kind: "parameter",
  name,
  subscript: null,
  use: "value",
  operand: NONE,
  quoted,
});
