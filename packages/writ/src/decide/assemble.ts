import type { ApprovalAsk, Decision, Obligation, PolicyRef, Reason } from "../model/decision.js";
import { EFFECTS } from "../model/effect.js";
import type { Effect, Rank } from "../model/effect.js";
import type { Evaluation } from "../condition/evaluation.js";
import type { CompiledPolicy } from "./compiled.js";
import { hintFor } from "./hints.js";
import { NONE } from "./outcome.js";
import type { LayerOutcome } from "./outcome.js";
import { sorted, written } from "./placed.js";
import type { Placed } from "./placed.js";
import { hasReports, placeGrants, placeReports, placeRestrictions } from "./reasons.js";

/** Puts the layers' outcomes into one decision. */
export function assemble(
  policy: CompiledPolicy,
  x: Evaluation,
  outcomes: readonly LayerOutcome[],
  rank: Rank,
  wouldBe: Rank,
): Decision {
  const { request } = x;
  const effect = effectOf(rank);
  const placed = placeAll(outcomes, x, rank === 0 ? placeGrants : placeRestrictions);
  const reasons = written(placed, x);
  const code = reasons[0]?.code ?? "DEFAULT_ALLOW";
  return {
    decision: effect,
    code,
    tool: request.tool,
    reasons,
    obligations: rank === 2 ? NONE : owed(policy.obligations(request.tool), rank, placed),
    warnings: outcomes.some(hasReports) ? written(placeAll(outcomes, x, placeReports), x) : NONE,
    wouldBe: wouldBe === rank ? null : effectOf(wouldBe),
    hint: rank === 0 ? null : hintFor(placed, code, effect),
    policy: policy.ref,
  };
}

/** The decision on a call that nothing restricts. */
export function allowed(
  policy: PolicyRef,
  tool: string | null,
  reasons: readonly Reason[],
  obligations: readonly Obligation[],
): Decision {
  return {
    decision: effectOf(0),
    code: "RULE_ALLOW",
    tool,
    reasons,
    obligations,
    warnings: NONE,
    wouldBe: null,
    hint: null,
    policy,
  };
}

const effectOf = (rank: Rank): Effect => EFFECTS[rank] ?? "deny";

type Place = (placed: Placed[], outcome: LayerOutcome, x: Evaluation) => void;

function placeAll(outcomes: readonly LayerOutcome[], x: Evaluation, place: Place): readonly Placed[] {
  const placed: Placed[] = [];
  for (const outcome of outcomes) place(placed, outcome, x);
  return sorted(placed);
}

function owed(always: readonly Obligation[], rank: Rank, placed: readonly Placed[]): readonly Obligation[] {
  return rank === 0 ? always : [{ type: "approval", asks: asksOf(placed) }, ...always];
}

/** Each ask once: a rule that asks about three operations is one question. */
function asksOf(placed: readonly Placed[]): readonly ApprovalAsk[] {
  const asks = new Map<string, ApprovalAsk>();
  for (const { rule, outcome, withinMs, asks: isAsk } of placed) {
    const { name } = outcome.layer;
    if (isAsk) asks.set(JSON.stringify([name, rule]), { layer: name, rule, withinMs });
  }
  return [...asks.values()];
}
