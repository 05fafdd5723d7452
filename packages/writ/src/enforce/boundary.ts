import type { PolicyRef } from "../model/decision.js";
import type { FileSystemFacts } from "../model/request.js";
import { limitNames } from "./facts.js";
import type { Core, Parts } from "./parts.js";
import type { Session, SessionOptions } from "./session.js";
import { Sessions } from "./sessions.js";

/** Where calls are decided and, if they may, run: one policy, one log, one set of counters. */
export interface Boundary {
  /** What decides here. */
  readonly policy: PolicyRef;
  /** @throws {DeniedError} `CALL_MALFORMED` for a principal, a context or a folder that is none. */
  session(options?: SessionOptions): Session;
  /** Denies every call from now on with `STOPPED`, also those that wait for approval; aborts those that run. Final. */
  stop(reason?: string): void;
  readonly stopped: boolean;
  /** Stops, waits until every record is closed, and releases what the boundary opened itself. */
  close(): Promise<void>;
}

/** What a boundary has beside its parts. */
export interface BoundaryExtras {
  readonly fileSystem: FileSystemFacts;
  /** Aborting it stops the boundary. */
  readonly signal?: AbortSignal | undefined;
  /** Releases what was opened for this boundary. */
  release(): void | Promise<void>;
}

/** Puts a boundary together from parts that are ready. Pure platforms bring their own; Node uses `createBoundary`. */
export function openBoundary(parts: Parts, { fileSystem, signal, release }: BoundaryExtras): Boundary {
  const core: Core = {
    ...parts,
    limitNames: limitNames(parts.policy),
    underway: new Set(),
    stopped: null,
    drained: null,
  };
  const sessions = new Sessions(core, Object.freeze({ ...fileSystem }));
  const stop = (reason = "no reason was given"): void => {
    core.stopped ??= reason;
    for (const interrupt of core.underway) interrupt.raise("STOPPED", new Error(`the boundary was stopped: ${reason}`));
  };
  if (signal?.aborted === true) stop("its signal was aborted");
  signal?.addEventListener("abort", () => stop("its signal was aborted"), { once: true });
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    stop("it was closed");
    if (core.underway.size > 0) await new Promise<void>((resolve) => (core.drained = resolve));
    await release();
  };
  return {
    policy: Object.freeze(parts.policy.ref),
    session: (options = {}) => sessions.open(options),
    stop,
    get stopped() {
      return core.stopped !== null;
    },
    close: () => (closing ??= close()),
  };
}
