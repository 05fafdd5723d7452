import type { Evaluation } from "../condition/evaluation.js";
import type { LayerOutcome } from "./outcome.js";

/** Whether a person has answered this ask of this layer; `rule` null: what the default asks. */
export function isApproved(outcome: LayerOutcome, x: Evaluation, rule: string | null, effect: string): boolean {
  const { approvals } = x.facts;
  if (approvals.length === 0 || effect !== "ask") return false;
  return approvals.some((each) => each.layer === outcome.layer.name && each.rule === rule);
}
