import type { Change } from "./syntax.js";
import type { Word } from "./word.js";

/** Some number. */
export const NUMBER = 0;
/** A name of a file that a pattern matched in these folders. */
export interface Match {
  readonly word: Word;
  readonly cwds: Cwds;
}
/** A variable's value as far as it is known: its text, some number, a file's name, or `null`: anything. */
export type Value = string | typeof NUMBER | Match | null;

export const isMatch = (value: Value): value is Match => typeof value === "object" && value !== null;

/** What is certain at one place of a command line. */
export interface State {
  /** The folders that may be the working folder; `null`: any. None: the place is not reached. */
  cwds: Cwds;
  /** Variables that were set, or set to something unknown. */
  variables: Map<string, Value> | null;
  /** Anything may have been set: what is not in `variables` is unknown, whatever the shell was started with. */
  lost: boolean;
  /** `IFS` is what it is at the start, so that it is known how values are split. */
  splits: boolean;
  /** Path globs mean what they do at the start. */
  globs: boolean;
}

export type Cwds = readonly string[] | null;

/** Most folders and variables that are kept apart. */
const MAX_CWDS = 8;
const MAX_VARIABLES = 64;
/** Longest value that is remembered. */
const MAX_VALUE = 4096;

export const startAt = (cwds: Cwds): State => ({ cwds, variables: null, lost: false, splits: true, globs: true });

export const fork = (state: State): State => ({
  ...state,
  variables: state.variables === null ? null : new Map(state.variables),
});

export function union(a: Cwds, b: Cwds): Cwds {
  if (a === b || b?.length === 0) return a;
  if (a === null || b === null) return null;
  if (a.length === 0) return b;
  const missing = b.filter((folder) => !a.includes(folder));
  if (missing.length === 0) return a;
  return a.length + missing.length > MAX_CWDS ? null : [...a, ...missing];
}

/** Keeps what is certain in both. */
export function join(state: State, other: State): void {
  state.cwds = union(state.cwds, other.cwds);
  joinVariables(state, other);
}

export function joinVariables(state: State, other: State): void {
  state.lost ||= other.lost;
  state.splits &&= other.splits;
  state.globs &&= other.globs;
  const { variables } = state;
  if (variables === null && other.variables === null) return;
  const joined = new Map<string, Value>();
  for (const [name, value] of variables ?? []) joined.set(name, joinValues(value, other.variables?.get(name)));
  for (const name of other.variables?.keys() ?? []) if (!joined.has(name)) joined.set(name, null);
  state.variables = joined;
}

function joinValues(a: Value, b: Value | undefined): Value {
  if (b === undefined) return null;
  if (a === b) return a;
  return isNumeric(a) && isNumeric(b) ? NUMBER : null;
}

/** A value that arithmetic reads as a number and as nothing else. */
export function isNumeric(value: Value): boolean {
  if (typeof value !== "string") return value === NUMBER;
  if (value.length > 18) return false;
  for (let at = value.startsWith("-") ? 1 : 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return value !== "-";
}

/** Sets a variable. What is not remembered is unknown. */
export function setVariable(state: State, name: string, value: Value): void {
  const variables = (state.variables ??= new Map());
  const kept = typeof value === "string" && value.length > MAX_VALUE ? null : value;
  if (variables.size >= MAX_VARIABLES && !variables.has(name)) makeRoom(state, variables);
  variables.set(name, kept);
}

/** SECURITY: what is forgotten must not be taken for what the shell was started with. */
function makeRoom(state: State, variables: Map<string, Value>): void {
  variables.clear();
  state.lost = true;
}

/** Nothing is certain any more. */
export function forgetAll(state: State): void {
  state.cwds = null;
  state.variables = null;
  state.lost = true;
  state.splits = false;
  state.globs = false;
}

/** Forgets what a loop may change before it is read once for all its rounds. `isFunction`: of the words that commands start with. */
export function forgetChanges(state: State, changes: readonly Change[], isFunction: (name: string) => boolean): void {
  for (const { name, kind } of changes) {
    if (kind === "call") {
      if (isFunction(name)) return forgetAll(state);
    } else if (name === "*") return forgetAll(state);
    else if (name === "PWD") state.cwds = null;
    else forgetValue(state, name, kind === "number");
  }
}

function forgetValue(state: State, name: string, number: boolean): void {
  if (name === "IFS") state.splits = false;
  if (name === "GLOBIGNORE") state.globs = false;
  const known = state.variables?.get(name);
  setVariable(state, name, number && known !== undefined && isNumeric(known) ? NUMBER : null);
}
