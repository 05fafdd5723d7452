import type { Code } from "../model/codes.js";
import type { ApprovalAsk, Decision, ResultDecision } from "../model/decision.js";
import type { Counts } from "../model/redaction.js";
import type { Operation, Principal } from "../model/request.js";

/** What is known about a call before it runs. It holds no arguments: their hash, and what the call would do. */
export interface OpenEntry {
  readonly id: string;
  /** Record of the call whose tool made this call; `null`: none did. */
  readonly parent: string | null;
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  readonly sessionId: string;
  readonly principal: Principal;
  readonly tool: string | null;
  /** Empty for a call that could not be taken in. */
  readonly operations: readonly Operation[];
  /** Size and `sha256:` hash of the canonical arguments; `null` for a call that could not be taken in. */
  readonly args: { readonly bytes: number; readonly hash: string } | null;
  /** What rules replaced in the arguments, by type; their hash is of what is left. */
  readonly redactions: Counts;
  readonly decision: Decision;
}

/** One answer of an approver. `code` is `null` for a yes. */
export interface RecordedAnswer {
  readonly asks: readonly Pick<ApprovalAsk, "layer" | "rule">[];
  readonly code: Code | null;
  readonly by: string | null;
  readonly reason: string | null;
  readonly time: number;
}

/** What became of a call. `denied`: the tool did not run. `aborted` and `timed_out`: it ran, what it did is not known. */
export interface Outcome {
  readonly outcome: "ran" | "failed" | "denied" | "withheld" | "timed_out" | "aborted";
  readonly code: Code;
  readonly time: number;
  /** From the record's opening to here, in milliseconds. */
  readonly ms: number;
  /** The last decision, where it is another than the first: after an approval, or a failure. */
  readonly decision: Decision | null;
  readonly answers: readonly RecordedAnswer[];
  /** `null`: the tool did not run, or nothing looked at its result. */
  readonly result: ResultDecision | null;
}

/** A record that was opened and is to be closed, once. */
export interface OpenRecord {
  close(outcome: Outcome): void | Promise<void>;
}

/**
 * The decision log. When `open` or `close` returns, the record is where it should be; what they throw denies the call, or
 * withholds its result, with `RECORD_UNAVAILABLE`.
 */
export interface Recorder {
  open(entry: OpenEntry): OpenRecord | Promise<OpenRecord>;
  /** Releases what it holds. Called by the boundary for a recorder that the boundary made itself. */
  close?(): void | Promise<void>;
}
