import type { CompiledPolicy } from "../../../writ/src/decide/compiled.js";
import { decide } from "../../../writ/src/decide/decide.js";
import { inspect } from "../../../writ/src/decide/inspect.js";
import { CALL_BOUNDS, Refusal } from "../../../writ/src/enforce/bounds.js";
import { deny } from "../../../writ/src/enforce/denial.js";
import type { Taken } from "../../../writ/src/enforce/redact-call.js";
import { snapshot } from "../../../writ/src/enforce/snapshot.js";
import { withWarnings } from "../../../writ/src/enforce/take-in.js";
import type { Decision, Reason } from "../../../writ/src/model/decision.js";
import { redacted } from "../redacting.js";
import type { Case, Expectation } from "./case.js";

/** What came out of a case, in the words of `expect`; ids are `layer/id`. */
export interface Outcome {
  readonly decision: string;
  readonly code: string;
  readonly rules: readonly string[];
  readonly warnings: readonly string[];
  readonly wouldBe: string | null;
  /** `null`: results have none. */
  readonly obligations: readonly string[] | null;
  /** `null`: calls have none. */
  readonly labels: readonly string[] | null;
}

/** An outcome, and why it is so. */
export interface Judged {
  readonly outcome: Outcome;
  readonly reasons: readonly Reason[];
}

/** A key of `expect` that came out otherwise. */
export interface Mismatch {
  readonly key: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** The request that a case's call is, or why it cannot be one. */
export function requestOf(policy: CompiledPolicy, one: Case): Taken | Refusal {
  const { principal, session: sessionId, context, fileSystem, facts } = one;
  const taken = snapshot(one.call, { principal, sessionId, context, fileSystem }, CALL_BOUNDS);
  if (taken instanceof Refusal) return taken;
  return redacted(policy, { ...taken, operations: policy.lower(taken) }, () => facts);
}

/** Decides a case. Nothing runs, and nothing of this machine is looked at. */
export function judge(policy: CompiledPolicy, one: Case): Judged {
  const { facts, result } = one;
  const taken = requestOf(policy, one);
  if (taken instanceof Refusal)
    return judgedCall(deny(policy.ref, taken.tool, taken.code, taken.message, taken.reasons));
  const { request, warnings: said } = taken;
  if (result === null) return judgedCall(withWarnings(decide(policy, request, facts), said));
  const { decision, code, reasons, warnings, wouldBe, labels } = inspect(policy, request, result, facts).result;
  const outcome = {
    decision,
    code,
    rules: idsOf(reasons),
    warnings: idsOf(warnings),
    wouldBe,
    obligations: null,
    labels,
  };
  return { outcome, reasons };
}

function judgedCall({ decision, code, reasons, warnings, wouldBe, obligations }: Decision): Judged {
  const outcome = {
    decision,
    code,
    rules: idsOf(reasons.filter((reason) => reason.effect === decision)),
    warnings: idsOf(warnings),
    wouldBe,
    obligations: obligations.map(({ type }) => type).sort(),
    labels: null,
  };
  return { outcome, reasons };
}

/** Sorted and without repeats; what no rule said has no id. */
export function idsOf(reasons: readonly Pick<Reason, "rule" | "layer">[]): readonly string[] {
  const ids = reasons.flatMap(({ rule, layer }) => (rule === null ? [] : [`${layer}/${rule}`]));
  return [...new Set(ids)].sort();
}

/** What is not as expected. Only keys that are expected are looked at; lists have no order. */
export function mismatches(outcome: Outcome, expect: Expectation): readonly Mismatch[] {
  const came: Readonly<Record<string, unknown>> = { ...outcome };
  return Object.entries(expect).flatMap(([key, expected]) => {
    const got = came[key];
    return same(expected, got) ? [] : [{ key, expected, got }];
  });
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
const inOrder = (value: unknown): unknown => (Array.isArray(value) ? [...value].sort() : value);
