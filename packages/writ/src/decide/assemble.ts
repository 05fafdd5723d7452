import type { ApprovalAsk, Decision, Obligation, PolicyRef, Reason } from "../model/decision.js";
import { EFFECTS, rankOf } from "../model/effect.js";
import type { Effect, Rank } from "../model/effect.js";
import type { Evaluation } from "../condition/evaluation.js";
import type { CompiledPolicy } from "./compiled.js";
import type { LayerOutcome } from "./decide-layer.js";
import {
  MAX_REASONS,
  defaultReason,
  grantReason,
  grantReasons,
  monitoredReasons,
  restrictReasons,
  warnReasons,
} from "./reasons.js";
import type { Placed } from "./reasons.js";
import { hintFor } from "./hints.js";

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
  const placed = rank === 0 ? NONE : sorted(outcomes.flatMap((each, layer) => restrictReasons(each, x, layer)));
  const reasons = rank === 0 ? grants(outcomes, x) : written(placed);
  const code = reasons[0]?.code ?? "DEFAULT_ALLOW";
  return {
    decision: effect,
    code,
    tool: request.tool,
    reasons,
    obligations: rank === 2 ? NONE : owed(policy.obligations(request.tool), rank, outcomes, placed),
    warnings: isQuiet(outcomes) ? NONE : written(sorted(outcomes.flatMap((each, layer) => reports(each, x, layer)))),
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
    const rule = hit?.group.rules.length === 1 ? hit.group.rules[0] : undefined;
    if (hit !== undefined && rule?.monitored === false) return [grantReason(outcome, x, rule, hit.operation)];
  }
  return written(
    sorted(
      outcomes.flatMap((each, layer) => [
        ...grantReasons(each, x, layer),
        ...each.defaulted.map((index) => defaultReason(each, x, index, layer)),
      ]),
    ),
  );
}

const reports = (outcome: LayerOutcome, x: Evaluation, layer: number): readonly Placed[] => [
  ...warnReasons(outcome, x, layer),
  ...monitoredReasons(outcome, x, layer),
];

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

/** Most restrictive first, then by severity, rule id (none last), layer and operation. */
const sorted = (placed: readonly Placed[]): readonly Placed[] =>
  placed.length < 2 ? placed : [...placed].sort(compare);

function written(placed: readonly Placed[]): readonly Reason[] {
  if (placed.length === 0) return NONE;
  return placed.slice(0, MAX_REASONS).map((each) => each.reason());
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

function owed(
  always: readonly Obligation[],
  rank: Rank,
  outcomes: readonly LayerOutcome[],
  placed: readonly Placed[],
): readonly Obligation[] {
  return rank === 0 ? always : [{ type: "approval", asks: asksOf(outcomes, placed) }, ...always];
}

/** Each ask once: a rule that asks about three operations is one question. */
function asksOf(outcomes: readonly LayerOutcome[], placed: readonly Placed[]): readonly ApprovalAsk[] {
  const asks = new Map<string, ApprovalAsk>();
  for (const { rule, layer, withinMs, asks: isAsk } of placed) {
    const name = outcomes[layer]?.layer.name;
    if (isAsk && name !== undefined) asks.set(JSON.stringify([name, rule]), { layer: name, rule, withinMs });
  }
  return [...asks.values()];
}
