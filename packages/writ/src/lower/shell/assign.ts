import { reportAssignment } from "./assign-environment.js";
import { isNumeric, setVariable } from "./state.js";
import type { State, Value } from "./state.js";
import { isOwn } from "./variables.js";
import type { Walk } from "./walk.js";
import { addOpaque } from "./walk.js";

/** Assigns a variable for all that follows. */
export function assign(walk: Walk, state: State, name: string, value: Value, depth: number): void {
  reportAssignment(walk, state, name, value, depth);
  if (name === "IFS" && value !== " \t\n") state.splits = false;
  if (name === "GLOBIGNORE") state.globs = false;
  if (walk.integers.has(name) && !isNumeric(value))
    addOpaque(walk, "process.exec", "an integer variable set to what is not known", depth);
  setVariable(state, name, isOwn(name) || name === "PWD" ? null : value);
}
