import type { Evaluation } from "../condition/evaluation.js";
import type { Truth } from "../model/effect.js";
import type { Reason } from "../model/decision.js";
import { SEVERITIES } from "../model/effect.js";
import type { Facts } from "../model/facts.js";
import type { Request } from "../model/request.js";
import type { CompiledPolicy } from "./compiled.js";
import { tell } from "./guard.js";
import type { CompiledLayer } from "./layer.js";
import { NO_READING, readAll } from "./readings.js";
import { redactionsOf } from "./redaction.js";
import type { Redaction } from "./redaction.js";
import type { CompiledRule } from "./rule.js";
import { sceneOf } from "./signals.js";

/** What rules say about the arguments of a call as it came, before anything else is decided. */
export interface CallRedaction {
  /** What is to be replaced in them. */
  readonly redactions: readonly Redaction[];
  /** Why it cannot be said what: the call is denied. */
  readonly refusals: readonly Reason[];
  /** Which rules replace something, or would in force; for the decision's warnings. */
  readonly warnings: readonly Reason[];
}

interface Met {
  readonly layer: CompiledLayer;
  readonly rule: CompiledRule;
  readonly truth: Truth;
  readonly reason: Reason;
}

/**
 * Finds what is to be replaced in a call's arguments: rules with `effect: redact` match like rules that restrict. What
 * they replace is then lowered and decided as if it had come so. Pure and total.
 */
export function redactionsOfCall(policy: CompiledPolicy, request: Request, facts: Facts): CallRedaction {
  const met = policy.layers.flatMap((layer) => meetLayer(layer, request, facts));
  const inForce = met.filter(({ rule }) => !rule.monitored);
  const certain = inForce.filter(({ truth }) => truth === 1);
  return {
    redactions: redactionsOf(certain),
    refusals: reasonsOf(inForce.filter(({ truth }) => truth === 2)),
    warnings: reasonsOf(met.filter(({ rule, truth }) => rule.monitored || truth === 1)),
  };
}

function meetLayer(layer: CompiledLayer, request: Request, facts: Facts): readonly Met[] {
  const buckets = request.operations.map(({ action }) => layer.bucket(request.tool, action).redacts);
  if (buckets.every((rules) => rules.length === 0)) return [];
  const readings = readAll(request, facts);
  const x: Evaluation = {
    request,
    facts,
    result: null,
    layer: layer.name,
    env: layer.env,
    action: "",
    reading: NO_READING,
    memory: null,
    signals: layer.signals?.(sceneOf(layer, request, facts, null, readings)) ?? null,
  };
  const met = new Map<CompiledRule, Met>();
  request.operations.forEach(({ action }, index) => {
    x.action = action;
    for (const reading of readings[index] ?? [NO_READING]) {
      x.reading = reading;
      for (const rule of buckets[index] ?? []) {
        if (met.get(rule)?.truth === 1) continue;
        const truth = rule.restrict?.(x) ?? 0;
        if (truth === 1 || (truth === 2 && !met.has(rule)))
          met.set(rule, { layer, rule, truth, reason: reasonOf(layer, rule, truth, x) });
      }
    }
  });
  return [...met.values()];
}

function reasonOf(layer: CompiledLayer, rule: CompiledRule, truth: Truth, x: Evaluation): Reason {
  const sighting = rule.guard?.look(x) ?? null;
  const what = sighting === null || sighting.findings.length === 0 ? "" : `: ${tell(sighting.findings)}`;
  const uncertain = sighting?.failed === true ? "GUARD_FAILED" : "CONDITION_UNKNOWN";
  return {
    rule: rule.id,
    layer: layer.name,
    effect: truth === 2 ? "deny" : "redact",
    severity: rule.severity,
    code: truth === 2 ? uncertain : "RULE_REDACT",
    operation: null,
    message: rule.message?.(x) ?? `\`${rule.id}\` redacts the arguments${what}`,
    ...(rule.monitored ? { mode: "monitor" as const } : {}),
  };
}

const reasonsOf = (met: readonly Met[]): readonly Reason[] =>
  met
    .map(({ reason }) => reason)
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
        ((a.rule ?? "") < (b.rule ?? "") ? -1 : a.rule === b.rule ? 0 : 1),
    );
