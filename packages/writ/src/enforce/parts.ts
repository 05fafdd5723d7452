import type { CompiledPolicy } from "../decide/compiled.js";
import type { Find, Numbering } from "../detect/redact/redactor.js";
import type { Approver } from "./approver.js";
import type { Bounds } from "./bounds.js";
import type { SessionFacts } from "./call-input.js";
import type { Sha256 } from "./call-hash.js";
import type { Clock } from "./clock.js";
import type { Interrupt } from "./interrupt.js";
import type { PathResolver } from "./path-resolver.js";
import type { Recorder } from "./recorder.js";
import type { LimitClaim, Store } from "./store.js";
import type { Tell } from "./untold.js";

/** The call whose tool is running here: what it calls in turn ends with it. */
export interface ParentCall {
  readonly id: string;
  readonly interrupt: Interrupt;
}

/** Remembers, across `await`, which call's tool is running. */
export interface CallScope {
  current(): ParentCall | null;
  run<T>(parent: ParentCall, body: () => T): T;
}

/** For platforms that cannot remember: no call has a parent. */
export const NO_SCOPE: CallScope = Object.freeze({
  current: () => null,
  run: <T>(_: ParentCall, body: () => T): T => body(),
});

/** Everything one boundary decides and runs with. */
export interface Parts {
  readonly policy: CompiledPolicy;
  readonly recorder: Recorder;
  readonly store: Store;
  /** `null`: nobody can be asked. */
  readonly approver: Approver | null;
  /** How long an approver has when the policy does not say. */
  readonly approvalWithinMs: number;
  readonly clock: Clock;
  readonly sha256: Sha256;
  /** Hash of a text under a key of the boundary's, in hex: for `replace: hash`. */
  readonly keyedHash: (text: string) => string;
  /** Whether an object is a Proxy, which may show another value each time; absent: none is taken for one. */
  readonly isProxy?: ((value: object) => boolean) | undefined;
  /** Finds what neither the log nor an error may hold; `null`: they hold what they hold. */
  readonly untold: Find | null;
  /** Ids of records and sessions: unique, not guessable. */
  readonly newId: () => string;
  readonly scope: CallScope;
  /** `null`: paths are decided as written. */
  readonly paths: PathResolver | null;
  readonly bounds: Bounds;
  readonly resultBounds: Bounds;
}

/** A boundary at work. */
export interface Core extends Parts {
  /** See `limitNames`. */
  readonly limitNames: ReadonlyMap<string, readonly string[]>;
  /** Calls on their way. */
  readonly underway: Set<Interrupt>;
  /** Why nothing runs any more; `null`: it does. */
  stopped: string | null;
  /** Called when the last call is over, for whoever waits to close. */
  drained: (() => void) | null;
}

/** What a session has seen and counted. Shared by every handle on the same session. */
export interface SessionState {
  readonly id: string;
  readonly startedAt: number;
  readonly labels: Set<string>;
  /** The latest claim on each limit, by `layer/limit`: conditions may ask for counts of other tools' limits. */
  readonly claims: Map<string, LimitClaim>;
  /** Numbers of what was replaced by placeholders. */
  readonly numbering: Numbering;
  /** What records and errors hold of a value. */
  readonly tell: Tell;
  readonly underway: Set<Interrupt>;
  ended: boolean;
}

/** One session as one principal uses it. */
export interface SessionCore {
  readonly facts: SessionFacts;
  readonly state: SessionState;
}
