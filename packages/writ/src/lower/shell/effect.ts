import type { Json } from "../../model/json.js";
import { known, opaque, unknown } from "../lowered.js";
import { lowerSql } from "../sql/index.js";
import type { Effect, Source } from "../programs/effects.js";
import { reportAssignment } from "./assign-environment.js";
import { execution } from "./execute.js";
import type { Environment } from "./execute.js";
import { NO_ENVIRONMENT } from "./execute.js";
import { addConnection, addFile, folderAt } from "./files.js";
import { changedBy, inherited, readsOtherwise, withAny } from "./inherit.js";
import type { Input } from "./redirect.js";
import type { Dialect } from "./source.js";
import { MAX_NESTING } from "./source.js";
import type { Cwds, State } from "./state.js";
import type { Walk } from "./walk.js";
import { add, addOpaque, spend } from "./walk.js";
import type { Word } from "./word.js";
import { knownWord, unknownWord } from "./word.js";

/** Adds a program that is run, and what it does by its words. `input`: what its standard input holds. */
export function runProgram(
  walk: Walk,
  state: State,
  words: readonly Word[],
  environment: Environment,
  input: Input,
  depth: number,
): void {
  // A program that runs a program reads the same words once more.
  spend(walk, words.length * 16);
  if (walk.nesting >= MAX_NESTING) return addOpaque(walk, "process.exec", "too many programs that run programs", depth);
  const { known: isKnown, effects } = walk.effectsOf(words);
  add(walk, execution(words, environment, state, isKnown), depth);
  addEffects(walk, state, words, effects, input, depth + 1);
}

/** Adds what a program does. */
export function addEffects(
  walk: Walk,
  state: State,
  words: readonly Word[],
  effects: readonly Effect[],
  input: Input,
  depth: number,
): void {
  if (effects.length === 0) return;
  walk.nesting++;
  const inner = withAny(state, changedBy(words[0]));
  for (const effect of effects) addEffect(walk, inner, words, effect, input, depth);
  walk.nesting--;
}

function addEffect(
  walk: Walk,
  state: State,
  words: readonly Word[],
  effect: Effect,
  input: Input,
  depth: number,
): void {
  switch (effect.kind) {
    case "file":
      return addFileEffect(walk, state, words, effect, depth);
    case "url":
      if (effect.url.text === null) return addBegun(walk, effect.url.prefix, effect.method, depth);
      return addConnection(walk, compact({ url: effect.url.text, method: effect.method }), depth);
    case "host":
      if (effect.host.text === null) return addOpaque(walk, "net.connect", UNKNOWN_HOST, depth);
      return addConnection(walk, compact({ host: effect.host.text, port: effect.port, scheme: effect.scheme }), depth);
    case "exec":
      return addNested(walk, state, effect, input, depth);
    case "shell":
      return addShell(walk, state, words, effect.text, input, depth);
    case "eval":
      return addEvaluation(walk, effect.language, textOf(effect.source, input), depth);
    case "query":
      return addQuery(walk, textOf(effect.statement, input), depth);
    case "message":
      return addMessage(walk, effect.to, effect.body, depth);
    case "opaque":
      return addOpaque(walk, effect.action, effect.why, depth);
  }
}

type FileEffect = Extract<Effect, { kind: "file" }>;

/**
 * Adds what is done to a file. `~/` is left only in a path that the program has by itself, in the home folder, and in a word
 * that was quoted: one that its words hold may be either.
 */
function addFileEffect(walk: Walk, state: State, words: readonly Word[], effect: FileEffect, depth: number): void {
  const { action, path, recursive } = effect;
  const text = path.text ?? "";
  const isOwn = text.startsWith("~/");
  if (!isOwn || words.some((word) => word.prefix.includes(text))) addFile(walk, state, action, path, recursive, depth);
  if (!isOwn) return;
  const { home } = walk.fs;
  addFile(walk, state, action, home === null ? unknownWord() : knownWord(home + text.slice(1)), recursive, depth);
}

/** A URL of which only the beginning is known: where it leads when that holds the whole host. */
function addBegun(walk: Walk, prefix: string, method: string | null, depth: number): void {
  const start = prefix.indexOf("://") + 3;
  const end = start < 3 ? -1 : prefix.slice(start).search(/[/?#]/);
  // SECURITY: after a backslash, clients disagree on where the host ends.
  if (end < 1 || prefix.includes("\\")) return addOpaque(walk, "net.connect", UNKNOWN_HOST, depth);
  addConnection(walk, compact({ url: `${prefix.slice(0, start + end)}/`, method }), depth, URL_PARTS);
}

const URL_PARTS: readonly string[] = Object.freeze(["url", "urlPath"]);

const UNKNOWN_HOST = "a host that is not known before it runs";

const compact = (raw: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> =>
  Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null));

/** The text of a source; `null`: not known. */
const textOf = (source: Source, input: Input): string | null =>
  source === "stdin" ? (input?.text ?? null) : source.text;

type Nested = Extract<Effect, { kind: "exec" }>;

function addNested(walk: Walk, state: State, { words, cwd, env }: Nested, input: Input, depth: number): void {
  for (const assignment of env) {
    const name = nameOf(assignment);
    reportAssignment(walk, state, name, assignment.slice(name.length + 1), depth);
  }
  // SECURITY: to `env` any word with `=` is an assignment, even if no shell could write it.
  if (words[0]?.prefix.includes("=") === true)
    addOpaque(walk, "process.exec", "a program whose name looks like an assignment", depth);
  // SECURITY: a shell goes up by name, and a program from where a link leads.
  const goesUp = cwd?.text?.split("/").includes("..") === true;
  const moved = cwd === null ? state : { ...state, cwds: goesUp ? null : movedTo(walk, state.cwds, cwd) };
  const inner = withAny(moved, env.map(nameOf));
  runProgram(walk, inner, words, env.length === 0 ? NO_ENVIRONMENT : env, input, depth);
}

const nameOf = (assignment: string): string => assignment.slice(0, assignment.indexOf("="));

/** Where each working folder leads when a program changes to another; `null`: not known. */
export function movedTo(walk: Walk, cwds: Cwds, { text }: Word): Cwds {
  if (text === null) return null;
  const folders: string[] = [];
  for (const folder of text.startsWith("/") ? [""] : (cwds ?? [null])) {
    const moved = folder === null ? null : folderAt(walk, folder, text);
    if (moved === null) return null;
    if (!folders.includes(moved)) folders.push(moved);
  }
  return folders;
}

const BASH: ReadonlySet<string> = new Set(["bash", "rbash"]);

/** Whose grammar a shell reads. `sh` is another one on every system. */
function dialectOf(word: Word | undefined): Dialect {
  const program = word?.text ?? "";
  return BASH.has(program.slice(program.lastIndexOf("/") + 1)) ? "bash" : "any";
}

/** Adds what a command line does that a program hands to a shell of its own. */
function addShell(walk: Walk, state: State, words: readonly Word[], source: Source, input: Input, depth: number): void {
  const text = textOf(source, input);
  const dialect = dialectOf(words[0]);
  if (text === null || readsOtherwise(words))
    return addOpaque(walk, "process.exec", "a command line that is not known before it runs", depth);
  walk.run.text(walk, text, dialect, inherited(state), depth);
}

function addEvaluation(walk: Walk, language: string, source: string | null, depth: number): void {
  if (source === null) addOpaque(walk, "code.eval", "source text that is not known before it runs", depth);
  else add(walk, known("code.eval", { language, source }), depth);
}

function addQuery(walk: Walk, statement: string | null, depth: number): void {
  if (statement === null) addOpaque(walk, "db.query", "a statement that is not known before it runs", depth);
  else for (const operation of lowerSql(statement)) add(walk, operation, depth);
}

function addMessage(walk: Walk, to: Word, body: Word | null, depth: number): void {
  if (to.text === null) return add(walk, unknown("message.send", opaque("a recipient that is not known")), depth);
  const said = body === null ? null : body.text;
  const operation = known("message.send", said === null ? { to: to.text } : { to: to.text, body: said });
  const hidden = body !== null && said === null;
  add(walk, hidden ? Object.freeze({ ...operation, underived: Object.freeze(["body"]) }) : operation, depth);
}
