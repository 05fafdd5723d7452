import type { Code } from "../model/codes.js";
import type { Decision, ResultDecision } from "../model/decision.js";
import { DeniedError } from "../model/errors.js";
import type { Call } from "./call.js";
import type { Produced } from "./inspect-result.js";
import type { Outcome, RecordedAnswer } from "./recorder.js";
import type { Tell } from "./untold.js";

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
  const code = produced === null ? decision.code : produced.kind === "value" ? passed(result) : "TOOL_FAILED";
  const outcome = produced === null ? lostOutcome(code) : produced.kind === "value" ? "ran" : "failed";
  return { outcome, code, decision, answers, result, produced, labels, cause: undefined };
}

const passed = (result: ResultDecision | null): Code => (result?.decision === "redact" ? "RULE_REDACT" : "RESULT_PASS");

function lostOutcome(code: Code): Outcome["outcome"] {
  if (code === "TIMEOUT") return "timed_out";
  return code === "ABORTED" || code === "STOPPED" ? "aborted" : "withheld";
}

/** What `run` throws: nothing that the log may not hold. `cause` is for the operator's logs, never for the model. */
export function deniedError({ session }: Pick<Call, "session">, decision: Decision, cause?: unknown): DeniedError {
  const { tell } = session.state;
  const error = new DeniedError(tell(decision));
  if (cause !== undefined) error.cause = told(tell, cause);
  return error;
}

/** What cannot be looked into is left out: an error is no place to find out what it holds. */
function told(tell: Tell, cause: unknown): unknown {
  try {
    return tell(cause);
  } catch {
    return new Error("the cause cannot be told");
  }
}
