import type { Reason, ResultDecision } from "../model/decision.js";
import type { Facts } from "../model/facts.js";
import type { Request } from "../model/request.js";
import type { Evaluation, ResultView } from "../condition/evaluation.js";
import type { Reading } from "../lower/reading.js";
import { SEVERITIES } from "../model/effect.js";
import type { Truth } from "../model/effect.js";
import type { CompiledPolicy } from "./compiled.js";
import type { CompiledLayer } from "./layer.js";
import { tell } from "./guard.js";
import type { Sighting } from "./guard.js";
import { readAll } from "./readings.js";
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
        const truth = rule.restrict === null ? 0 : rule.restrict(x);
        if (truth === 0 || (truth === 2 && met.has(rule))) continue;
        const sighting = rule.guard?.look(x) ?? null;
        const message = rule.message?.(x) ?? saysOf(rule, sighting);
        met.set(rule, { layer, rule, truth, failed: truth === 2 && sighting?.failed === true, message });
      }
    }
  });
  return [...met.values()];
}

function saysOf(rule: CompiledRule, sighting: Sighting | null): string {
  const said = `\`${rule.id}\` ${rule.effect === "withhold" ? "withholds" : "reports"} the result`;
  return sighting === null || sighting.findings.length === 0 ? said : `${said}: ${tell(sighting.findings)}`;
}

function labelsOf(policy: CompiledPolicy, request: Request, met: readonly Met[]): readonly string[] {
  const declared = policy.layers.flatMap((layer) => layer.tool(request.tool).returns);
  return [...new Set([...declared, ...met.flatMap((each) => each.rule.label)])].sort();
}

function reasonOf({ layer, rule, truth, failed, message }: Met): Reason {
  const withholds = rule.effect === "withhold";
  return {
    rule: rule.id,
    layer: layer.name,
    effect: withholds ? "deny" : "warn",
    severity: rule.severity,
    code: failed ? "GUARD_FAILED" : truth === 2 ? "CONDITION_UNKNOWN" : withholds ? "RULE_WITHHOLD" : "RULE_WARN",
    operation: null,
    message,
    ...(rule.monitored ? { mode: "monitor" as const } : {}),
  };
}

function compare(a: Reason, b: Reason): number {
  const ids = (a.rule ?? "") < (b.rule ?? "") ? -1 : a.rule === b.rule ? 0 : 1;
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || ids;
}
