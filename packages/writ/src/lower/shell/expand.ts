import { expandBraces, hasBrace } from "./braces.js";
import { COLON, TILDE } from "./codes.js";
import { evaluate, isList, lowerParts } from "./evaluate.js";
import type { Field } from "./field.js";
import { addPlain, addQuoted, addUnknown, finish, newField } from "./field.js";
import { MAX_COMMAND } from "./source.js";
import type { Cwds, State, Value } from "./state.js";
import { isMatch, NUMBER } from "./state.js";
import type { Part, WordNode } from "./syntax.js";
import { valueOf } from "./variables.js";
import type { Walk } from "./walk.js";
import { spend } from "./walk.js";
import type { Word } from "./word.js";
import { knownWord, unknownWord } from "./word.js";

/** Expands a word of a command into the words that the program is given: one, several or none. */
export function expandWord(walk: Walk, state: State, node: WordNode, depth: number, into: Word[]): void {
  if (node.plain !== null) {
    into.push(knownWord(node.plain));
    return;
  }
  if (node.assignment !== undefined) into.push(expandSingle(walk, state, node, depth));
  else if (!hasBrace(node.parts)) expandParts(walk, state, node.parts, depth, into);
  else expandBraced(walk, state, node.parts, depth, into);
}

function expandBraced(walk: Walk, state: State, parts: readonly Part[], depth: number, into: Word[]): void {
  const words = expandBraces(parts);
  if (words === null) {
    lowerParts(walk, state, parts, depth);
    into.push(unknownWord(plainPrefix(parts), true));
    return;
  }
  for (const word of words) {
    spend(walk, word.length + 1);
    expandParts(walk, state, merged(word), depth, into);
  }
}

/** Text that braces had divided is one: `{~,a}/b` begins with a home folder. */
function merged(parts: readonly Part[]): readonly Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.kind === "text" && last?.kind === "text" && !part.quoted && !last.quoted)
      result[result.length - 1] = { kind: "text", text: last.text + part.text, quoted: false };
    else result.push(part);
  }
  return result;
}

/** What a word begins with before its first brace or expansion. */
function plainPrefix(parts: readonly Part[]): string {
  let prefix = "";
  for (const part of parts) {
    if (part.kind !== "text") return prefix;
    const end = part.quoted ? -1 : part.text.search(/[{~*?[]/);
    if (end >= 0) return prefix + part.text.slice(0, end);
    prefix += part.text;
  }
  return prefix;
}

function expandParts(walk: Walk, state: State, parts: readonly Part[], depth: number, into: Word[]): void {
  let field = newField();
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part === undefined) continue;
    if (part.kind === "text") {
      if (part.quoted) addQuoted(field, part.text);
      else addPlain(field, index === 0 ? withHome(walk, state, part.text, parts.length === 1, field) : part.text);
      continue;
    }
    // An empty process substitution is nothing at all.
    if (part.kind === "process" && part.body.items.length === 0) continue;
    const value = evaluate(walk, state, part, depth);
    const quoted = part.kind === "process" || part.quoted;
    if (isMatch(value) && quoted && parts.length === 1 && isSame(value.cwds, state.cwds)) into.push(value.word);
    else if (value === null || isMatch(value) || isList(part)) addUnknown(field, quoted && !isList(part));
    else if (value === NUMBER) addUnknown(field, quoted || state.splits);
    else if (quoted) {
      spend(walk, value.length);
      addQuoted(field, value);
    } else if (!state.splits) addUnknown(field, false);
    else field = addSplit(walk, state, field, value, into);
  }
  if (field.exists) into.push(finish(field, state.globs));
}

/**
 * The name that a pattern matched is one that the pattern matches, where it was matched. SECURITY: unquoted it is split, and
 * with text around it, or from another folder, it is a name that may not be there yet.
 */
const isSame = (a: Cwds, b: Cwds): boolean => a?.length === 1 && b?.length === 1 && a[0] === b[0];

/** Adds an unquoted value, which blanks split into words; the field that goes on. */
function addSplit(walk: Walk, state: State, first: Field, value: string, into: Word[]): Field {
  let field = first;
  let from = 0;
  spend(walk, value.length);
  for (let at = 0; at <= value.length; at++) {
    const code = value.charCodeAt(at);
    const blank = code === 32 || code === 9 || code === 10;
    if (!blank && at < value.length) continue;
    if (at > from) addPlain(field, value.slice(from, at));
    from = at + 1;
    if (!blank || !field.exists) continue;
    into.push(finish(field, state.globs));
    field = newField();
  }
  return field;
}

/** The text of a word with its `~` expanded; what cannot be known is added to the field. */
function withHome(walk: Walk, state: State, text: string, whole: boolean, field: Field): string {
  if (text.charCodeAt(0) !== TILDE) return withHomes(text, field);
  const slash = text.indexOf("/");
  if (slash < 0 && !whole) return text;
  const end = slash < 0 ? text.length : slash;
  const home = homeOf(walk, state, text.slice(1, end));
  if (home === null) addUnknown(field, true);
  else addQuoted(field, home);
  return text.slice(end);
}

/** `name=~/x` is expanded in any word that looks like an assignment. */
function withHomes(text: string, field: Field): string {
  const at = text.indexOf("=~");
  if (at <= 0) return text;
  // Whether it is expanded depends on the shell.
  addPlain(field, text.slice(0, at + 1));
  addUnknown(field, true);
  return text.slice(at + 1);
}

function homeOf(walk: Walk, state: State, name: string): string | null {
  if (name !== "" && name !== "+") return null;
  // SECURITY: `~+` is what `PWD` holds, and not where the shell is.
  const value = valueOf(walk, state, name === "" ? "HOME" : "PWD");
  return typeof value === "string" ? value : null;
}

/** Expands a word that stays one word: a value, a pattern, the text of a here-document. */
export function expandSingle(walk: Walk, state: State, node: WordNode, depth: number): Word {
  if (node.plain !== null) return knownWord(node.plain);
  const value = expandValue(walk, state, node, depth);
  return typeof value === "string" ? knownWord(value) : unknownWord(literalStart(node.parts));
}

/** The text that a word certainly begins with. */
function literalStart(parts: readonly Part[]): string {
  let start = "";
  for (const part of parts) {
    if (part.kind !== "text" || (!part.quoted && part.text.includes("~"))) break;
    start += part.text;
  }
  return start;
}

/** What a word is when it is neither split nor matched against files. */
export function expandValue(walk: Walk, state: State, node: WordNode, depth: number): Value {
  if (node.plain !== null) return node.plain;
  let text: string | null = "";
  let numbers = 0;
  for (let index = 0; index < node.parts.length; index++) {
    const part = node.parts[index];
    if (part === undefined) continue;
    const value =
      part.kind === "text"
        ? part.quoted
          ? part.text
          : assignedText(walk, state, part.text, node.parts[index - 1])
        : isList(part)
          ? unknownList(walk, state, part, depth)
          : evaluate(walk, state, part, depth);
    if (value === NUMBER) numbers++;
    text = text === null || typeof value !== "string" ? null : text + value;
    if (text !== null && text.length > MAX_COMMAND) text = null;
  }
  return text === null && numbers === 1 && node.parts.length === 1 ? NUMBER : text;
}

function unknownList(walk: Walk, state: State, part: Exclude<Part, { kind: "text" }>, depth: number): Value {
  evaluate(walk, state, part, depth);
  return null;
}

/** Unquoted text of a value: `~` at its start and behind `:` is a home folder. */
function assignedText(walk: Walk, state: State, text: string, before: Part | undefined): string | null {
  const tilde = text.indexOf("~");
  if (tilde < 0) return text;
  const start = before === undefined || (before.kind === "text" && before.text.endsWith("="));
  if (tilde > 0 && text.charCodeAt(tilde - 1) !== COLON) return text.indexOf(":~") < 0 ? text : null;
  if (tilde > 0 || !start || text.includes(":~")) return null;
  const slash = text.indexOf("/");
  const end = slash < 0 ? text.length : slash;
  const home = homeOf(walk, state, text.slice(1, end));
  return home === null ? null : home + text.slice(end);
}
