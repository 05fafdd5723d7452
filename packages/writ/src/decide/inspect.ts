import type { Reason, ResultDecision } from "../model/decision.js";
import type { Facts } from "../model/facts.js";
import type { Request } from "../model/request.js";
import type { Evaluation, ResultView } from "../condition/evaluation.js";
import type { Reading } from "../lower/reading.js";
import { SEVERITIES } from "../model/effect.js";
import type { Truth } from "../model/effect.js";
import type { RuleEffect } from "../model/policy.js";
import type { Test } from "../condition/truth.js";
import type { CompiledPolicy } from "./compiled.js";
import type { CompiledLayer } from "./layer.js";
import { tell } from "./guard.js";
import type { Sighting } from "./guard.js";
import { NO_READING, readAll } from "./readings.js";
import { redactionsOf } from "./redaction.js";
import type { Redaction } from "./redaction.js";
import { sceneOf } from "./signals.js";
import type { CompiledRule } from "./rule.js";

interface Met {
  readonly layer: CompiledLayer;
  readonly rule: CompiledRule;
  readonly truth: Truth;
  /** Its guard failed, which is why it is unknown. */
  readonly failed: boolean;
  readonly message: string;
}

/** What is decided about a result, and what is to be replaced before it may be returned. */
export interface Inspected {
  readonly result: ResultDecision;
  /** Of the rules that are in force; empty unless the decision is `redact`. */
  readonly redactions: readonly Redaction[];
}

/**
 * Decides about a result: `phase: result` rules see a call if any of its operations matches. Unknown withholds, and so
 * does a rule that redacts and is not certain. Pure and total, like `decide`.
 */
export function inspect(policy: CompiledPolicy, request: Request, result: ResultView, facts: Facts): Inspected {
  const readings = readAll(request, facts);
  const met = policy.layers.flatMap((layer) => meetLayer(layer, request, result, facts, readings));
  return inspected(met, labelsOf(policy, request, met));
}

/**
 * The same for what is not known to belong to any call: a notification, a listing, a question of the tool's own. Rules that
 * look at what results hold look at it, whatever call they are about.
 */
export function inspectAny(policy: CompiledPolicy, request: Request, result: ResultView, facts: Facts): Inspected {
  const met = policy.layers.flatMap((layer) =>
    layer.rules
      .filter((rule) => rule.stray !== null)
      .flatMap((rule) => meet(layer, rule, rule.stray ?? ALWAYS, stray(layer, request, result, facts)) ?? []),
  );
  return inspected(met, []);
}

const ALWAYS: Test = () => 1;

function inspected(met: readonly Met[], labels: readonly string[]): Inspected {
  const inForce = met.filter(({ rule }) => !rule.monitored && rule.effect !== "warn");
  const [redacting, withholding] = [inForce.filter(redacts), inForce.filter((each) => !redacts(each))];
  const reported = met.filter(({ rule }) => rule.effect === "warn" || rule.monitored);
  const withheld = withholding.length > 0;
  const reasons = [...withholding.map(reasonOf).sort(compare), ...redacting.map(reasonOf).sort(compare)];
  const decision = withheld ? "withhold" : redacting.length > 0 ? "redact" : "pass";
  const result: ResultDecision = {
    decision,
    code: reasons[0]?.code ?? "RESULT_PASS",
    reasons,
    warnings: reported.map(reasonOf).sort(compare),
    labels: withheld ? [] : labels,
    wouldBe: wouldBe(decision, reported),
    redactions: {},
  };
  return { result, redactions: withheld ? [] : redactionsOf(redacting) };
}

/** Certain of what it replaces; one that is not withholds. */
const redacts = ({ rule, truth }: Met): boolean => rule.effect === "redact" && truth === 1;

/** With everything enforced; `null` when it is the same. */
function wouldBe(decision: ResultDecision["decision"], reported: readonly Met[]): ResultDecision["wouldBe"] {
  const monitored = reported.filter(({ rule }) => rule.effect !== "warn");
  if (decision === "withhold" || monitored.length === 0) return null;
  if (monitored.some((each) => !redacts(each))) return "withhold";
  return decision === "redact" ? null : "redact";
}

/** Whether any rule looks at results of this call: if none does, its result need not be made inspectable. */
export function inspects(policy: CompiledPolicy, request: Request): boolean {
  return policy.layers.some((layer) =>
    request.operations.some((operation) => layer.bucket(request.tool, operation.action).results.length > 0),
  );
}

function meetLayer(
  layer: CompiledLayer,
  request: Request,
  result: ResultView,
  facts: Facts,
  readings: readonly (readonly Reading[])[],
): readonly Met[] {
  const met = new Map<CompiledRule, Met>();
  const seen = new Set<CompiledRule>();
  const signals = layer.signals?.(sceneOf(layer, request, facts, null, readings)) ?? null;
  request.operations.forEach((operation, index) => {
    for (const reading of readings[index] ?? []) {
      const x: Evaluation = {
        request,
        facts,
        result,
        layer: layer.name,
        env: layer.env,
        action: operation.action,
        reading,
        memory: null,
        signals,
      };
      for (const rule of layer.bucket(request.tool, operation.action).results) {
        if (met.get(rule)?.truth === 1 || (rule.constant && seen.has(rule))) continue;
        seen.add(rule);
        const found = rule.restrict === null ? null : meet(layer, rule, rule.restrict, x);
        if (found === null || (found.truth === 2 && met.has(rule))) continue;
        met.set(rule, found);
      }
    }
  });
  return [...met.values()];
}

function meet(layer: CompiledLayer, rule: CompiledRule, test: Test, x: Evaluation): Met | null {
  const truth = test(x);
  if (truth === 0) return null;
  const sighting = rule.guard?.look(x) ?? null;
  const message = rule.message?.(x) ?? saysOf(rule, sighting);
  return { layer, rule, truth, failed: truth === 2 && sighting?.failed === true, message };
}

function stray(layer: CompiledLayer, request: Request, result: ResultView, facts: Facts): Evaluation {
  const { name, env } = layer;
  return { request, facts, result, layer: name, env, action: "", reading: NO_READING, memory: null };
}

const SAYS: Readonly<Partial<Record<RuleEffect, string>>> = { withhold: "withholds", redact: "redacts" };

function saysOf(rule: CompiledRule, sighting: Sighting | null): string {
  const said = `\`${rule.id}\` ${SAYS[rule.effect] ?? "reports"} the result`;
  return sighting === null || sighting.findings.length === 0 ? said : `${said}: ${tell(sighting.findings)}`;
}

function labelsOf(policy: CompiledPolicy, request: Request, met: readonly Met[]): readonly string[] {
  const declared = policy.layers.flatMap((layer) => layer.tool(request.tool).returns);
  return [...new Set([...declared, ...met.flatMap((each) => each.rule.label)])].sort();
}

function reasonOf({ layer, rule, truth, failed, message }: Met): Reason {
  const uncertain = failed ? "GUARD_FAILED" : "CONDITION_UNKNOWN";
  const { effect, code } = SAID[rule.effect] ?? REPORTS;
  // What redacts and is not certain withholds.
  const strict = truth === 2 && effect === "redact" ? "deny" : effect;
  return {
    rule: rule.id,
    layer: layer.name,
    effect: strict,
    severity: rule.severity,
    code: truth === 2 ? uncertain : code,
    operation: null,
    message,
    ...(rule.monitored ? { mode: "monitor" as const } : {}),
  };
}

const REPORTS = { effect: "warn", code: "RULE_WARN" } as const;
const SAID: Readonly<Partial<Record<RuleEffect, Pick<Reason, "effect" | "code">>>> = {
  withhold: { effect: "deny", code: "RULE_WITHHOLD" },
  redact: { effect: "redact", code: "RULE_REDACT" },
};

function compare(a: Reason, b: Reason): number {
  const ids = (a.rule ?? "") < (b.rule ?? "") ? -1 : a.rule === b.rule ? 0 : 1;
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || ids;
}
