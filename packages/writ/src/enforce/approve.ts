import type { Code } from "../model/codes.js";
import type { ApprovalAsk, Decision } from "../model/decision.js";
import type { Approval, Facts } from "../model/facts.js";
import { ask } from "./ask.js";
import type { Call } from "./call.js";
import { denyAfter } from "./denial.js";
import { decideAgain } from "./prepare.js";
import type { RecordedAnswer } from "./recorder.js";
import type { Taken } from "./redact-call.js";

/** A call may ask anew after a yes (another limit is used up, another label seen), but not for ever. */
const MAX_ROUNDS = 3;

/** The decision when nobody is left to be asked, `allow` or `deny`, and what it was taken on. */
export interface Approved {
  readonly decision: Decision;
  readonly facts: Facts;
}

/**
 * Has a decision approved that asks for it. A yes satisfies the asks it answers and nothing else: the call is decided once
 * more, where a deny denies and a new ask asks. `answers` receives every answer, for the record.
 * @throws {Fault} when it cannot be decided again.
 */
export async function approve(call: Call, taken: Taken, answers: RecordedAnswer[]): Promise<Approved> {
  const { core, session, prepared } = call;
  const approvals: Approval[] = [];
  let { decision, facts } = prepared;
  while (decision.decision === "ask") {
    const asks = unanswered(decision, approvals);
    if (asks.length === 0 || answers.length === MAX_ROUNDS) return refused(decision, facts, "APPROVAL_UNAVAILABLE");
    const answer = await ask(call, taken.request, decision, asks);
    answers.push(answer);
    if (answer.code !== null) return refused(decision, facts, answer.code);
    approvals.push(...answer.asks);
    ({ decision, facts } = await decideAgain(core, session, taken, prepared.holds, approvals));
  }
  return { decision, facts };
}

function unanswered({ obligations }: Decision, approvals: readonly Approval[]): readonly ApprovalAsk[] {
  const isAnswered = (each: ApprovalAsk): boolean =>
    approvals.some(({ layer, rule }) => layer === each.layer && rule === each.rule);
  return obligations.flatMap((each) => (each.type === "approval" ? each.asks.filter((one) => !isAnswered(one)) : []));
}

const refused = (decision: Decision, facts: Facts, code: Code): Approved => ({
  decision: denyAfter(decision, code, WHY[code] ?? "the call ended while it waited for approval"),
  facts,
});

const WHY: Readonly<Partial<Record<Code, string>>> = {
  APPROVAL_DENIED: "the approver said no",
  APPROVAL_EXPIRED: "the approver did not answer in time",
  APPROVAL_UNAVAILABLE: "nobody could be asked",
};
