import type { Code } from "../model/codes.js";
import type { Decision, ResultDecision } from "../model/decision.js";
import { DeniedError } from "../model/errors.js";
import type { Call } from "./call.js";
import type { Produced } from "./inspect-result.js";
import type { Outcome, RecordedAnswer } from "./recorder.js";

/** How a call ended, before that is recorded. */
export interface Ending<T> {
  readonly outcome: Outcome["outcome"];
  readonly code: Code;
  /** The last decision: `deny` for whatever is not returned. */
  readonly decision: Decision;
  readonly answers: readonly RecordedAnswer[];
  readonly result: ResultDecision | null;
  /** What the caller gets; `null`: a denial. */
  readonly produced: Produced<T> | null;
  /** What the session has seen by it. */
  readonly labels: readonly string[];
  /** What failed, for the operator. */
  readonly cause: unknown;
}

/** The tool does not run: the places it held are given back. */
export async function denied(
  call: Call,
  decision: Decision,
  answers: readonly RecordedAnswer[],
  cause?: unknown,
): Promise<Ending<never>> {
  await giveBack(call);
  return { outcome: "denied", code: decision.code, decision, answers, result: null, produced: null, labels: [], cause };
}

/** A store that fails here keeps the places taken: that denies more, never less. */
export async function giveBack({ prepared, core }: Call): Promise<void> {
  try {
    await prepared.holds.settle(false, core.clock.nowOrLast());
  } catch {
    // The call is denied whatever the store says.
  }
}

/** The tool has run, wholly or in part. Without `produced`, nothing of it is returned. */
export function ended<T>(
  decision: Decision,
  answers: readonly RecordedAnswer[],
  result: ResultDecision | null,
  produced: Produced<T> | null = null,
  labels: readonly string[] = [],
): Ending<T> {
  const code = produced === null ? decision.code : produced.kind === "value" ? "RESULT_PASS" : "TOOL_FAILED";
  const outcome = produced === null ? lostOutcome(code) : produced.kind === "value" ? "ran" : "failed";
  return { outcome, code, decision, answers, result, produced, labels, cause: undefined };
}

function lostOutcome(code: Code): Outcome["outcome"] {
  if (code === "TIMEOUT") return "timed_out";
  return code === "ABORTED" || code === "STOPPED" ? "aborted" : "withheld";
}

/** What `run` throws. `cause` is for the operator's logs, never for the model. */
export function deniedError(decision: Decision, cause?: unknown): DeniedError {
  const error = new DeniedError(decision);
  if (cause !== undefined) error.cause = cause;
  return error;
}
