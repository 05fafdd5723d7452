import type { ApprovalAsk, Decision, Obligation, Reason } from "../model/decision.js";
import { EFFECTS, rankOf } from "../model/effect.js";
import type { Effect, Rank } from "../model/effect.js";
import type { Request } from "../model/request.js";
import type { Evaluation } from "../condition/evaluation.js";
import type { CompiledPolicy } from "./compiled.js";
import type { LayerOutcome } from "./decide-layer.js";
import { defaultReason, grantReason, grantReasons, monitoredReasons, restrictReasons, warnReasons } from "./reasons.js";
import type { Placed } from "./reasons.js";
import { hintFor } from "./hints.js";
import { NO_TERMS } from "./layer.js";

const NONE: readonly never[] = Object.freeze([]);

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
  const reasons =
    rank === 0 ? grants(outcomes, x) : sorted(outcomes.flatMap((each, layer) => restrictReasons(each, x, layer)));
  return {
    decision: effect,
    code: reasons[0]?.code ?? "DEFAULT_ALLOW",
    tool: request.tool,
    reasons,
    obligations: rank === 2 ? NONE : obligationsOf(outcomes, request, rank, reasons),
    warnings: isQuiet(outcomes)
      ? NONE
      : sorted(
          outcomes.flatMap((each, layer) => [...warnReasons(each, x, layer), ...monitoredReasons(each, x, layer)]),
        ),
    wouldBe: wouldBe === rank ? null : effectOf(wouldBe),
    hint: rank === 0 ? null : hintFor(outcomes, reasons, effect),
    policy: policy.ref,
  };
}

const effectOf = (rank: Rank): Effect => EFFECTS[rank] ?? "deny";

/** Why it is allowed. The most common answer first: one layer, one rule. */
function grants(outcomes: readonly LayerOutcome[], x: Evaluation): readonly Reason[] {
  const outcome = outcomes[0];
  if (
    outcome !== undefined &&
    outcomes.length === 1 &&
    outcome.granted.length === 1 &&
    outcome.defaulted.length === 0
  ) {
    const hit = outcome.granted[0];
    if (hit !== undefined && !hit.rule.monitored) return [grantReason(outcome, x, hit)];
  }
  return sorted(
    outcomes.flatMap((each, layer) => [
      ...grantReasons(each, x, layer),
      ...each.defaulted.map((index) => defaultReason(each, x, index, layer)),
    ]),
  );
}

/** Nothing matched but grants, so there is nothing to warn about. */
function isQuiet(outcomes: readonly LayerOutcome[]): boolean {
  for (const outcome of outcomes) {
    if (
      outcome.hits.length > 0 ||
      outcome.limits.length > 0 ||
      outcome.refusal !== null ||
      outcome.ungranted.length > 0
    )
      return false;
  }
  return true;
}

/** Reasons listed at most: those that say most come first, and a thousand rules that all forbid are told as well by a hundred. */
const MAX_REASONS = 100;

/** Most restrictive first, then by severity, rule id (none last), layer and operation. */
function sorted(placed: readonly Placed[]): readonly Reason[] {
  if (placed.length === 0) return NONE;
  return [...placed]
    .sort(compare)
    .slice(0, MAX_REASONS)
    .map(({ reason }) => reason());
}

function compare(a: Placed, b: Placed): number {
  return (
    rankIn(b) - rankIn(a) ||
    b.severityRank - a.severityRank ||
    byId(a.rule, b.rule) ||
    a.layer - b.layer ||
    a.operation - b.operation
  );
}

const rankIn = (placed: Placed): number => (placed.effect === "warn" ? -1 : rankOf(placed.effect));

function byId(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

function obligationsOf(
  outcomes: readonly LayerOutcome[],
  request: Request,
  rank: Rank,
  reasons: readonly Reason[],
): readonly Obligation[] {
  if (rank === 0 && outcomes.every((outcome) => outcome.layer.tool(request.tool) === NO_TERMS)) return NONE;
  const terms = outcomes.map((outcome) => outcome.layer.tool(request.tool));
  const obligations: Obligation[] = [];
  if (rank === 1) obligations.push({ type: "approval", asks: asksOf(outcomes, reasons) });
  const timeoutMs = least(terms.map((each) => each.timeoutMs));
  if (timeoutMs !== null) obligations.push({ type: "timeout", ms: timeoutMs });
  const maxResultBytes = least(terms.map((each) => each.maxResultBytes));
  if (maxResultBytes !== null) obligations.push({ type: "max_result_bytes", bytes: maxResultBytes });
  const labels = [...new Set(terms.flatMap((each) => each.returns))].sort();
  if (labels.length > 0) obligations.push({ type: "label_result", labels });
  return obligations.length === 0 ? NONE : obligations;
}

function least(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** Each ask once: a rule that asks about three operations is one question. */
function asksOf(outcomes: readonly LayerOutcome[], reasons: readonly Reason[]): readonly ApprovalAsk[] {
  const asks = new Map<string, ApprovalAsk>();
  for (const { layer, rule, effect, code } of reasons) {
    if (effect !== "ask" || (rule !== null && code === "CONDITION_UNKNOWN" && !restricts(outcomes, layer, rule)))
      continue;
    const withinMs =
      outcomes.find((each) => each.layer.name === layer)?.layer.rules.find((each) => each.id === rule)?.withinMs ??
      null;
    asks.set(JSON.stringify([layer, rule]), { layer, rule, withinMs });
  }
  return [...asks.values()];
}

const restricts = (outcomes: readonly LayerOutcome[], layer: string, rule: string): boolean =>
  outcomes.some(
    (each) => each.layer.name === layer && each.hits.some((hit) => hit.rule.id === rule && !hit.rule.monitored),
  );
