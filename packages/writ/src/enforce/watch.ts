import { DeniedError } from "../model/errors.js";
import { deny } from "./denial.js";
import { Interrupt } from "./interrupt.js";
import type { Core, ParentCall, SessionState } from "./parts.js";

/** A call that can be ended early, and what it is part of. */
export interface Watched {
  readonly interrupt: Interrupt;
  readonly parent: ParentCall | null;
  /** The call is over: nothing can end it any more. */
  release(): void;
}

/**
 * Listens for everything that ends a call early: its caller's signal, the call it is part of, session and boundary.
 * @throws {DeniedError} `CALL_MALFORMED` for a signal that is none.
 */
export function watch(core: Core, session: SessionState, signal: AbortSignal | undefined): Watched {
  // Whatever is no signal would only be found out halfway.
  if (signal !== undefined && !(signal instanceof AbortSignal))
    throw new DeniedError(deny(core.policy.ref, null, "CALL_MALFORMED", "`signal` is not an AbortSignal"));
  const interrupt = new Interrupt();
  const parent = core.scope.current();
  const abort = (): void => interrupt.raise("ABORTED", signal?.reason);
  // A tool that was given up on must not go on through the tools it calls.
  const unfollow = parent?.interrupt.onRaised(() =>
    interrupt.raise("ABORTED", new Error("the calling tool was ended")),
  );
  if (signal?.aborted === true) abort();
  signal?.addEventListener("abort", abort, { once: true });
  core.underway.add(interrupt);
  session.underway.add(interrupt);
  const release = (): void => {
    core.underway.delete(interrupt);
    session.underway.delete(interrupt);
    unfollow?.();
    signal?.removeEventListener("abort", abort);
    if (core.drained !== null && core.underway.size === 0) core.drained();
  };
  return { interrupt, parent, release };
}
