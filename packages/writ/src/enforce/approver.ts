import type { PolicyRef } from "../model/decision.js";
import type { JsonObject } from "../model/json.js";
import type { Operation, Principal } from "../model/request.js";

/** One thing to approve: a rule, a limit, or (`rule: null`) a policy's `default`, and what it says. */
export interface Ask {
  readonly layer: string;
  readonly rule: string | null;
  readonly messages: readonly string[];
}

/** What a person is shown. Frozen: these very arguments run after a yes. */
export interface ApprovalRequest {
  /** Id of the call's record. */
  readonly id: string;
  readonly tool: string | null;
  readonly args: JsonObject;
  readonly operations: readonly Operation[];
  readonly asks: readonly Ask[];
  readonly principal: Principal;
  readonly sessionId: string;
  /** `sha256:` over tool, arguments, principal, session, context and folder: a yes is for this call and no other. */
  readonly callHash: string;
  readonly policy: PolicyRef;
  /** Milliseconds since the Unix epoch. No answer by then is a no. */
  readonly expiresAt: number;
}

/** What a person said. */
export interface ApprovalAnswer {
  /** Only `true` is a yes. */
  readonly approved: boolean;
  /** Who answered, for the record. */
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

/**
 * Asks a person. `signal` is aborted when the answer no longer matters: too late, or the call was cancelled. What it
 * throws denies the call with `APPROVAL_UNAVAILABLE`.
 */
export interface Approver {
  approve(request: ApprovalRequest, signal: AbortSignal): ApprovalAnswer | Promise<ApprovalAnswer>;
}
