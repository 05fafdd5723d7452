import type { Decision } from "../model/decision.js";
import type { JsonObject } from "../model/json.js";
import type { Request } from "../model/request.js";
import type { Call } from "./call.js";
import type { Produced } from "./inspect-result.js";
import { after } from "./interrupt.js";

/** What a tool is told beside its arguments. */
export interface CallInfo {
  /** Aborted when the call is: its caller gave up, it took too long, or the boundary was stopped. */
  readonly signal: AbortSignal;
  readonly decision: Decision;
}

/** A tool. `args` are the frozen arguments that were decided on; for a bare operation, its resource. */
export type Execute<T> = (args: JsonObject, info: CallInfo) => T | Promise<T>;

/** Runs the snapshot. `null`: it was interrupted, and what it does or gives from now on is nobody's. */
export async function runTool<T>(
  call: Call,
  request: Request,
  decision: Decision,
  execute: Execute<T>,
): Promise<Produced<T> | null> {
  const { interrupt, core, id } = call;
  const args = request.operation?.resource ?? request.args;
  const timer = startTimer(call, timeoutOf(decision));
  const running = core.scope.run({ id, interrupt }, async () => execute(args, infoOf(call, decision)));
  const produced = await interrupt.until(running).then(
    (value): Produced<T> => ({ kind: "value", value }),
    (error: unknown): Produced<T> => ({ kind: "error", error }),
  );
  timer.stop();
  return interrupt.code === null ? produced : null;
}

/** The signal is made when it is first asked for: most tools never do. */
function infoOf({ interrupt }: Call, decision: Decision): CallInfo {
  return {
    decision,
    get signal() {
      return interrupt.signal;
    },
  };
}

function timeoutOf({ obligations }: Decision): number | null {
  for (const each of obligations) if (each.type === "timeout") return each.ms;
  return null;
}

/** A tool that never lets go of the thread keeps the timer from firing: the clock has the last word. */
function startTimer({ interrupt, core }: Call, timeoutMs: number | null): { stop(): void } {
  if (timeoutMs === null) return NO_TIMER;
  const started = core.clock.nowOrLast();
  const expire = (): void => interrupt.raise("TIMEOUT", new Error(`the tool did not finish within ${timeoutMs} ms`));
  const callOff = after(timeoutMs, expire);
  const stop = (): void => {
    callOff();
    if (core.clock.nowOrLast() - started > timeoutMs) expire();
  };
  return { stop };
}

const NO_TIMER = { stop: (): void => {} };
