import type { Call } from "./call.js";
import { denyAfter } from "./denial.js";
import { deniedError, type Ending, giveBack } from "./ending.js";
import type { ParentCall } from "./parts.js";
import { describeArgs } from "./prepare.js";
import type { OpenEntry, OpenRecord, Outcome } from "./recorder.js";

/**
 * Opens the record of a call: before it is approved, before it runs, also when it is denied.
 * @throws {DeniedError} `RECORD_UNAVAILABLE`
 */
export async function openRecord(call: Call, parent: ParentCall | null): Promise<OpenRecord> {
  const { core, prepared } = call;
  try {
    const record = await call.interrupt.patiently(core.recorder.open(entryOf(call, parent)));
    if (typeof record.close !== "function") throw new TypeError("the recorder opened no record");
    return record;
  } catch (error) {
    await giveBack(call);
    const denial = denyAfter(prepared.decision, "RECORD_UNAVAILABLE", "the record cannot be opened");
    throw deniedError(call, denial, error);
  }
}

/**
 * Closes it. A denial stays what it was if this fails; a result that cannot be recorded is not returned.
 * @throws {DeniedError} `RECORD_UNAVAILABLE`
 */
export async function closeRecord<T>(call: Call, record: OpenRecord, ending: Ending<T>): Promise<void> {
  const { outcome, code, decision, answers, result } = ending;
  const { clock } = call.core;
  const { tell } = call.session.state;
  const time = clock.nowOrLast();
  const last = decision === call.prepared.decision ? null : decision;
  const ms = Math.max(0, time - call.prepared.time);
  try {
    const told = answers.map((each) => ({ ...each, by: tell(each.by), reason: tell(each.reason) }));
    const closing: Outcome = { outcome, code, time, ms, decision: tell(last), answers: told, result: tell(result) };
    await call.interrupt.patiently(record.close(closing));
  } catch (error) {
    if (ending.produced === null) throw deniedError(call, decision, error);
    const denial = denyAfter(decision, "RECORD_UNAVAILABLE", "the tool ran, but that cannot be recorded");
    throw deniedError(call, denial, error);
  }
}

function entryOf({ core, session, id, prepared }: Call, parent: ParentCall | null): OpenEntry {
  const { taken, decision, time } = prepared;
  const { tell } = session.state;
  const request = taken?.request ?? null;
  return {
    id,
    parent: parent?.id ?? null,
    time,
    sessionId: session.facts.sessionId,
    principal: session.facts.principal,
    tool: tell(decision.tool),
    operations: tell(request?.operations ?? []),
    args: describeArgs(core, request),
    redactions: taken?.redacted ?? {},
    decision: tell(decision),
  };
}
