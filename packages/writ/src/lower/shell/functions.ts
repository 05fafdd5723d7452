import { MAX_NESTING } from "./source.js";
import type { Cwds, State } from "./state.js";
import { fork, forgetAll, join, startAt, union } from "./state.js";
import type { Command } from "./syntax.js";
import type { Walk } from "./walk.js";
import { addOpaque } from "./walk.js";

/** Notes a function. It is read where it is called, and one that never is, at the end. */
export function define(walk: Walk, name: string, body: Command, depth: number): void {
  // In its next round a loop may call it before it comes to this place.
  if (walk.loops > 0) addOpaque(walk, "process.exec", "a function that is defined in a loop", depth);
  if (walk.trapped.has(name))
    addOpaque(walk, "process.exec", "a function that may run between any two commands", depth);
  const definition = { body, certain: false, uncertain: false, active: false };
  const known = walk.functions.get(name);
  if (known === undefined) walk.functions.set(name, [definition]);
  else known.push(definition);
}

/** Adds what the functions of a name do, called from here. The program of that name may run as well. */
export function callFunctions(walk: Walk, state: State, name: string, depth: number): Cwds {
  let failed = state.cwds;
  const before = fork(state);
  for (const definition of walk.functions.get(name) ?? []) {
    if (definition.active || walk.nesting >= MAX_NESTING) {
      // It calls itself from a place of which nothing is certain.
      definition.uncertain = true;
      forgetAll(state);
      if (walk.odd.size > 0)
        addOpaque(walk, "process.exec", "a function that calls itself and changes what assignments do", depth);
      if (!definition.active) addOpaque(walk, "process.exec", "functions that call each other too often", depth);
      continue;
    }
    definition.certain = true;
    definition.active = true;
    const inner = fork(before);
    walk.nesting++;
    failed = union(failed, walk.run.command(walk, definition.body, inner, depth));
    walk.nesting--;
    definition.active = false;
    join(state, inner);
  }
  return failed;
}

/** Reads the functions that were not read with certainty where they are called, as if anything had been set before. */
export function finishFunctions(walk: Walk, depth: number): void {
  for (const definitions of walk.functions.values()) {
    for (const definition of definitions) {
      if (definition.certain && !definition.uncertain) continue;
      const state = startAt(null);
      forgetAll(state);
      definition.certain = true;
      definition.active = true;
      walk.run.command(walk, definition.body, state, depth);
      definition.active = false;
    }
  }
}
