import { AND, BAR, CLOSE, GREATER, isDigit, isNamePart, LESS, NEWLINE, OPEN, OPEN_BRACE, SEMICOLON } from "./codes.js";
import { skipBlanks, skipLines } from "./blank.js";
import { readParentheses, readReserved } from "./parse-compound.js";
import { readDollar } from "./parse-dollar.js";
import { readNewline } from "./parse-document.js";
import { descriptorOf, isRedirect, readRedirect } from "./parse-redirect.js";
import { readSimple } from "./parse-simple.js";
import { readWord } from "./parse-word.js";
import { endsList, reservedAt } from "./reserved.js";
import type { Dialect, Grammar, Source } from "./source.js";
import { enter, skipJoined, Unreadable } from "./source.js";
import type { Change, Command, Item, Pipeline, Redirect, Script } from "./syntax.js";

const NOT_ENDED = "a word or operator where a command should end";
const GRAMMAR: Grammar = { list: readList, dollar: readDollar };

/** A command line that was read: as far as it could be, and why not further. */
export interface Parsed {
  readonly items: readonly Item[];
  /** What it may change in the shell that runs it. */
  readonly changes: readonly Change[];
  readonly unreadable: string | null;
}

/** Parses a command line. Pure, total, linear. `depth`: how deep the text itself stands already. */
export function parseCommands(text: string, dialect: Dialect, depth: number): Parsed {
  const items: Item[] = [];
  const source: Source = {
    text,
    dialect,
    at: 0,
    depth,
    lines: 0,
    pending: [],
    changes: [],
    count: { commands: 0 },
    grammar: GRAMMAR,
  };
  try {
    enter(source);
    readList(source, items);
    if (source.at < text.length) throw new Unreadable("a word or parenthesis that closes nothing");
    if (source.pending.length > 0) throw new Unreadable("a here-document without a body");
    return { items, changes: source.changes, unreadable: null };
  } catch (error) {
    if (error instanceof Unreadable) return { items, changes: source.changes, unreadable: error.message };
    throw error;
  }
}

/** Reads commands up to what ends a list: the end, `)`, `;;` or a reserved word that closes something. */
function readList(source: Source, into: Item[]): Script {
  for (;;) {
    skipLines(source);
    if (isListEnd(source)) break;
    const item = readItem(source);
    into.push(item);
    if (!item.background && !readSeparator(source)) break;
  }
  return { items: into };
}

function isListEnd(source: Source): boolean {
  const code = source.text.charCodeAt(source.at);
  if (Number.isNaN(code) || code === CLOSE) return true;
  if (code === SEMICOLON) return isClauseEnd(source);
  return endsList(reservedAt(source));
}

/** `;;` or `;&`. */
function isClauseEnd({ text, at }: Source): boolean {
  const next = text.charCodeAt(at + 1);
  return next === SEMICOLON || next === AND;
}

/** Reads what separates two items; `false`: the list has ended. */
function readSeparator(source: Source): boolean {
  const code = source.text.charCodeAt(source.at);
  if (code === NEWLINE) {
    readNewline(source);
    return true;
  }
  if (code === SEMICOLON) {
    if (isClauseEnd(source)) return false;
    source.at++;
    return true;
  }
  if (isListEnd(source)) return false;
  throw new Unreadable(NOT_ENDED);
}

function readItem(source: Source): Item {
  const first = readPipeline(source);
  const rest: { readonly or: boolean; readonly pipeline: Pipeline }[] = [];
  for (;;) {
    const code = source.text.charCodeAt(source.at);
    if (code !== AND && code !== BAR) break;
    const next = skipJoined(source.text, source.at + 1);
    if (source.text.charCodeAt(next) !== code) break;
    source.at = next + 1;
    skipLines(source);
    rest.push({ or: code === BAR, pipeline: readPipeline(source) });
  }
  const background = source.text.charCodeAt(source.at) === AND;
  if (background) source.at++;
  return { first, rest, background };
}

function readPipeline(source: Source): Pipeline {
  const { changes } = source;
  const known = changes.length;
  const commands: Command[] = [];
  const { timed, negated } = readPrefixes(source);
  if ((!timed && !negated) || !isPipelineEnd(source)) commands.push(readCommand(source, true));
  for (;;) {
    skipBlanks(source);
    if (source.text.charCodeAt(source.at) !== BAR) break;
    const next = skipJoined(source.text, source.at + 1);
    const code = source.text.charCodeAt(next);
    if (code === BAR) break;
    source.at = code === AND ? next + 1 : next;
    skipLines(source);
    commands.push(readCommand(source, false));
  }
  // Each command of a pipeline changes a shell of its own.
  if (commands.length > 1) changes.length = known;
  return { timed, negated, commands };
}

/** Reads `!` and `time` with its options, as often as they stand there. */
function readPrefixes(source: Source): { timed: boolean; negated: boolean } {
  let timed = false;
  let negated = false;
  for (;;) {
    const word = reservedAt(source);
    if (word !== "!" && word !== "time") return { timed, negated };
    source.at += word.length;
    skipBlanks(source);
    if (word === "!") negated = !negated;
    else {
      timed = true;
      readTimeOption(source, "-p");
      readTimeOption(source, "--");
    }
  }
}

function readTimeOption(source: Source, option: string): void {
  const end = source.at + option.length;
  if (!source.text.startsWith(option, source.at)) return;
  const code = source.text.charCodeAt(end);
  if (code !== 32 && code !== 9 && code !== NEWLINE && code !== SEMICOLON && !Number.isNaN(code)) return;
  source.at = end;
  skipBlanks(source);
}

function isPipelineEnd(source: Source): boolean {
  const code = source.text.charCodeAt(source.at);
  return Number.isNaN(code) || code === NEWLINE || code === SEMICOLON || code === CLOSE || code === AND;
}

/** Reads one command. `first`: of its pipeline, where `time` is a reserved word. */
function readCommand(source: Source, first: boolean): Command {
  enter(source);
  const command = readAnyCommand(source, first);
  source.depth--;
  return command;
}

function readAnyCommand(source: Source, first: boolean): Command {
  if (source.text.charCodeAt(source.at) === OPEN) {
    const body = readParentheses(source);
    return { ...body, redirects: readRedirects(source) };
  }
  const word = reservedAt(source);
  if (word === "" || (word === "time" && !first)) return readSimpleOrFunction(source, word === "time");
  source.at += word.length;
  if (word === "function") return readFunction(source);
  if (word === "coproc") return readCoprocess(source);
  const body = readReserved(source, word);
  return { ...body, redirects: readRedirects(source) };
}

/** The redirections behind a compound command. */
function readRedirects(source: Source): readonly Redirect[] {
  const redirects: Redirect[] = [];
  for (;;) {
    skipBlanks(source);
    if (isRedirect(source)) {
      redirects.push(readRedirect(source, null));
      continue;
    }
    const code = source.text.charCodeAt(source.at);
    if (!isDigit(code) && code !== OPEN_BRACE) return redirects;
    const fd = descriptorOf(readWord(source));
    const operator = source.text.charCodeAt(source.at);
    if (fd === undefined || (operator !== LESS && operator !== GREATER)) throw new Unreadable(NOT_ENDED);
    redirects.push(readRedirect(source, fd));
  }
}

function readSimpleOrFunction(source: Source, isProgram: boolean): Command {
  const { command, function: name } = readSimple(source, isProgram);
  if (name !== null) return readBody(source, name);
  if (command.words.length + command.assignments.length + command.redirects.length === 0)
    throw new Unreadable("an operator where a command should start");
  return command;
}

/** Reads the body of a function, whose name and parentheses are read. */
function readBody(source: Source, name: string): Command {
  skipLines(source);
  // What it changes is changed where it is called, which nobody follows through a loop.
  source.changes.push({ name: "*", kind: "text" });
  if (!startsCompound(source)) throw new Unreadable("a function whose body is no compound command");
  return { kind: "function", name, body: readCommand(source, true), redirects: [] };
}

/** Reads a function behind `function`. */
function readFunction(source: Source): Command {
  if (source.dialect === "any") throw new Unreadable("`function`, which not every shell has");
  skipBlanks(source);
  const { plain, quoted } = readWord(source);
  if (plain === null || plain === "" || quoted) throw new Unreadable("a function whose name is not plain");
  skipBlanks(source);
  if (source.text.charCodeAt(source.at) === OPEN) {
    const { at } = source;
    source.at++;
    skipBlanks(source);
    if (source.text.charCodeAt(source.at) === CLOSE) source.at++;
    else source.at = at;
  }
  return readBody(source, plain);
}

/**
 * Reads a coprocess behind `coproc`: a name is one only before a compound command. SECURITY: of a simple command in a
 * substitution bash 5.2 runs another program than is written.
 */
function readCoprocess(source: Source): Command {
  if (source.dialect === "any") throw new Unreadable("`coproc`, which not every shell has");
  skipBlanks(source);
  const { changes } = source;
  const known = changes.length;
  const name = coprocessName(source);
  if (!startsCompound(source)) throw new Unreadable("a coprocess of a simple command");
  const body = readCommand(source, true);
  changes.length = known;
  changes.push({ name, kind: "text" }, { name: `${name}_PID`, kind: "number" });
  return { kind: "coprocess", name, body, redirects: [] };
}

/** The name before a compound command; else the usual one. */
function coprocessName(source: Source): string {
  const { text, at } = source;
  let end = at;
  while (isNamePart(text.charCodeAt(end))) end++;
  if (end === at || reservedAt(source) !== "") return "COPROC";
  source.at = end;
  skipBlanks(source);
  return text.slice(at, end);
}

/** A compound command stands here, and none of the words that may come before one. */
function startsCompound(source: Source): boolean {
  if (source.text.charCodeAt(source.at) === OPEN) return true;
  const word = reservedAt(source);
  return word !== "" && word !== "time" && word !== "!" && word !== "coproc" && word !== "function";
}
