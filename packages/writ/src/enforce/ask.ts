import type { Code } from "../model/codes.js";
import { cut } from "../model/cut.js";
import type { ApprovalAsk, Decision } from "../model/decision.js";
import type { Request } from "../model/request.js";
import type { ApprovalAnswer, ApprovalRequest, Approver, Ask } from "./approver.js";
import type { Call } from "./call.js";
import { hashCall } from "./call-hash.js";
import { after } from "./interrupt.js";
import type { RecordedAnswer } from "./recorder.js";

/** What an approver made of it: `code` is `null` for a yes. */
type Answer = Pick<RecordedAnswer, "code" | "by" | "reason">;

/**
 * Asks the approver about everything that a decision wants approved, and waits for as long as the shortest ask allows.
 * Never throws: silence is `APPROVAL_EXPIRED`; nobody to ask, and an approver that fails, `APPROVAL_UNAVAILABLE`.
 */
export async function ask(
  call: Call,
  request: Request,
  decision: Decision,
  asks: readonly ApprovalAsk[],
): Promise<RecordedAnswer> {
  const { approver, clock, approvalWithinMs } = call.core;
  const withinMs = Math.min(...asks.map((each) => each.withinMs ?? approvalWithinMs));
  const approval = describe(call, request, decision, asks, clock.nowOrLast() + withinMs);
  const answer = approver === null ? no("APPROVAL_UNAVAILABLE") : await answerOf(call, approver, approval, withinMs);
  return { asks: asks.map(({ layer, rule }) => ({ layer, rule })), ...answer, time: clock.nowOrLast() };
}

function answerOf(call: Call, approver: Approver, approval: ApprovalRequest, withinMs: number): Promise<Answer> {
  const asking = new AbortController();
  return new Promise((resolve) => {
    const finish = (answer: Answer): void => {
      callOff();
      release();
      if (answer.code !== null) asking.abort();
      resolve(answer);
    };
    const callOff = after(withinMs, () => finish(no("APPROVAL_EXPIRED")));
    let release = (): void => {};
    release = call.interrupt.onRaised((code) => finish(no(code === "STOPPED" ? "STOPPED" : "ABORTED")));
    // A timer may fire late (a suspended machine): the clock has the last word.
    const inTime = (answer: ApprovalAnswer): Answer =>
      call.core.clock.nowOrLast() > approval.expiresAt ? no("APPROVAL_EXPIRED") : parseAnswer(answer);
    void Promise.resolve()
      .then(() => approver.approve(approval, asking.signal))
      .then(inTime)
      .catch(() => no("APPROVAL_UNAVAILABLE"))
      .then(finish);
  });
}

/** SECURITY: only `true` is a yes; whatever else an approver says is a no. */
function parseAnswer(answer: ApprovalAnswer): Answer {
  const { approved, by, reason } = answer;
  return { code: approved === true ? null : "APPROVAL_DENIED", by: shorten(by), reason: shorten(reason) };
}

const MAX_SAID = 1024;
const shorten = (said: unknown): string | null => (typeof said === "string" ? cut(said, MAX_SAID) : null);

function describe(
  call: Call,
  request: Request,
  decision: Decision,
  asks: readonly ApprovalAsk[],
  expiresAt: number,
): ApprovalRequest {
  const { tool, args, operations, principal, sessionId } = request;
  return Object.freeze({
    id: call.id,
    tool,
    args,
    operations,
    asks: asks.map((each) => messagesOf(decision, each)),
    principal,
    sessionId,
    callHash: hashCall(request, call.core.sha256),
    policy: decision.policy,
    expiresAt,
  });
}

function messagesOf(decision: Decision, { layer, rule }: ApprovalAsk): Ask {
  const reasons = decision.reasons.filter(
    (each) => each.layer === layer && each.rule === rule && each.effect === "ask",
  );
  return { layer, rule, messages: [...new Set(reasons.map((each) => each.message))] };
}

const no = (code: Code): Answer => ({ code, by: null, reason: null });
