import { CLOSE_BRACKET, OPEN_BRACKET, QUESTION, STAR } from "./codes.js";
import type { Word } from "./word.js";

/** One word while it is put together. */
export interface Field {
  text: string;
  /** The text as a pattern: what is quoted is escaped. */
  pattern: string;
  /** Where the first character stands that makes a pattern of it, or -1. */
  glob: number;
  /** A bracket is open that may become one. */
  bracket: number;
  /** The text is not known from here on; -1: all of it is. */
  unknown: number;
  many: boolean;
  /** It is a word even if it is empty. */
  exists: boolean;
  /** A pattern that mixes quotes and brackets. */
  strange: boolean;
}

export const newField = (): Field => ({
  text: "",
  pattern: "",
  glob: -1,
  bracket: -1,
  unknown: -1,
  many: false,
  exists: false,
  strange: false,
});

export function addQuoted(field: Field, text: string): void {
  if (field.bracket >= 0 && text !== "") field.strange = true;
  field.text += text;
  field.pattern += escapePattern(text);
  field.exists = true;
}

/** Adds text in which pattern characters count. */
export function addPlain(field: Field, text: string): void {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === STAR || code === QUESTION) {
      if (field.glob < 0) field.glob = field.text.length + at;
    } else if (code === OPEN_BRACKET) {
      if (field.bracket < 0) field.bracket = field.text.length + at;
    } else if (code === CLOSE_BRACKET && field.bracket >= 0) {
      if (field.glob < 0 || field.bracket < field.glob) field.glob = field.bracket;
      field.bracket = -1;
    }
  }
  field.text += text;
  // A backslash that comes from a value escapes nothing in one shell and something in another.
  if (text.includes("\\")) field.strange = true;
  field.pattern += text;
  if (text !== "") field.exists = true;
}

/** Adds something unknown. `quoted`: it stays one word. */
export function addUnknown(field: Field, quoted: boolean): void {
  if (field.unknown < 0) field.unknown = field.text.length;
  field.exists = true;
  if (!quoted) field.many = true;
}

/** The finished word. `globs`: path globs are expanded in the usual way. */
export function finish(field: Field, globs: boolean): Word {
  const { text, glob, unknown } = field;
  if (unknown >= 0) {
    const end = glob < 0 ? unknown : Math.min(glob, unknown);
    return { text: null, prefix: text.slice(0, end), glob: null, many: field.many || glob >= 0 };
  }
  if (glob < 0) return { text, prefix: text, glob: null, many: false };
  return { text: null, prefix: text.slice(0, glob), glob: globs && !field.strange ? field.pattern : null, many: true };
}

/** A text as a pattern that matches nothing else. */
export function escapePattern(text: string): string {
  let result = "";
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== STAR && code !== QUESTION && code !== OPEN_BRACKET && code !== CLOSE_BRACKET && code !== 92) continue;
    result += `${text.slice(from, at)}\\`;
    from = at;
  }
  return result === "" ? text : result + text.slice(from);
}
