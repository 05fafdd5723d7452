import { BACKSLASH, BACKTICK, DOLLAR, DOUBLE } from "./codes.js";
import type { Context, Source } from "./source.js";
import { enter, Unreadable } from "./source.js";
import type { Part } from "./syntax.js";

/**
 * Reads `` `…` `` up to behind its end. What stands between is unescaped and then read as a text of its own.
 */
export function readBackticks(source: Source, context: Context): Part {
  enter(source);
  const inner: Source = {
    text: unescaped(source, context),
    dialect: source.dialect,
    at: 0,
    depth: source.depth,
    lines: 0,
    pending: [],
    changes: [],
    count: source.count,
    grammar: source.grammar,
  };
  const body = inner.grammar.list(inner, []);
  if (inner.at < inner.text.length || inner.pending.length > 0)
    throw new Unreadable("commands in backticks that do not end");
  source.depth--;
  return { kind: "command", body, quoted: context !== "plain" };
}

function unescaped(source: Source, context: Context): string {
  const { text } = source;
  let result = "";
  let from = source.at + 1;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKTICK) {
      source.at = at + 1;
      return result + text.slice(from, at);
    }
    if (code !== BACKSLASH) continue;
    const next = text.charCodeAt(at + 1);
    if (next === DOUBLE && context !== "plain" && context !== "double")
      throw new Unreadable("an escaped quote in backticks");
    if (next === BACKSLASH || next === BACKTICK || next === DOLLAR || (next === DOUBLE && context === "double")) {
      result += text.slice(from, at);
      from = at + 1;
    }
    at++;
  }
  throw new Unreadable("backticks that are not closed");
}
