import type { Code } from "../model/codes.js";
import type { Reason } from "../model/decision.js";
import { EFFECTS } from "../model/effect.js";
import type { Effect, Rank } from "../model/effect.js";
import type { Operation, Resource } from "../model/request.js";
import type { Hit, LayerOutcome, Ungranted } from "./decide-layer.js";
import { describe } from "./message.js";
import type { CompiledRule } from "./rule.js";

/** A reason and what it is sorted by. */
export interface Placed {
  readonly reason: Reason;
  readonly severityRank: number;
  readonly layer: number;
  readonly operation: number;
}

const MEDIUM = 1;

/** Rules in force that granted an operation. */
export function grantReasons(outcome: LayerOutcome, layer: number): readonly Placed[] {
  const placed: Placed[] = [];
  for (const { rule, operation } of outcome.granted) {
    if (rule.monitored) continue;
    placed.push(place(ruleReason(outcome, rule, "allow", "RULE_ALLOW", operation), rule.severityRank, layer, operation));
  }
  return placed;
}

/** An operation that only the default allowed. */
export function defaultReason(outcome: LayerOutcome, operation: number, layer: number): Placed {
  const message = `${describe(operationAt(outcome, operation))} is allowed by default`;
  return place(bare(outcome, "allow", "DEFAULT_ALLOW", operation, message), MEDIUM, layer, operation);
}

/** Everything in force that asks or denies. */
export function restrictReasons(outcome: LayerOutcome, layer: number): readonly Placed[] {
  const { refusal } = outcome;
  const placed: Placed[] = [];
  if (refusal !== null && outcome.layer.mode === "enforce") placed.push(place(bare(outcome, "deny", refusal.code, null, refusal.message), MEDIUM, layer, 0));
  for (const hit of outcome.hits) if (!hit.rule.monitored && restricts(hit)) placed.push(hitReason(outcome, hit, layer));
  for (const limit of outcome.limits) {
    if (!limit.limit.monitored && !limit.approved && limit.limit.source.effect !== "warn") placed.push(limitReason(outcome, limit, layer));
  }
  for (const each of outcome.ungranted) if (each.rank > 0) placed.push(...ungrantedReasons(outcome, each, each.rank, layer));
  return placed;
}

/** Rules and limits that only report. */
export function warnReasons(outcome: LayerOutcome, layer: number): readonly Placed[] {
  const rules = outcome.hits.filter((hit) => hit.rule.effect === "warn").map((hit) => monitorIf(hit.rule.monitored, hitReason(outcome, hit, layer)));
  const limits = outcome.limits.filter((each) => each.limit.source.effect === "warn").map((each) => monitorIf(each.limit.monitored, limitReason(outcome, each, layer)));
  return [...rules, ...limits];
}

/** What would ask or deny if everything were enforced, and is not in force. */
export function monitoredReasons(outcome: LayerOutcome, layer: number): readonly Placed[] {
  const placed: Placed[] = [];
  const { refusal } = outcome;
  if (refusal !== null && outcome.layer.mode === "monitor") placed.push(place(bare(outcome, "deny", refusal.code, null, refusal.message), MEDIUM, layer, 0));
  for (const hit of outcome.hits) if (hit.rule.monitored && restricts(hit)) placed.push(hitReason(outcome, hit, layer));
  for (const limit of outcome.limits) {
    if (limit.limit.monitored && !limit.approved && limit.limit.source.effect !== "warn") placed.push(limitReason(outcome, limit, layer));
  }
  for (const each of outcome.ungranted) {
    if (each.wouldBe > 0 && each.rank === 0) placed.push(...ungrantedReasons(outcome, each, each.wouldBe, layer));
  }
  return placed.map((each) => monitorIf(true, each));
}

const restricts = (hit: Hit): boolean => hit.rule.effect === "ask" || hit.rule.effect === "deny";

function hitReason(outcome: LayerOutcome, hit: Hit, layer: number): Placed {
  const { rule, truth, operation } = hit;
  const effect = rule.effect === "ask" || rule.effect === "warn" ? rule.effect : "deny";
  const code: Code = truth === 2 ? "CONDITION_UNKNOWN" : effect === "ask" ? "RULE_ASK" : effect === "warn" ? "RULE_WARN" : "RULE_DENY";
  return place(ruleReason(outcome, rule, effect, code, operation), rule.severityRank, layer, operation);
}

function limitReason(outcome: LayerOutcome, each: LayerOutcome["limits"][number], layer: number): Placed {
  const { limit, operation } = each;
  select(outcome, operation);
  const message = limit.message?.(outcome.evaluation) ?? `\`${limit.id}\` lets ${limit.source.max} through`;
  const reason: Reason = {
    rule: limit.id,
    layer: outcome.layer.name,
    effect: limit.source.effect,
    severity: limit.severity,
    code: "LIMIT_EXCEEDED",
    operation: summarize(operationAt(outcome, operation)),
    message,
  };
  return place(reason, limit.severityRank, layer, operation);
}

/** The default's reason, and the grants that would have applied had they been certain. */
function ungrantedReasons(outcome: LayerOutcome, ungranted: Ungranted, rank: Rank, layer: number): readonly Placed[] {
  const operation = operationAt(outcome, ungranted.operation);
  const effect: Effect = EFFECTS[rank] ?? "deny";
  const raised = outcome.layer.default === "allow";
  const message = raised ? `${describe(operation)} could not be derived` : `no rule allows ${describe(operation)}`;
  const own = bare(outcome, effect, raised ? "OPERATION_OPAQUE" : "NOT_GRANTED", ungranted.operation, message);
  const unsure = ungranted.unknown.map((rule) => {
    const reason = ruleReason(outcome, rule, rule.effect === "ask" ? "ask" : "allow", "CONDITION_UNKNOWN", ungranted.operation);
    return place(reason, rule.severityRank, layer, ungranted.operation);
  });
  return [place(own, MEDIUM, layer, ungranted.operation), ...unsure];
}

function ruleReason(outcome: LayerOutcome, rule: CompiledRule, effect: Reason["effect"], code: Code, operation: number): Reason {
  select(outcome, operation);
  return {
    rule: rule.id,
    layer: outcome.layer.name,
    effect,
    severity: rule.severity,
    code,
    operation: summarize(operationAt(outcome, operation)),
    message: rule.message === null ? generated(rule, code, outcome, operation) : rule.message(outcome.evaluation),
  };
}

function generated(rule: CompiledRule, code: Code, outcome: LayerOutcome, operation: number): string {
  if (code === "RULE_ALLOW") return `\`${rule.id}\` allows it`;
  const what = describe(operationAt(outcome, operation));
  if (code === "CONDITION_UNKNOWN") return `\`${rule.id}\` could not be evaluated for ${what}`;
  if (code === "RULE_ASK") return `\`${rule.id}\` wants approval of ${what}`;
  return code === "RULE_WARN" ? `\`${rule.id}\` reports ${what}` : `\`${rule.id}\` forbids ${what}`;
}

function bare(outcome: LayerOutcome, effect: Effect, code: Code, operation: number | null, message: string): Reason {
  return {
    rule: null,
    layer: outcome.layer.name,
    effect,
    severity: "medium",
    code,
    operation: operation === null ? null : summarize(operationAt(outcome, operation)),
    message,
  };
}

/** Messages speak about the operation as the call named it, not about one of its readings. */
function select(outcome: LayerOutcome, index: number): void {
  const operation = operationAt(outcome, index);
  const x = outcome.evaluation;
  x.action = operation.action;
  x.reading = { resource: operation.resource, kept: operation.resource, folded: false, region: false, unknown: operation.opaque !== null };
}

function operationAt(outcome: LayerOutcome, index: number): Operation {
  return outcome.evaluation.request.operations[index] ?? NOTHING;
}

const NOTHING: Operation = { action: "tool.call", resource: {}, opaque: null };
/** Attributes that carry contents: a decision says what was acted on, never what it held. */
const CONTENTS: ReadonlySet<string> = new Set(["content", "body", "text", "source", "statement", "additions", "deletions", "env"]);

function summarize(operation: Operation): { readonly action: string; readonly resource: Resource } {
  const { action, resource } = operation;
  for (const key of Object.keys(resource)) if (CONTENTS.has(key)) return { action, resource: withoutContents(resource) };
  return { action, resource };
}

function withoutContents(resource: Resource): Resource {
  return Object.fromEntries(Object.entries(resource).filter(([key]) => !CONTENTS.has(key)));
}

const monitorIf = (monitored: boolean, placed: Placed): Placed => (monitored ? { ...placed, reason: { ...placed.reason, mode: "monitor" } } : placed);

const place = (reason: Reason, severityRank: number, layer: number, operation: number): Placed => ({ reason, severityRank, layer, operation });
