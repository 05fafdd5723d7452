import type { Code } from "../model/codes.js";
import type { Reason } from "../model/decision.js";
import { EFFECTS } from "../model/effect.js";
import type { Effect, Rank } from "../model/effect.js";
import type { Evaluation } from "../condition/evaluation.js";
import type { Hit, LayerOutcome, LimitHit, Ungranted } from "./outcome.js";
import { MAX_REASONS } from "./placed.js";
import type { Placed } from "./placed.js";
import type { CompiledRule } from "./rule.js";
import { described, hasFailed, isUnsure, sayFound, sayWhy, select } from "./wording.js";

const MEDIUM = 1;

/** Every rule in force that granted an operation, and every operation that only the default allowed. */
export function placeGrants(placed: Placed[], outcome: LayerOutcome, x: Evaluation): void {
  for (const { group, operation } of outcome.granted)
    for (const rule of group.rules) if (!rule.monitored) placed.push(ofRule(outcome, x, rule, granting(operation)));
  for (const index of outcome.defaulted) {
    const message = (): string => `${described(outcome, x, index)} is allowed by default`;
    placed.push(ofDefault(outcome, "allow", "DEFAULT_ALLOW", index, message));
  }
}

/** Everything in force that asks or denies. */
export function placeRestrictions(placed: Placed[], outcome: LayerOutcome, x: Evaluation): void {
  if (outcome.layer.mode === "enforce") placeRefusal(placed, outcome, false);
  for (const hit of outcome.hits) {
    // Of many that forbid the first tell as much; each ask is a question of its own, and none may be lost.
    let left = hit.group.rank === 2 ? MAX_REASONS : Infinity;
    for (const rule of hit.group.rules) {
      if (left === 0) break;
      if (rule.rank === 0 || rule.monitored) continue;
      placed.push(ofHit(outcome, x, hit, rule, false));
      left -= 1;
    }
  }
  for (const hit of outcome.limits)
    if (!hit.limit.monitored && holds(hit)) placed.push(ofLimit(outcome, x, hit, false));
  for (const each of outcome.ungranted) if (each.rank > 0) placeUngranted(placed, outcome, x, each, each.rank, false);
}

/** Whether anything reports, or would restrict if everything were enforced. */
export function hasReports({ hits, limits, ungranted, refusal, layer }: LayerOutcome): boolean {
  for (const { group } of hits) if (group.reports) return true;
  for (const { limit } of limits) if (limit.monitored || limit.source.effect === "warn") return true;
  for (const { rank, wouldBe } of ungranted) if (rank === 0 && wouldBe > 0) return true;
  return refusal !== null && layer.mode === "monitor";
}

/** Rules and limits that only report, and what would ask or deny if everything were enforced and is not in force. */
export function placeReports(placed: Placed[], outcome: LayerOutcome, x: Evaluation): void {
  for (const hit of outcome.hits) placeWarnings(placed, outcome, x, hit);
  for (const hit of outcome.limits)
    if (hit.limit.source.effect === "warn") placed.push(ofLimit(outcome, x, hit, hit.limit.monitored));
  if (outcome.layer.mode === "monitor") placeRefusal(placed, outcome, true);
  for (const hit of outcome.hits) {
    const rules = hit.group.rules.filter((rule) => rule.rank > 0 && rule.monitored);
    for (const rule of rules.slice(0, MAX_REASONS)) placed.push(ofHit(outcome, x, hit, rule, true));
  }
  for (const hit of outcome.limits) if (hit.limit.monitored && holds(hit)) placed.push(ofLimit(outcome, x, hit, true));
  for (const each of outcome.ungranted)
    if (each.wouldBe > 0 && each.rank === 0) placeUngranted(placed, outcome, x, each, each.wouldBe, true);
}

function placeWarnings(placed: Placed[], outcome: LayerOutcome, x: Evaluation, hit: Hit): void {
  for (const rule of hit.group.rules)
    if (rule.effect === "warn") placed.push(ofHit(outcome, x, hit, rule, rule.monitored));
}

const holds = (hit: LimitHit): boolean => !hit.approved && hit.limit.source.effect !== "warn";

function placeRefusal(placed: Placed[], outcome: LayerOutcome, monitored: boolean): void {
  const { refusal } = outcome;
  if (refusal === null) return;
  const { code, message } = refusal;
  placed.push({ ...ofDefault(outcome, "deny", code, -1, () => message), monitored });
}

/** The default's reason, and the grants that would have applied had they been certain. */
function placeUngranted(
  placed: Placed[],
  outcome: LayerOutcome,
  x: Evaluation,
  { operation, unknown }: Ungranted,
  rank: Rank,
  monitored: boolean,
): void {
  const effect: Effect = EFFECTS[rank] ?? "deny";
  const raised = outcome.layer.default === "allow";
  const message = (): string => {
    const what = described(outcome, x, operation);
    return raised ? `${what} could not be derived` : `no rule allows ${what}`;
  };
  const code = raised ? "OPERATION_OPAQUE" : "NOT_GRANTED";
  placed.push(ofDefault(outcome, effect, code, operation, message, monitored));
  for (const rule of unknown) {
    if (rule.monitored && !monitored) continue;
    const own = rule.effect === "ask" ? "ask" : "allow";
    const said: Said = { effect: own, code: "CONDITION_UNKNOWN", operation, below: false, asks: false, monitored };
    placed.push(ofRule(outcome, x, rule, said));
  }
}

function ofHit(outcome: LayerOutcome, x: Evaluation, hit: Hit, rule: CompiledRule, monitored: boolean): Placed {
  const effect = rule.effect === "ask" || rule.effect === "warn" ? rule.effect : "deny";
  const unsure = hit.truth === 2 && (hasFailed(outcome, x, rule, hit) ? "GUARD_FAILED" : "CONDITION_UNKNOWN");
  const code = unsure === false ? RULE_CODES[effect] : unsure;
  const { below, operation } = hit;
  return ofRule(outcome, x, rule, { effect, code, operation, below, asks: effect === "ask", monitored }, hit);
}

const RULE_CODES = { ask: "RULE_ASK", warn: "RULE_WARN", deny: "RULE_DENY" } as const;

/** What is said of a rule. */
interface Said {
  readonly effect: Reason["effect"];
  readonly code: Code;
  readonly operation: number;
  readonly below: boolean;
  readonly asks: boolean;
  readonly monitored: boolean;
}

const granting = (operation: number): Said => ({
  effect: "allow",
  code: "RULE_ALLOW",
  operation,
  below: false,
  asks: false,
  monitored: false,
});

function ofRule(outcome: LayerOutcome, x: Evaluation, rule: CompiledRule, said: Said, hit: Hit | null = null): Placed {
  const { effect, code, operation, below, asks, monitored } = said;
  return {
    outcome,
    rule: rule.id,
    effect,
    code,
    severity: rule.severity,
    severityRank: rule.severityRank,
    operation,
    asks,
    // What a rule says of a match it would say wrongly of what only might be one.
    hint: isUnsure(code) ? null : rule.hint,
    withinMs: rule.withinMs,
    monitored,
    message: () =>
      hit === null ? sayWhy(outcome, x, rule, code, operation, below) : sayFound(outcome, x, rule, hit, code),
  };
}

function ofLimit(outcome: LayerOutcome, x: Evaluation, hit: LimitHit, monitored: boolean): Placed {
  const { limit, operation } = hit;
  const { id, severity, severityRank, source } = limit;
  return {
    outcome,
    rule: id,
    effect: source.effect,
    code: "LIMIT_EXCEEDED",
    severity,
    severityRank,
    operation,
    asks: source.effect === "ask",
    hint: null,
    withinMs: null,
    monitored,
    message: () => limit.message?.(select(outcome, x, operation)) ?? `\`${id}\` lets ${source.max} through`,
  };
}

/** A reason that is no rule's. */
function ofDefault(
  outcome: LayerOutcome,
  effect: Effect,
  code: Code,
  operation: number,
  message: () => string,
  monitored = false,
): Placed {
  return {
    outcome,
    rule: null,
    effect,
    code,
    severity: "medium",
    severityRank: MEDIUM,
    operation,
    asks: effect === "ask",
    hint: null,
    withinMs: null,
    monitored,
    message,
  };
}
