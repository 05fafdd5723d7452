import type { Call } from "./call.js";
import { denyAfter } from "./denial.js";
import { deniedError, type Ending, giveBack } from "./ending.js";
import type { ParentCall } from "./parts.js";
import { describeArgs } from "./prepare.js";
import type { OpenEntry, OpenRecord } from "./recorder.js";

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
    throw deniedError(denyAfter(prepared.decision, "RECORD_UNAVAILABLE", "the record cannot be opened"), error);
  }
}

/**
 * Closes it. A denial stays what it was if this fails; a result that cannot be recorded is not returned.
 * @throws {DeniedError} `RECORD_UNAVAILABLE`
 */
export async function closeRecord<T>(call: Call, record: OpenRecord, ending: Ending<T>): Promise<void> {
  const { outcome, code, decision, answers, result } = ending;
  const { clock } = call.core;
  const time = clock.nowOrLast();
  const last = decision === call.prepared.decision ? null : decision;
  const ms = Math.max(0, time - call.prepared.time);
  try {
    await call.interrupt.patiently(record.close({ outcome, code, time, ms, decision: last, answers, result }));
  } catch (error) {
    if (ending.produced === null) throw deniedError(decision, error);
    throw deniedError(denyAfter(decision, "RECORD_UNAVAILABLE", "the tool ran, but that cannot be recorded"), error);
  }
}

function entryOf({ core, session, id, prepared }: Call, parent: ParentCall | null): OpenEntry {
  const { request, decision, time } = prepared;
  return {
    id,
    parent: parent?.id ?? null,
    time,
    sessionId: session.facts.sessionId,
    principal: session.facts.principal,
    tool: decision.tool,
    operations: request?.operations ?? [],
    args: describeArgs(core, request),
    decision,
  };
}
