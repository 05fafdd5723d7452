import type { ResultView } from "../packages/writ/src/condition/evaluation.js";
import type { Layer } from "../packages/writ/src/decide/compile.js";
import type { CompiledPolicy } from "../packages/writ/src/decide/compiled.js";
import { decide } from "../packages/writ/src/decide/decide.js";
import { inspect } from "../packages/writ/src/decide/inspect.js";
import type { Facts } from "../packages/writ/src/model/facts.js";
import type { Request } from "../packages/writ/src/model/request.js";
import { referenceDecide, referenceInspect } from "./reference/index.js";

/** What two evaluators are compared on: a decision about a call or a result, as texts without an order. */
export interface Verdict {
  readonly decision: string;
  readonly code: string;
  readonly reasons: readonly string[];
  readonly warnings: readonly string[];
  readonly wouldBe: string | null;
  readonly labels: readonly string[];
}

interface Said {
  readonly rule: string | null;
  readonly layer: string;
  readonly effect?: string;
  readonly code?: string;
  readonly action?: string | null;
}

export function verdictOf(policy: CompiledPolicy, request: Request, facts: Facts): Verdict {
  const answer = decide(policy, request, facts);
  const reasons = answer.reasons.map((reason) => ({ ...reason, action: reason.operation?.action ?? null }));
  return verdict(answer, reasons, answer.warnings, []);
}

export function referenceVerdictOf(layers: readonly Layer[], request: Request, facts: Facts): Verdict {
  const answer = referenceDecide(layers, request, facts);
  return verdict(answer, answer.reasons, answer.warnings, []);
}

export function resultVerdictOf(policy: CompiledPolicy, request: Request, result: ResultView, facts: Facts): Verdict {
  const { result: answer } = inspect(policy, request, result, facts);
  const reasons = answer.reasons.map((reason) => ({ ...reason, effect: "withhold" }));
  return verdict(answer, reasons, answer.warnings, answer.labels);
}

export function referenceResultVerdictOf(
  layers: readonly Layer[],
  request: Request,
  result: ResultView,
  facts: Facts,
): Verdict {
  const answer = referenceInspect(layers, request, result, facts);
  return verdict(answer, answer.reasons, answer.warnings, answer.labels);
}

function verdict(
  { decision, code, wouldBe }: Pick<Verdict, "decision" | "code" | "wouldBe">,
  reasons: readonly Said[],
  warnings: readonly Said[],
  labels: readonly string[],
): Verdict {
  const reason = ({ layer, rule, effect, code: own, action }: Said): string =>
    `${layer}/${rule} ${effect} ${own} ${action ?? ""}`.trim();
  return {
    decision,
    code,
    reasons: distinct(reasons.map(reason)),
    warnings: distinct(warnings.map(({ layer, rule }) => `${layer}/${rule}`)),
    wouldBe,
    labels: distinct(labels),
  };
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();
