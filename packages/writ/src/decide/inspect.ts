import type { Reason, ResultDecision } from "../model/decision.js";
import type { Facts } from "../model/facts.js";
import type { Request } from "../model/request.js";
import type { Evaluation, ResultView } from "../condition/evaluation.js";
import type { Reading } from "../lower/reading.js";
import { SEVERITIES } from "../model/effect.js";
import type { Truth } from "../model/effect.js";
import type { CompiledPolicy } from "./compiled.js";
import type { CompiledLayer } from "./layer.js";
import { readAll } from "./readings.js";
import type { CompiledRule } from "./rule.js";

interface Met {
  readonly layer: CompiledLayer;
  readonly rule: CompiledRule;
  readonly truth: Truth;
  readonly message: string;
}

/**
 * Decides about a result: `phase: result` rules see a call if any of its operations matches. Unknown withholds.
 * Pure and total, like `decide`.
 */
export function inspect(policy: CompiledPolicy, request: Request, result: ResultView, facts: Facts): ResultDecision {
  const readings = readAll(request, facts);
  const met = policy.layers.flatMap((layer) => meetLayer(layer, request, result, facts, readings));
  const withholding = met.filter((each) => each.rule.effect === "withhold");
  const inForce = withholding.filter((each) => !each.rule.monitored);
  const reasons = inForce.map((each) => reasonOf(each)).sort(compare);
  const reported = met.filter((each) => each.rule.effect === "warn" || each.rule.monitored);
  const withheld = inForce.length > 0;
  return {
    decision: withheld ? "withhold" : "pass",
    code: reasons[0]?.code ?? "RESULT_PASS",
    reasons,
    warnings: reported.map((each) => reasonOf(each)).sort(compare),
    labels: withheld ? [] : labelsOf(policy, request, met),
    wouldBe: !withheld && withholding.length > 0 ? "withhold" : null,
  };
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
      };
      for (const rule of layer.bucket(request.tool, operation.action).results) {
        if (met.get(rule)?.truth === 1 || (rule.constant && seen.has(rule))) continue;
        seen.add(rule);
        const truth = rule.restrict === null ? 0 : rule.restrict(x);
        if (truth === 0) continue;
        met.set(rule, {
          layer,
          rule,
          truth,
          message:
            rule.message?.(x) ?? `\`${rule.id}\` ${rule.effect === "withhold" ? "withholds" : "reports"} the result`,
        });
      }
    }
  });
  return [...met.values()];
}

function labelsOf(policy: CompiledPolicy, request: Request, met: readonly Met[]): readonly string[] {
  const declared = policy.layers.flatMap((layer) => layer.tool(request.tool).returns);
  return [...new Set([...declared, ...met.flatMap((each) => each.rule.label)])].sort();
}

function reasonOf({ layer, rule, truth, message }: Met): Reason {
  const withholds = rule.effect === "withhold";
  return {
    rule: rule.id,
    layer: layer.name,
    effect: withholds ? "deny" : "warn",
    severity: rule.severity,
    code: truth === 2 ? "CONDITION_UNKNOWN" : withholds ? "RULE_WITHHOLD" : "RULE_WARN",
    operation: null,
    message,
    ...(rule.monitored ? { mode: "monitor" as const } : {}),
  };
}

function compare(a: Reason, b: Reason): number {
  const ids = (a.rule ?? "") < (b.rule ?? "") ? -1 : a.rule === b.rule ? 0 : 1;
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || ids;
}
