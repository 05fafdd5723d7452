import type { Code } from "../model/codes.js";
import type { Reason } from "../model/decision.js";
import { EFFECTS } from "../model/effect.js";
import type { Effect, Rank } from "../model/effect.js";
import type { Operation } from "../model/request.js";
import type { Evaluation } from "../condition/evaluation.js";
import { NO_RESOURCE } from "../lower/lowered.js";
import { plainReadingOf } from "../lower/readings.js";
import type { Hit, LayerOutcome, LimitHit } from "./decide-layer.js";
import { describe, summarize } from "./message.js";
import type { CompiledRule } from "./rule.js";

/** A reason still to be written, and what it is sorted by: of many reasons only the first are written. */
export interface Placed {
  readonly rule: string | null;
  readonly effect: Reason["effect"];
  readonly severityRank: number;
  readonly layer: number;
  readonly operation: number;
  readonly hint: string | null;
  /** It is to be answered by a person. */
  readonly asks: boolean;
  /** How long an ask may take; `null`: the boundary's own time. */
  readonly withinMs: number | null;
  reason(): Reason;
}

const MEDIUM = 1;
/** Reasons listed at most: those that say most come first, and a thousand rules that forbid are told as well by fifty. */
export const MAX_REASONS = 50;

/** A rule in force that granted an operation. */
export function grantReason(outcome: LayerOutcome, x: Evaluation, rule: CompiledRule, operation: number): Reason {
  return ruleReason(outcome, x, rule, "allow", "RULE_ALLOW", operation, false);
}

export function grantReasons(outcome: LayerOutcome, x: Evaluation, layer: number): readonly Placed[] {
  return outcome.granted.flatMap(({ group, operation }) =>
    group.rules
      .filter((rule) => !rule.monitored)
      .map((rule) => place(rule, "allow", layer, operation, () => grantReason(outcome, x, rule, operation))),
  );
}

/** An operation that only the default allowed. */
export function defaultReason(outcome: LayerOutcome, x: Evaluation, operation: number, layer: number): Placed {
  return place(null, "allow", layer, operation, () =>
    bare(outcome, x, "allow", "DEFAULT_ALLOW", operation, (what) => `${what} is allowed by default`),
  );
}

/** Everything in force that asks or denies. */
export function restrictReasons(outcome: LayerOutcome, x: Evaluation, layer: number): readonly Placed[] {
  const placed: Placed[] = outcome.layer.mode === "enforce" ? refusalReasons(outcome, layer) : [];
  for (const hit of outcome.hits) {
    const rules = hit.group.rules.filter((rule) => rule.rank > 0 && !rule.monitored);
    // Of many that forbid the first tell as much; each ask is a question of its own, and none may be lost.
    for (const rule of hit.group.rank === 2 ? rules.slice(0, MAX_REASONS) : rules)
      placed.push(hitReason(outcome, x, hit, rule, layer));
  }
  for (const limit of outcome.limits)
    if (!limit.limit.monitored && holds(limit)) placed.push(limitReason(outcome, x, limit, layer));
  for (const each of outcome.ungranted) {
    if (each.rank === 0) continue;
    const inForce = each.unknown.filter((rule) => !rule.monitored);
    placed.push(ungrantedReason(outcome, x, each.operation, each.rank, layer));
    placed.push(...unsureReasons(outcome, x, each.operation, inForce, layer));
  }
  return placed;
}

/** Rules and limits that only report. */
export function warnReasons(outcome: LayerOutcome, x: Evaluation, layer: number): readonly Placed[] {
  const rules = outcome.hits.flatMap((hit) =>
    hit.group.rules
      .filter((rule) => rule.effect === "warn")
      .map((rule) => monitorIf(rule.monitored, hitReason(outcome, x, hit, rule, layer))),
  );
  const limits = outcome.limits
    .filter((each) => each.limit.source.effect === "warn")
    .map((each) => monitorIf(each.limit.monitored, limitReason(outcome, x, each, layer)));
  return [...rules, ...limits];
}

/** What would ask or deny if everything were enforced, and is not in force. */
export function monitoredReasons(outcome: LayerOutcome, x: Evaluation, layer: number): readonly Placed[] {
  const placed: Placed[] = outcome.layer.mode === "monitor" ? refusalReasons(outcome, layer) : [];
  for (const hit of outcome.hits) {
    const rules = hit.group.rules.filter((rule) => rule.rank > 0 && rule.monitored);
    for (const rule of rules.slice(0, MAX_REASONS)) placed.push(hitReason(outcome, x, hit, rule, layer));
  }
  for (const limit of outcome.limits)
    if (limit.limit.monitored && holds(limit)) placed.push(limitReason(outcome, x, limit, layer));
  for (const each of outcome.ungranted) {
    if (each.wouldBe === 0 || each.rank > 0) continue;
    placed.push(ungrantedReason(outcome, x, each.operation, each.wouldBe, layer));
    placed.push(...unsureReasons(outcome, x, each.operation, each.unknown, layer));
  }
  return placed.map((each) => monitorIf(true, each));
}

const holds = (hit: LimitHit): boolean => !hit.approved && hit.limit.source.effect !== "warn";

function refusalReasons(outcome: LayerOutcome, layer: number): Placed[] {
  const { refusal } = outcome;
  if (refusal === null) return [];
  const { code, message } = refusal;
  return [
    place(null, "deny", layer, 0, () => ({
      rule: null,
      layer: outcome.layer.name,
      effect: "deny",
      severity: "medium",
      code,
      operation: null,
      message,
    })),
  ];
}

function hitReason(outcome: LayerOutcome, x: Evaluation, hit: Hit, rule: CompiledRule, layer: number): Placed {
  const { truth, operation } = hit;
  const effect = rule.effect === "ask" || rule.effect === "warn" ? rule.effect : "deny";
  const code: Code =
    truth === 2 ? "CONDITION_UNKNOWN" : effect === "ask" ? "RULE_ASK" : effect === "warn" ? "RULE_WARN" : "RULE_DENY";
  const placed = place(rule, effect, layer, operation, () =>
    ruleReason(outcome, x, rule, effect, code, operation, hit.below),
  );
  // What a rule says of a match it would say wrongly of what only might be one.
  return truth === 2 ? { ...placed, hint: null } : placed;
}

function limitReason(outcome: LayerOutcome, x: Evaluation, hit: LimitHit, layer: number): Placed {
  const { limit, operation } = hit;
  const { effect, max } = limit.source;
  return place(limit, effect, layer, operation, () => ({
    rule: limit.id,
    layer: outcome.layer.name,
    effect,
    severity: limit.severity,
    code: "LIMIT_EXCEEDED",
    operation: summarize(operationAt(x, operation)),
    message:
      limit.message === null ? `\`${limit.id}\` lets ${max} through` : limit.message(select(outcome, x, operation)),
  }));
}

/** The default's reason. */
function ungrantedReason(outcome: LayerOutcome, x: Evaluation, operation: number, rank: Rank, layer: number): Placed {
  const effect: Effect = EFFECTS[rank] ?? "deny";
  const raised = outcome.layer.default === "allow";
  const say = (what: string): string => (raised ? `${what} could not be derived` : `no rule allows ${what}`);
  return place(null, effect, layer, operation, () =>
    bare(outcome, x, effect, raised ? "OPERATION_OPAQUE" : "NOT_GRANTED", operation, say),
  );
}

/** The grants that would have applied had they been certain. */
function unsureReasons(
  outcome: LayerOutcome,
  x: Evaluation,
  operation: number,
  rules: readonly CompiledRule[],
  layer: number,
): readonly Placed[] {
  return rules.map((rule) => {
    const effect = rule.effect === "ask" ? "ask" : "allow";
    const write = (): Reason => ruleReason(outcome, x, rule, effect, "CONDITION_UNKNOWN", operation, false);
    return { ...place(rule, effect, layer, operation, write), hint: null, asks: false };
  });
}

function ruleReason(
  outcome: LayerOutcome,
  x: Evaluation,
  rule: CompiledRule,
  effect: Reason["effect"],
  code: Code,
  index: number,
  below: boolean,
): Reason {
  const operation = operationAt(x, index);
  return {
    rule: rule.id,
    layer: outcome.layer.name,
    effect,
    severity: rule.severity,
    code,
    operation: summarize(operation),
    message: sayWhy(outcome, x, rule, code, index, below),
  };
}

/** A rule's own words, where they are true: not of what could not be evaluated, nor of a folder that only holds a match. */
function sayWhy(
  outcome: LayerOutcome,
  x: Evaluation,
  rule: CompiledRule,
  code: Code,
  index: number,
  below: boolean,
): string {
  if (below) return `something below ${described(outcome, x, index)} may be what \`${rule.id}\` is about`;
  if (rule.message === null || code === "CONDITION_UNKNOWN") return generated(outcome, rule, code, x, index);
  return rule.message(select(outcome, x, index));
}

function generated(outcome: LayerOutcome, rule: CompiledRule, code: Code, x: Evaluation, index: number): string {
  if (code === "RULE_ALLOW") return rule.allows;
  const what = described(outcome, x, index);
  if (code === "CONDITION_UNKNOWN") return `\`${rule.id}\` could not be evaluated for ${what}`;
  if (code === "RULE_ASK") return `\`${rule.id}\` wants approval of ${what}`;
  return code === "RULE_WARN" ? `\`${rule.id}\` reports ${what}` : `\`${rule.id}\` forbids ${what}`;
}

function described(outcome: LayerOutcome, x: Evaluation, index: number): string {
  const known = outcome.described?.get(index);
  if (known !== undefined) return known;
  const what = describe(operationAt(x, index), x.request.tool);
  (outcome.described ??= new Map()).set(index, what);
  return what;
}

function bare(
  outcome: LayerOutcome,
  x: Evaluation,
  effect: Effect,
  code: Code,
  index: number,
  say: (what: string) => string,
): Reason {
  const operation = operationAt(x, index);
  return {
    rule: null,
    layer: outcome.layer.name,
    effect,
    severity: "medium",
    code,
    operation: summarize(operation),
    message: say(described(outcome, x, index)),
  };
}

/** Messages speak about the operation as the call named it, not about one of its readings. */
function select(outcome: LayerOutcome, x: Evaluation, index: number): Evaluation {
  const operation = operationAt(x, index);
  x.layer = outcome.layer.name;
  x.env = outcome.layer.env;
  x.action = operation.action;
  x.reading = plainReadingOf(operation);
  return x;
}

const operationAt = (x: Evaluation, index: number): Operation => x.request.operations[index] ?? NOTHING;
const NOTHING: Operation = { action: "tool.call", resource: NO_RESOURCE, opaque: null };

function monitorIf(monitored: boolean, placed: Placed): Placed {
  return monitored ? { ...placed, reason: () => ({ ...placed.reason(), mode: "monitor" }) } : placed;
}

interface Placeable {
  readonly id: string;
  readonly severityRank: number;
  readonly hint?: string | null;
  readonly withinMs?: number | null;
}

function place(
  rule: Placeable | null,
  effect: Reason["effect"],
  layer: number,
  operation: number,
  reason: () => Reason,
): Placed {
  return {
    rule: rule?.id ?? null,
    effect,
    severityRank: rule?.severityRank ?? MEDIUM,
    layer,
    operation,
    asks: effect === "ask",
    hint: rule?.hint ?? null,
    withinMs: rule?.withinMs ?? null,
    reason,
  };
}
