import type { Code } from "../model/codes.js";
import type { Effect } from "../model/effect.js";
import type { Placed } from "./placed.js";

/** What the model is told when no rule says it better. It names no rule, no path and no host. */
const HINTS: Readonly<Partial<Record<Code, string>>> = {
  NOT_GRANTED: "this is not among the things you may do here; use another tool or ask the user",
  OPERATION_OPAQUE: "what this call would do cannot be told from its arguments; write it out plainly",
  CONDITION_UNKNOWN: "what this call would do cannot be told from its arguments; write it out plainly",
  ARGS_INVALID: "the arguments do not match what the tool declares; correct them",
  ARGS_TOO_LARGE: "the arguments are too large; send less at once",
  LIMIT_EXCEEDED: "this has been done as often as it may be for now; go on without it or try later",
};
const DENIED = "this is not allowed here and trying again will not help; go on without it or ask the user";
const ASKED = "this needs a person's approval";

/** The hint of the first rule that has one, else a general one for the code. */
export function hintFor(placed: readonly Placed[], code: Code, effect: Effect): string {
  for (const each of placed) if (each.effect === effect && each.hint !== null) return each.hint;
  return effect === "ask" ? ASKED : (HINTS[code] ?? DENIED);
}
