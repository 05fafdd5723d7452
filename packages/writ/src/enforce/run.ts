import type { Decision } from "../model/decision.js";
import type { JsonObject } from "../model/json.js";
import type { Request } from "../model/request.js";
import { approve, type Approved } from "./approve.js";
import type { Call } from "./call.js";
import { denyAfter, withhold } from "./denial.js";
import { denied, deniedError, type Ending, ended } from "./ending.js";
import { Fault } from "./fault.js";
import { inspectResult, type Produced } from "./inspect-result.js";
import { after } from "./interrupt.js";
import type { Core, SessionCore } from "./parts.js";
import { prepare } from "./prepare.js";
import { closeRecord, openRecord } from "./record.js";
import type { RecordedAnswer } from "./recorder.js";
import type { ResultView } from "./result-view.js";
import { watch } from "./watch.js";

/** What a tool is told beside its arguments. */
export interface CallInfo {
  /** Aborted when the call is: its caller gave up, it took too long, or the boundary was stopped. */
  readonly signal: AbortSignal;
  readonly decision: Decision;
}

/** A tool. `args` are the frozen arguments that were decided on; for a bare operation, its resource. */
export type Execute<T> = (args: JsonObject, info: CallInfo) => T | Promise<T>;

export interface RunOptions<T> {
  /** Gives the call up: it is denied, or, once its tool runs, no longer waited for. */
  readonly signal?: AbortSignal | undefined;
  /** How rules see the result. Default: text as it is, bytes as UTF-8, other JSON as its text. */
  readonly view?: ((result: T) => ResultView) | undefined;
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
    const prepared = await prepare(core, session, input); // snapshot, lower, reserve, decide
    const call: Call = { core, session, id: core.newId(), interrupt, prepared };
    const record = await openRecord(call, parent); // no record, no call
    const ending = await carryOut(call, execute, options); // approve, run, inspect
    await closeRecord(call, record, ending);
    for (const label of ending.labels) session.state.labels.add(label);
    return produce(ending);
  } finally {
    release();
  }
}

async function carryOut<T>(call: Call, execute: Execute<T>, options: RunOptions<T>): Promise<Ending<T>> {
  const answers: RecordedAnswer[] = [];
  const { request, decision } = call.prepared;
  if (request === null) return denied(call, decision, answers);
  let approved: Approved;
  try {
    approved = await approve(call, request, answers);
    if (approved.decision.decision !== "allow") return await denied(call, approved.decision, answers);
    if (call.interrupt.code === null) await call.prepared.holds.settle(true, call.core.clock.now());
    if (call.interrupt.code !== null) return await denied(call, interrupted(call, approved.decision), answers);
  } catch (error) {
    return denied(call, faulty(decision, error), answers, error);
  }
  const produced = await runTool(call, request, approved.decision, execute);
  if (produced === null) return ended(interrupted(call, approved.decision), answers, null);
  const { looked, result } = inspectResult(call.core, request, withFactsNow(call, approved), produced, options.view);
  if (result.decision === "withhold") return ended(withhold(approved.decision, result), answers, result);
  return ended(approved.decision, answers, looked ? result : null, produced, result.labels);
}

/** Runs the snapshot. `null`: it was interrupted, and what it does or gives from now on is nobody's. */
async function runTool<T>(
  call: Call,
  request: Request,
  decision: Decision,
  execute: Execute<T>,
): Promise<Produced<T> | null> {
  const { interrupt, core, id } = call;
  const info: CallInfo = {
    decision,
    get signal() {
      return interrupt.signal;
    },
  };
  const args = request.operation?.resource ?? request.args;
  const callOff = startTimeout(call, decision);
  try {
    const running = core.scope.run({ id, interrupt }, async () => execute(args, info));
    return { kind: "value", value: await interrupt.until(running) };
  } catch (error) {
    return interrupt.code === null ? { kind: "error", error } : null;
  } finally {
    callOff();
  }
}

function startTimeout({ interrupt }: Call, { obligations }: Decision): () => void {
  for (const each of obligations) {
    if (each.type !== "timeout") continue;
    return after(each.ms, () => interrupt.raise("TIMEOUT", new Error(`the tool did not finish within ${each.ms} ms`)));
  }
  return () => {};
}

/** The facts that a result is inspected under: those of the decision, and what the session has read meanwhile. */
const withFactsNow = (call: Call, { decision, facts }: Approved): Approved => ({
  decision,
  facts: { ...facts, now: call.core.clock.nowOrLast(), labels: [...call.session.state.labels] },
});

const interrupted = ({ interrupt, core }: Call, decision: Decision): Decision =>
  denyAfter(decision, interrupt.code ?? "ABORTED", core.stopped ?? "the call was ended before it was done");

function faulty(decision: Decision, error: unknown): Decision {
  if (error instanceof Fault) return denyAfter(decision, error.code, error.message);
  return denyAfter(decision, "FACTS_UNAVAILABLE", "the call could not be decided");
}

function produce<T>({ produced, decision, cause }: Ending<T>): T {
  if (produced?.kind === "value") return produced.value;
  if (produced?.kind === "error") throw produced.error;
  throw deniedError(decision, cause);
}
