import type { Code } from "./codes.js";
import type { Effect, Mode, Severity } from "./effect.js";
import type { Counts } from "./redaction.js";
import type { Resource } from "./request.js";

/** Why: one rule, limit or default that had a say, and the operation it spoke about. */
export interface Reason {
  /** The rule's or limit's id; `null` for what no rule said (a default, an argument schema, a stopped boundary). */
  readonly rule: string | null;
  readonly layer: string;
  readonly effect: Effect | "warn" | "redact";
  readonly severity: Severity;
  readonly code: Code;
  readonly operation: { readonly action: string; readonly resource: Resource } | null;
  /** For the operator. */
  readonly message: string;
  /** `monitor`: reported only; it neither granted nor restricted. */
  readonly mode?: Mode;
}

/** What the enforcement point must do, or deny. */
export type Obligation =
  | { readonly type: "approval"; readonly asks: readonly ApprovalAsk[] }
  | { readonly type: "timeout"; readonly ms: number }
  | { readonly type: "max_result_bytes"; readonly bytes: number }
  | { readonly type: "label_result"; readonly labels: readonly string[] };

/** One ask to be answered. `withinMs`: silence after so long is a deny; `null`: the boundary's own. */
export interface ApprovalAsk {
  readonly layer: string;
  readonly rule: string | null;
  readonly withinMs: number | null;
}

/** Which policy decided: for a stack, names joined by `+` and the hash over the layers' hashes. */
export interface PolicyRef {
  readonly name: string;
  readonly version: string | null;
  readonly hash: string;
}

/** The answer. Equal inputs give equal bytes: no ids, no times, no source positions. */
export interface Decision {
  readonly decision: Effect;
  readonly code: Code;
  readonly tool: string | null;
  readonly reasons: readonly Reason[];
  readonly obligations: readonly Obligation[];
  readonly warnings: readonly Reason[];
  /** The decision with everything enforced; `null` when it is the same. */
  readonly wouldBe: Effect | null;
  /** For the model: what to do instead, revealing no rule; `null` when allowed. */
  readonly hint: string | null;
  readonly policy: PolicyRef;
}

/** The answer about a result: whether and how it may be returned, and what it teaches the session. */
export interface ResultDecision {
  readonly decision: "pass" | "redact" | "withhold";
  readonly code: Code;
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Reason[];
  /** Labels that the session has now seen; empty for a withheld result. */
  readonly labels: readonly string[];
  readonly wouldBe: "redact" | "withhold" | null;
  /** How much was replaced, by type; empty unless it was redacted. */
  readonly redactions: Counts;
}
