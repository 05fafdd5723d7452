import type { Decision } from "../model/decision.js";
import type { Code } from "../model/codes.js";
import type { Effect, Truth } from "../model/effect.js";
import type { Position } from "../model/errors.js";
import type { Facts } from "../model/facts.js";
import type { Operation, Request } from "../model/request.js";
import type { Evaluation, SignalValues } from "../condition/evaluation.js";
import { joinOf, type Trace } from "../condition/trace.js";
import type { Reading } from "../lower/reading.js";
import type { CompiledPolicy } from "./compiled.js";
import { decide } from "./decide.js";
import type { CompiledLayer } from "./layer.js";
import { readAll } from "./readings.js";
import { sceneOf } from "./signals.js";
import type { CompiledRule } from "./rule.js";

/** How a decision came about: every operation, every reading of it, every rule that was considered. */
export interface Explanation {
  readonly decision: Decision;
  readonly operations: readonly ExplainedOperation[];
  readonly signals: readonly ExplainedSignal[];
  /** Grants that came nearest to allowing what no rule allows, nearest first. */
  readonly closest: readonly Closest[];
}

/** One operation: how it would be decided alone, and what each reading met. */
export interface ExplainedOperation {
  readonly operation: Operation;
  /** How it would be decided if the call did nothing else. */
  readonly outcome: Outcome;
  readonly readings: readonly { readonly reading: Reading; readonly rules: readonly ExplainedRule[] }[];
}

/** `rules`: the ids of those that made it so, by `layer/id` where the stack has several layers; empty: a default did. */
export interface Outcome {
  readonly decision: Effect;
  readonly code: Code;
  readonly rules: readonly string[];
}

/** A signal over the whole call. What each reading made of it stands among the rules of the operations. */
export interface ExplainedSignal {
  readonly signal: string;
  readonly layer: string;
  readonly position: Position;
  /** Whether some reading of some operation matches: what a rule that restricts goes by. */
  readonly truth: Truth;
  /** Whether all readings of some operation do: what a rule that grants goes by. */
  readonly granting: Truth;
}

/** One rule or limit over one reading, with the steps of its condition. */
export interface ExplainedRule {
  readonly rule: string;
  readonly layer: string;
  readonly effect: CompiledRule["effect"];
  readonly monitored: boolean;
  readonly position: Position;
  /** `null`: the rule is about another tool or action, and was not evaluated. */
  readonly truth: Truth | null;
  /** Why it was not evaluated, or was not enough. */
  readonly because: string | null;
  readonly parts: readonly Trace[];
}

/** A grant, and the parts of it that did not hold. */
export interface Closest {
  readonly rule: string;
  readonly layer: string;
  readonly position: Position;
  readonly operation: Operation;
  readonly missing: readonly string[];
}

const MOST_CLOSEST = 3;

/** Explains a decision. Pure; slow on purpose, and never on the path of a call. */
export function explain(policy: CompiledPolicy, request: Request, facts: Facts): Explanation {
  const readings = readAll(request, facts);
  const signals = policy.layers.map((layer) => layer.signals?.(sceneOf(layer, request, facts, null, readings)) ?? null);
  const operations = request.operations.map((operation, index) => ({
    operation,
    outcome: outcomeOf(policy, decide(policy, { ...request, operations: [operation] }, facts)),
    readings: (readings[index] ?? []).map((reading) => ({
      reading,
      memory: null,
      rules: explainReading(policy, request, facts, operation, reading, signals),
    })),
  }));
  const decision = decide(policy, request, facts);
  const explained = policy.layers.flatMap((layer, index) => explainSignals(layer, signals[index] ?? null));
  return {
    decision,
    operations,
    signals: explained,
    closest: decision.decision === "allow" ? [] : closestOf(operations),
  };
}

function explainSignals(layer: CompiledLayer, values: SignalValues | null): readonly ExplainedSignal[] {
  if (values === null) return [];
  return layer.rules.flatMap(({ id, signal, source }) =>
    signal === null
      ? []
      : [
          {
            signal: id,
            layer: layer.name,
            position: source.position,
            truth: values.truth(id, "restrict"),
            granting: values.truth(id, "grant"),
          },
        ],
  );
}

function outcomeOf(policy: CompiledPolicy, { decision, code, reasons }: Decision): Outcome {
  const stacked = policy.layers.length > 1;
  const rules = reasons
    .filter(({ rule, effect }) => rule !== null && effect === decision)
    .map(({ layer, rule }) => (stacked ? `${layer}/${rule}` : `${rule}`));
  return { decision, code, rules: [...new Set(rules)] };
}

function explainReading(
  policy: CompiledPolicy,
  request: Request,
  facts: Facts,
  operation: Operation,
  reading: Reading,
  signals: readonly (SignalValues | null)[],
): readonly ExplainedRule[] {
  return policy.layers.flatMap((layer, index) => {
    const x: Evaluation = {
      request,
      facts,
      result: null,
      layer: layer.name,
      env: layer.env,
      action: operation.action,
      reading,
      memory: null,
      signals: signals[index] ?? null,
    };
    return layer.rules.map((rule) => explainRule(layer, rule, x, operation));
  });
}

function explainRule(layer: CompiledLayer, rule: CompiledRule, x: Evaluation, operation: Operation): ExplainedRule {
  const { id, effect, monitored, source } = rule;
  const base = { rule: id, layer: layer.name, effect, monitored, position: source.position };
  const skipped = whySkipped(rule, x, operation);
  if (skipped !== null) return { ...base, truth: null, because: skipped, parts: [] };
  const test = rule.effect === "allow" ? rule.grant : (rule.signal?.restrict ?? rule.restrict);
  const truth = test === null ? 0 : test(x);
  const opaque = rule.grant !== null && operation.opaque !== null && !rule.opaque;
  return {
    ...base,
    truth,
    because: opaque ? "what the call would do could not be derived, and the rule does not say `opaque: true`" : null,
    parts: rule.trace(rule.effect === "allow" ? "grant" : "restrict", x),
  };
}

function whySkipped(rule: CompiledRule, x: Evaluation, operation: Operation): string | null {
  if (rule.source.phase === "result") return "it looks at results";
  if (!rule.matchesTool(x.request.tool)) return "it is about other tools";
  return rule.matchesAction(operation.action) ? null : "it is about other actions";
}

/** Grants of the first reading of each operation that nothing grants, by how few of their parts did not hold. */
function closestOf(operations: readonly ExplainedOperation[]): readonly Closest[] {
  const found: Closest[] = [];
  for (const { operation, readings } of operations) {
    const rules = readings[0]?.rules ?? [];
    const grants = rules.filter((each) => each.effect === "allow" || each.effect === "ask");
    if (grants.some((each) => each.truth === 1 && each.because === null)) continue;
    for (const each of grants) {
      const missing = missingOf(each);
      if (missing.length > 0)
        found.push({ rule: each.rule, layer: each.layer, position: each.position, operation, missing });
    }
  }
  return found.sort((a, b) => a.missing.length - b.missing.length).slice(0, MOST_CLOSEST);
}

function missingOf(rule: ExplainedRule): readonly string[] {
  if (rule.truth === null) return rule.because === "it looks at results" ? [] : [rule.because ?? "", "…"];
  const failed = rule.parts.flatMap(lackOf);
  return rule.because === null ? failed : [rule.because, ...failed];
}

/** What a part lacks to hold; of alternatives, what the nearest one lacks. */
function lackOf(part: Trace): readonly string[] {
  if (part.truth === 1) return [];
  const join = joinOf(part);
  if (join === null) return [part.text];
  const [first = [], ...others] = part.of.map(lackOf);
  if (join === "all") return [...first, ...others.flat()];
  return others.reduce((best, each) => (each.length < best.length ? each : best), first);
}
