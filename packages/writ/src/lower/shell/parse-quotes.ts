import { BACKSLASH, BACKTICK, DOLLAR, DOUBLE, NEWLINE } from "./codes.js";
import { readBackticks } from "./parse-backticks.js";
import type { Source } from "./source.js";
import { enter, Unreadable } from "./source.js";
import type { Part } from "./syntax.js";

/** Reads `'…'`, whose first quote stands here. */
export function readSingle(source: Source, into: Part[]): void {
  const end = source.text.indexOf("'", source.at + 1);
  if (end < 0) throw new Unreadable("a quote that is not closed");
  into.push({ kind: "text", text: source.text.slice(source.at + 1, end), quoted: true });
  source.at = end + 1;
}

/** Reads `"…"`, whose first quote stands here. It adds at least one part, so that `""` is a word. */
export function readDouble(source: Source, into: Part[]): void {
  enter(source);
  source.at++;
  readQuoted(source, "double", into);
  source.at++;
  source.depth--;
}

/** Reads text in which only `$`, backticks and some backslashes mean something, to the closing quote or to the end. */
export function readQuoted(source: Source, context: "double" | "document", into: Part[]): void {
  const { text } = source;
  const known = into.length;
  let literal = "";
  let from = source.at;
  for (;;) {
    const code = text.charCodeAt(source.at);
    if (Number.isNaN(code)) {
      if (context === "double") throw new Unreadable("a quote that is not closed");
      break;
    }
    if (code === DOUBLE && context === "double") break;
    if (code === BACKSLASH) {
      literal += text.slice(from, source.at) + escaped(source, context);
      from = source.at;
    } else if (code === DOLLAR || code === BACKTICK) {
      literal += text.slice(from, source.at);
      if (literal !== "") into.push({ kind: "text", text: literal, quoted: true });
      into.push(code === DOLLAR ? source.grammar.dollar(source, context) : readBackticks(source, context));
      literal = "";
      from = source.at;
    } else source.at++;
  }
  literal += text.slice(from, source.at);
  if (literal !== "" || into.length === known) into.push({ kind: "text", text: literal, quoted: true });
}

/** What a backslash and the character behind it stand for. */
function escaped(source: Source, context: "double" | "document"): string {
  const { text } = source;
  const next = text.charCodeAt(source.at + 1);
  const at = source.at;
  if (Number.isNaN(next)) {
    source.at++;
    return "\\";
  }
  source.at += 2;
  if (next === NEWLINE) return "";
  const meant = next === DOLLAR || next === BACKTICK || next === BACKSLASH || (next === DOUBLE && context === "double");
  return text.slice(meant ? at + 1 : at, source.at);
}
