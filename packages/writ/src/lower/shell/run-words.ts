import { assign } from "./assign.js";
import { BUILTINS } from "./builtins.js";
import type { Call } from "./call.js";
import { PENDING } from "./call.js";
import { addEffects } from "./effect.js";
import { execution } from "./execute.js";
import { callFunctions } from "./functions.js";
import { withAny } from "./inherit.js";
import type { Cwds } from "./state.js";
import { forgetAll, fork, join, union } from "./state.js";
import { add, addOpaque, put } from "./walk.js";
import { MAX_NESTING } from "./source.js";
import type { Word } from "./word.js";

/** Builtins before which assignments stay. */
const SPECIAL: ReadonlySet<string> = new Set(
  "break : . continue eval exec exit export readonly return set shift source times trap unset command builtin".split(
    " ",
  ),
);

/** Adds what the words of a command run: a function, a builtin, a program. The folders in which it fails. */
export function runWords(call: Call): Cwds {
  const { walk, state, words, depth, place } = call;
  const name = words[0]?.text ?? null;
  if (name === null || name === "") {
    put(walk, place, execution(words, call.environment, state, false), depth);
    // It may have been a builtin that changes anything.
    forgetAll(state);
    return state.cwds;
  }
  const isFunction = call.as === "any" && walk.functions.has(name);
  if (call.names.length > 0 && (isFunction || SPECIAL.has(name))) keepAssignments(call);
  const outside = isFunction ? fork(state) : null;
  const builtin = call.as === "program" ? undefined : BUILTINS.get(name);
  const failed = builtin === undefined ? runOutside(call, isFunction) : runInside(call, builtin);
  if (outside === null) return failed;
  const failedInFunction = callFunctions(walk, outside, name, depth + 1);
  join(state, outside);
  return union(failed, failedInFunction);
}

function runInside(call: Call, builtin: (call: Call) => Cwds): Cwds {
  put(call.walk, call.place, execution(call.words, call.environment, call.state, true), call.depth);
  return builtin(call);
}

function runOutside({ walk, state, words, environment, names, input, depth, place }: Call, isFunction: boolean): Cwds {
  const { known, effects } = walk.effectsOf(words);
  put(walk, place, execution(words, environment, state, known || isFunction), depth);
  addEffects(walk, withAny(state, names), words, effects, input, depth + 1);
  return state.cwds;
}

/** What an assignment before the command sets for the shell itself. It was reported where it stands. */
function keepAssignments({ walk, state, names, depth }: Call): void {
  for (const name of names) assign(walk, state, name, null, depth);
}

/** Adds the command that a builtin runs with some of its words. */
export function runAgain(call: Call, words: readonly Word[], as: Call["as"]): Cwds {
  const { walk, state, depth } = call;
  if (words.length === 0) return state.cwds;
  if (walk.nesting >= MAX_NESTING) {
    addOpaque(walk, "process.exec", "too many commands that run commands", depth + 1);
    return state.cwds;
  }
  walk.nesting++;
  const place = walk.operations.length;
  add(walk, PENDING, depth + 1);
  const failed = runWords({ ...call, words, as, place, depth: depth + 1, environment: [], names: [] });
  walk.nesting--;
  return failed;
}
