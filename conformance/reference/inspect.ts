import type { Code } from "../../packages/writ/src/model/codes.js";
import type { Facts } from "../../packages/writ/src/model/facts.js";
import type { Request } from "../../packages/writ/src/model/request.js";
import type { Rule, RuleEffect } from "../../packages/writ/src/model/policy.js";
import { declarationsOf } from "./args.js";
import { distinct } from "./decide.js";
import { finding, merged, reasonOf, type Finding, type Reason } from "./findings.js";
import { readingsOf } from "./readings.js";
import { matchTruth } from "./rules.js";
import type { Layer, ResultView } from "./scene.js";
import { signalsOf } from "./signals.js";
import { MAYBE, NO } from "./truth.js";

export interface ReferenceInspection {
  readonly decision: "pass" | "redact" | "withhold";
  readonly code: Code;
  readonly rules: readonly string[];
  readonly reasons: readonly Reason[];
  readonly warnings: readonly { readonly rule: string | null; readonly layer: string }[];
  readonly labels: readonly string[];
  readonly wouldBe: "redact" | "withhold" | null;
}

/** Section 4: "`phase: result` rules see a call if any of its operations matches; no default applies to results." */
export function referenceInspect(
  layers: readonly Layer[],
  request: Request,
  result: ResultView,
  facts: Facts,
): ReferenceInspection {
  const hits = layers.flatMap((layer, index) => hitsOf(layer, index, layers, request, result, facts));
  const labels = hits.flatMap(({ rule }) => rule.label);
  return inspection(merged(hits.map(({ found }) => found)), [...labels, ...returnedLabels(layers, request)]);
}

interface Hit {
  readonly rule: Rule;
  readonly found: Finding;
}

/** What restricts needs one reading of one operation, and is about the call as a whole. */
function hitsOf(
  layer: Layer,
  index: number,
  layers: readonly Layer[],
  request: Request,
  result: ResultView,
  facts: Facts,
): readonly Hit[] {
  const readings = request.operations.flatMap((operation) => readingsOf(operation, request, facts, layers));
  const rules = layer.policy.rules.filter((rule) => rule.phase === "result");
  const signal = signalsOf(layer, layers, request, facts);
  return readings.flatMap((reading) => {
    const scene = { layer, layers, request, facts, reading, result, signal };
    return rules.flatMap((rule) => {
      const truth = matchTruth(rule, "restrict", scene);
      const code = truth === MAYBE ? "CONDITION_UNKNOWN" : CERTAIN[rule.effect];
      return truth === NO
        ? []
        : [{ rule, found: { ...finding(rule, rule.effect, code, scene, [index, 0]), action: null } }];
    });
  });
}

const CERTAIN: Record<RuleEffect, Code> = {
  allow: "RULE_ALLOW",
  ask: "RULE_ASK",
  deny: "RULE_DENY",
  warn: "RULE_WARN",
  redact: "RULE_REDACT",
  withhold: "RULE_WITHHOLD",
  signal: "RULE_WARN", // never: signals are of calls
};

/** What the tool's declarations say about its result (section 9). */
function returnedLabels(layers: readonly Layer[], request: Request): readonly string[] {
  return layers.flatMap((layer) => declarationsOf(layer.policy, request.tool)).flatMap(({ returns }) => returns);
}

/** Section 4: "`redact` replaces the spans that were found; with no span, or unknown, it withholds". */
function inspection(found: readonly Finding[], labels: readonly string[]): ReferenceInspection {
  const strict = found.filter((one) => one.effect !== "warn");
  const inForce = strict.filter((one) => !one.monitored);
  const decision = strictest(inForce);
  const all = strictest(strict);
  const [withheld, redacted] = [inForce.filter(withholds), inForce.filter((one) => !withholds(one))];
  const reasons = [...withheld, ...redacted];
  return {
    decision,
    code: reasons[0]?.code ?? "RESULT_PASS",
    rules: distinct(reasons.map(({ layer, rule }) => `${layer}/${rule ?? ""}`)),
    reasons: reasons.map(reasonOf),
    warnings: found.filter((one) => one.effect === "warn" || one.monitored).map(({ rule, layer }) => ({ rule, layer })),
    labels: decision === "withhold" ? [] : distinct(labels), // a withheld result labels nothing
    wouldBe: all === decision || all === "pass" ? null : all,
  };
}

const withholds = ({ effect, code }: Finding): boolean => effect === "withhold" || code !== "RULE_REDACT";

function strictest(found: readonly Finding[]): ReferenceInspection["decision"] {
  if (found.some(withholds)) return "withhold";
  return found.length > 0 ? "redact" : "pass";
}
