import type { LimitClaim } from "../decide/claims.js";

export type { LimitClaim };

/** A place taken in each counter, held until it is known whether the call runs. */
export interface Reservation {
  /** Per claim: what was counted before this call, places held by others included. */
  readonly counts: readonly number[];
  /** Once: just before the tool runs (`true`), or when it will not run (`false`: `calls` are given back). */
  settle(ran: boolean, now: number): void | Promise<void>;
}

/**
 * Counters behind limits. Whoever implements it promises that `reserve` is atomic: of any number of calls at once, at most
 * `max` find fewer than `max` before them. What it throws denies the call with `RECORD_UNAVAILABLE`.
 */
export interface Store {
  /** `now`: milliseconds since the Unix epoch. */
  reserve(claims: readonly LimitClaim[], now: number, sessionId: string): Reservation | Promise<Reservation>;
  /** What `reserve` would find, reserving nothing. `session.decide` cannot wait: it denies what a promise has to tell. */
  counts(claims: readonly LimitClaim[], now: number, sessionId: string): readonly number[] | Promise<readonly number[]>;
  /** The session is over: what counts `per: session` may be forgotten. */
  endSession?(sessionId: string): void | Promise<void>;
}
