import { unreachable } from "../../model/json.js";
import { define } from "./functions.js";
import { evaluateArithmetic } from "./evaluate.js";
import { expandSingle, expandWord } from "./expand.js";
import { checkName } from "./names.js";
import { assign } from "./assign.js";
import type { Cwds, State, Value } from "./state.js";
import { fork, forgetChanges, join, setVariable, union } from "./state.js";
import type { Change, Compound, Operand, Part, Script } from "./syntax.js";
import type { Walk } from "./walk.js";
import { addOpaque, spend } from "./walk.js";
import type { Word } from "./word.js";

/** Most rounds of a loop, and of loops in loops together, that are each read for themselves. */
const MAX_ROUNDS = 32;

/** Adds what a compound command does, its redirections aside; the folders in which it fails. */
export function walkCompound(walk: Walk, command: Compound, state: State, depth: number): Cwds {
  switch (command.kind) {
    case "group":
      return walk.run.script(walk, command.body, state, depth);
    case "subshell":
      walk.run.script(walk, command.body, fork(state), depth);
      return state.cwds;
    case "if":
      return walkIf(walk, command, state, depth);
    case "while":
      return walkLoop(walk, command, state, depth, command.test);
    case "counting":
      evaluateArithmetic(walk, state, command.expression, depth);
      return walkLoop(walk, command, state, depth, command.expression);
    case "for":
      return walkFor(walk, command, state, depth);
    case "case":
      return walkCase(walk, command, state, depth);
    case "arithmetic":
      evaluateArithmetic(walk, state, command.expression, depth);
      return state.cwds;
    case "condition":
      for (const operand of command.operands) walkOperand(walk, state, operand, depth);
      return state.cwds;
    case "coprocess":
      walk.run.command(walk, command.body, fork(state), depth);
      setVariable(state, command.name, null);
      return state.cwds;
    case "function":
      define(walk, command.name, command.body, depth);
      return state.cwds;
    default:
      return unreachable(command);
  }
}

/** Adds what a list does whose outcome nobody asks for. */
function walkList(walk: Walk, script: Script, state: State, depth: number): void {
  state.cwds = union(walk.run.script(walk, script, state, depth), state.cwds);
}

function walkIf(walk: Walk, command: Extract<Compound, { kind: "if" }>, state: State, depth: number): Cwds {
  let after: State | null = null;
  for (const { test, body } of command.branches) {
    const failed = walk.run.script(walk, test, state, depth);
    const taken = fork(state);
    walkList(walk, body, taken, depth);
    if (after === null) after = taken;
    else join(after, taken);
    state.cwds = failed;
  }
  if (command.otherwise !== null) walkList(walk, command.otherwise, state, depth);
  if (after !== null) join(state, after);
  return state.cwds;
}

type Loop = { readonly body: Script; readonly changes: readonly Change[] };

/** Reads a loop once for all its rounds: what it changes is unknown in it and after it. */
function walkLoop(
  walk: Walk,
  { body, changes }: Loop,
  state: State,
  depth: number,
  test: Script | readonly Part[],
): Cwds {
  forget(walk, state, changes);
  walk.loops++;
  if (!("items" in test)) evaluateArithmetic(walk, state, test, depth);
  else walkList(walk, test, state, depth);
  const inner = fork(state);
  walkList(walk, body, inner, depth);
  walk.loops--;
  join(state, inner);
  return state.cwds;
}

const forget = (walk: Walk, state: State, changes: readonly Change[]): void => {
  spend(walk, changes.length);
  forgetChanges(state, changes, (name) => walk.functions.has(name));
};

function walkFor(walk: Walk, command: Extract<Compound, { kind: "for" }>, state: State, depth: number): Cwds {
  const words: Word[] = [];
  for (const word of command.words ?? []) expandWord(walk, state, word, depth, words);
  forget(walk, state, command.changes);
  const rounds = roundsOf(walk, state, command.words === null || command.isChoice ? null : words);
  const before = fork(state);
  walk.rounds *= rounds.length;
  walk.loops++;
  for (const value of rounds) {
    const inner = fork(before);
    assign(walk, inner, command.name, value, depth);
    walkList(walk, command.body, inner, depth);
    join(state, inner);
  }
  walk.loops--;
  walk.rounds /= rounds.length;
  return state.cwds;
}

/** The values that are read one by one; one unknown value for all of them where they are not known or too many. */
function roundsOf(walk: Walk, { cwds }: State, words: readonly Word[] | null): readonly Value[] {
  if (words === null || words.length === 0 || words.length * walk.rounds > MAX_ROUNDS) return [null];
  const values = words.map((word) => word.text ?? (word.glob === null ? null : { word, cwds }));
  return values.includes(null) ? [null] : values;
}

function walkCase(walk: Walk, command: Extract<Compound, { kind: "case" }>, state: State, depth: number): Cwds {
  expandSingle(walk, state, command.word, depth);
  const after = fork(state);
  let through: State | null = null;
  for (const { patterns, body } of command.clauses) {
    for (const pattern of patterns) expandSingle(walk, state, pattern, depth);
    const inner = fork(state);
    // `;&` goes on with the next body.
    if (through !== null) join(inner, through);
    walkList(walk, body, inner, depth);
    join(after, inner);
    through = inner;
  }
  Object.assign(state, after);
  return state.cwds;
}

function walkOperand(walk: Walk, state: State, { word, role }: Operand, depth: number): void {
  if (role === "number") return evaluateArithmetic(walk, state, word.parts, depth);
  const expanded = expandSingle(walk, state, word, depth);
  if (role === "variable" && !checkName(walk, state, expanded))
    addOpaque(walk, "process.exec", "a variable whose name is not known and may hold commands", depth);
}
