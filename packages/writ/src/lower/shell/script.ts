import { execution, NO_ENVIRONMENT } from "./execute.js";
import { walkCompound } from "./compound.js";
import { outputOfCommand } from "./output.js";
import { parseCommands } from "./parse-command.js";
import { walkRedirects } from "./redirect.js";
import type { Input } from "./redirect.js";
import { walkSimple } from "./simple.js";
import type { Dialect } from "./source.js";
import { MAX_COMMAND, MAX_NESTING } from "./source.js";
import type { Cwds, State } from "./state.js";
import { fork, forgetAll, joinVariables, union } from "./state.js";
import type { Command, Item, Pipeline, Script } from "./syntax.js";
import type { Run, Walk } from "./walk.js";
import { add, addOpaque, spend } from "./walk.js";
import { knownWord } from "./word.js";

const TIME = [knownWord("time")];

export const RUN: Run = { script: walkScript, text: walkText, command: walkCommand };

/**
 * Adds what commands do. Afterwards `state.cwds` are the folders in which they succeed, and the result those in which they
 * fail: after `cd a && ` and after `cd a || ` not the same.
 */
function walkScript(walk: Walk, { items }: Script, state: State, depth: number): Cwds {
  return walkItems(walk, items, state, depth);
}

function walkItems(walk: Walk, items: readonly Item[], state: State, depth: number): Cwds {
  let failed = state.cwds;
  for (const item of items) {
    failed = walkItem(walk, item, state, depth);
    if (item !== items.at(-1)) state.cwds = union(state.cwds, failed);
  }
  return failed;
}

/** Adds what a text does as a command line; what cannot be read of it is opaque. */
function walkText(walk: Walk, text: string, dialect: Dialect, state: State, depth: number): Cwds {
  if (walk.nesting >= MAX_NESTING) {
    addOpaque(walk, "process.exec", "too many command lines in command lines", depth);
    return state.cwds;
  }
  // What a command hands to a shell is read once more.
  spend(walk, walk.nesting === 0 ? text.length : text.length * 6);
  if (text.length > MAX_COMMAND || !isReadable(text)) {
    addOpaque(walk, "process.exec", "a command line that is too long, or no text", depth);
    forgetAll(state);
    return state.cwds;
  }
  walk.nesting++;
  const { items, unreadable } = parseCommands(text, dialect, walk.nesting);
  const failed = walkItems(walk, items, state, depth);
  walk.nesting--;
  if (unreadable === null) return failed;
  addOpaque(walk, "process.exec", unreadable, depth);
  forgetAll(state);
  return state.cwds;
}

/**
 * No NUL, which ends a text for some; no half of a character, which becomes another on its way; and neither of the two
 * characters that bash puts into words for its own use.
 */
const isReadable = (text: string): boolean => !UNREADABLE.test(text);

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const UNREADABLE = /[\p{Surrogate}\u0000\u0001\u007f]/u;

function walkItem(walk: Walk, { first, rest, background }: Item, state: State, depth: number): Cwds {
  if (background) {
    walkItem(walk, { first, rest, background: false }, fork(state), depth);
    return state.cwds;
  }
  let failed = walkPipeline(walk, first, state, depth);
  for (const { or, pipeline } of rest) {
    const before = fork(state);
    const succeeded = state.cwds;
    state.cwds = or ? failed : succeeded;
    const failedNow = walkPipeline(walk, pipeline, state, depth);
    if (or) {
      state.cwds = union(succeeded, state.cwds);
      failed = failedNow;
    } else failed = union(failed, failedNow);
    joinVariables(state, before);
  }
  return failed;
}

function walkPipeline(walk: Walk, { timed, negated, commands }: Pipeline, state: State, depth: number): Cwds {
  spend(walk, 1);
  const [first, ...others] = commands;
  if (first === undefined) return state.cwds;
  if (others.length === 0) {
    const failed = walkCommand(walk, first, state, depth, undefined, timed);
    if (!negated) return failed;
    const succeeded = state.cwds;
    state.cwds = failed;
    return succeeded;
  }
  let input: Input;
  for (const command of commands) {
    const inner = fork(state);
    const text = command === commands.at(-1) ? null : outputOfCommand(walk, inner, command);
    walkCommand(walk, command, inner, depth, input, timed && command === first);
    input = { text };
  }
  return state.cwds;
}

function walkCommand(walk: Walk, command: Command, state: State, depth: number, input?: Input, timed = false): Cwds {
  if (command.kind === "simple") return walkSimple(walk, command, state, depth, input, timed);
  // To another shell `time` is a program.
  if (timed) add(walk, execution(TIME, NO_ENVIRONMENT, state, true), depth);
  if (command.kind !== "function") walkRedirects(walk, state, command.redirects, depth);
  walk.nesting++;
  const failed = walkCompound(walk, command, state, depth);
  walk.nesting--;
  return failed;
}
