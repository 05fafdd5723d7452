import { BACKSLASH, NEWLINE } from "./codes.js";
import type { Change, Item, Part, Script, WordNode } from "./syntax.js";

/** Longest command line that is read, in UTF-16 units. */
export const MAX_COMMAND = 65_536;
/** How deep commands, quotes and expansions may nest: far below where a stack ends. */
export const MAX_DEPTH = 200;
/** How many programs may run one another, each with the rest of the words: read again each time, so that more would cost too much. */
export const MAX_NESTING = 40;

/** Most simple commands in one command line: each is an operation, and so many are not decided at once. */
export const MAX_COMMANDS = 2000;

/** Whose grammar: `bash`, or `any` shell of the POSIX family, where what they read differently cannot be read at all. */
export type Dialect = "bash" | "any";

/** A here-document that was announced. `body` is there once the line has ended. */
export interface HereDocument {
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  body: WordNode | null;
}

/** The text of a command line, and how far it has been read. */
export interface Source {
  readonly text: string;
  readonly dialect: Dialect;
  at: number;
  depth: number;
  /** Lines of commands that have ended. */
  lines: number;
  pending: HereDocument[];
  /** What commands may change, in the order of the text. */
  changes: Change[];
  /** Commands read so far, here and in the texts around. */
  readonly count: { commands: number };
  readonly grammar: Grammar;
}

/** What the parts of the grammar need of each other: words hold commands and commands hold words. */
export interface Grammar {
  /** Reads commands up to what closes them. */
  readonly list: (source: Source, into: Item[]) => Script;
  /** Reads what a `$` starts, or the `$` itself. */
  readonly dollar: (source: Source, context: Context) => Part;
}

/** What surrounds an expansion: nothing, double quotes, a here-document, or `${…}` and arithmetic. */
export type Context = "plain" | "double" | "document" | "nested";

/** What this version does not read. `message` is a sentence fragment that never quotes the text. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/** Enters something nested. @throws {Unreadable} where it is too deep. */
export function enter(source: Source): void {
  if (++source.depth > MAX_DEPTH) throw new Unreadable("a command line that nests too deep");
}

/** The place of the next character, behind newlines that a backslash removes. */
export function skipJoined(text: string, at: number): number {
  while (text.charCodeAt(at) === BACKSLASH && text.charCodeAt(at + 1) === NEWLINE) at += 2;
  return at;
}

/** The code of the next character; `NaN` at the end. */
export function peek(source: Source): number {
  source.at = skipJoined(source.text, source.at);
  return source.text.charCodeAt(source.at);
}

/** Reads the commands of a substitution, up to behind its closing parenthesis. `at` is the first of them. */
export function readEnclosed(source: Source, at: number): Script {
  enter(source);
  const { pending, lines, changes } = source;
  const known = changes.length;
  source.pending = [];
  source.at = at;
  const body = source.grammar.list(source, []);
  if (source.text.charCodeAt(source.at) !== 41) throw new Unreadable("a substitution that is not closed");
  if (source.pending.length > 0) throw new Unreadable("a here-document without a body");
  // Shells differ in which here-document a newline in here begins.
  if (pending.length > 0 && source.lines !== lines) throw new Unreadable("a here-document across a substitution");
  source.at++;
  source.pending = pending;
  // What a subshell changes is gone with it.
  changes.length = known;
  source.depth--;
  return body;
}
