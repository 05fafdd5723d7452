import type { Decision } from "../model/decision.js";
import { approve, type Approved } from "./approve.js";
import type { Call } from "./call.js";
import { denyAfter, withhold } from "./denial.js";
import { denied, deniedError, type Ending, ended } from "./ending.js";
import { changed } from "./facts.js";
import { Fault } from "./fault.js";
import { inspectResult, type Rewrite, type View } from "./inspect-result.js";
import type { Core, SessionCore } from "./parts.js";
import { causeOf, prepare } from "./prepare.js";
import { closeRecord, openRecord } from "./record.js";
import type { RecordedAnswer } from "./recorder.js";
import { type Execute, runTool } from "./run-tool.js";
import { watch } from "./watch.js";

/** How one call is run. */
export interface RunOptions<T> {
  /** Gives the call up: it is denied, or, once its tool runs, no longer waited for. */
  readonly signal?: AbortSignal | undefined;
  /** How rules see the result. Default: text as it is, bytes as UTF-8, other JSON as its text. */
  readonly view?: View<T> | undefined;
  /** How what rules redact is replaced in it. Needed with `view`: a result that cannot be rewritten is withheld. */
  readonly rewrite?: Rewrite<T> | undefined;
}

/**
 * The life of one call. Whatever path it takes, a record was opened before anything ran, and is closed before anything
 * is returned; whatever fails, the answer is a denial.
 * @throws {DeniedError} when it does not run, or its result is withheld. What the tool throws is passed on.
 */
export async function run<T>(
  core: Core,
  session: SessionCore,
  input: unknown,
  execute: Execute<T>,
  options: RunOptions<T>,
): Promise<T> {
  const { interrupt, parent, release } = watch(core, session.state, options.signal);
  try {
    const prepared = await prepare(core, session, input, interrupt); // snapshot, lower, reserve, decide
    const call: Call = { core, session, id: core.newId(), interrupt, prepared };
    const record = await openRecord(call, parent); // no record, no call
    const ending = await carryOut(call, execute, options); // approve, run, inspect
    await closeRecord(call, record, ending);
    for (const label of ending.labels) session.state.labels.add(label);
    return produce(call, ending);
  } finally {
    release();
  }
}

async function carryOut<T>(call: Call, execute: Execute<T>, options: RunOptions<T>): Promise<Ending<T>> {
  const answers: RecordedAnswer[] = [];
  const { taken } = call.prepared;
  const cleared = await clear(call, answers);
  // INVARIANT: nothing is awaited between this look and the tool.
  const decision = unlessInterrupted(call, cleared.decision);
  if (taken === null || decision.decision !== "allow") return denied(call, decision, answers, cleared.cause);
  const { request } = taken;
  const raw = await runTool(call, request, decision, execute);
  if (raw === null) return ended(unlessInterrupted(call, decision), answers, null);
  const { looked, result, produced } = inspectResult(call, request, factsNow(call, cleared), raw, options);
  if (produced === null) return ended(withhold(decision, result), answers, result);
  return ended(decision, answers, looked ? result : null, produced, result.labels);
}

/** Has it approved, and takes its places for good: the decision that is left is `allow` or `deny`. Total. */
async function clear(call: Call, answers: RecordedAnswer[]): Promise<Approved & { readonly cause?: unknown }> {
  const { taken, decision, facts, holds, cause } = call.prepared;
  if (taken === null) return { decision, facts, cause };
  try {
    const approved = await approve(call, taken, answers);
    if (approved.decision.decision !== "allow") return { ...approved, cause };
    if (call.interrupt.code === null) await holds.settle(true, call.core.clock.now());
    return approved;
  } catch (error) {
    return { decision: faulty(decision, error), facts, cause: causeOf(error) };
  }
}

/** The facts that a result is inspected under: those of the decision, and what the session has read meanwhile. */
const factsNow = ({ core, session }: Call, { decision, facts }: Approved): Approved => ({
  decision,
  facts: changed(facts, core.clock.nowOrLast(), [...session.state.labels], facts.counts),
});

/** What was allowed to run is denied once the call was given up, stopped or too slow. */
function unlessInterrupted({ interrupt, core }: Call, decision: Decision): Decision {
  if (interrupt.code === null || decision.decision === "deny") return decision;
  return denyAfter(decision, interrupt.code, core.stopped ?? "the call was ended before it was done");
}

function faulty(decision: Decision, error: unknown): Decision {
  if (error instanceof Fault) return denyAfter(decision, error.code, error.message);
  return denyAfter(decision, "FACTS_UNAVAILABLE", "the call could not be decided");
}

function produce<T>(call: Call, { produced, decision, cause }: Ending<T>): T {
  if (produced?.kind === "value") return produced.value;
  if (produced?.kind === "error") throw produced.error;
  throw deniedError(call, decision, cause);
}
