import type { Code } from "../model/codes.js";
import type { Reason } from "../model/decision.js";
import type { Effect } from "../model/effect.js";
import type { LayerOutcome } from "./decide-layer.js";

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
export function hintFor(outcomes: readonly LayerOutcome[], reasons: readonly Reason[], effect: Effect): string {
  for (const reason of reasons) {
    if (reason.effect !== effect || reason.rule === null) continue;
    const layer = outcomes.find((each) => each.layer.name === reason.layer)?.layer;
    const hint = layer?.rules.find((rule) => rule.id === reason.rule)?.hint ?? null;
    if (hint !== null) return hint;
  }
  if (effect === "ask") return ASKED;
  return HINTS[reasons[0]?.code ?? "RULE_DENY"] ?? DENIED;
}
