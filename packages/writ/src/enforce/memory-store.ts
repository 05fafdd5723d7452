import { type Counter, SessionCounter, WindowCounter } from "./counters.js";
import type { LimitClaim, Reservation, Store } from "./store.js";

/**
 * Counters in this process. Each `reserve` is one synchronous step, so parallel calls cannot overshoot; two processes
 * count apart. A call counts from the moment it starts to run; until then its place is held, however long a person
 * takes to approve it. A claim that finds its limit used up holds nothing, and counts only if the call runs all the same.
 *
 * A clock that goes back stops the windows until it has caught up; it never reopens one. Counters whose window is over
 * are dropped as new ones come; `per: session` counters when the session ends.
 */
export function memoryStore(): Store {
  return new MemoryStore();
}

class MemoryStore implements Store {
  private readonly windows = new Map<string, WindowCounter>();
  private readonly sessions = new Map<string, Map<string, SessionCounter>>();
  private latest = Number.NEGATIVE_INFINITY;
  private sweepAt = 1024;

  reserve(claims: readonly LimitClaim[], now: number, sessionId: string): Reservation {
    const moment = this.advance(now);
    const places = claims.map((claim) => take(claim, () => this.counter(claim, sessionId), moment));
    return {
      counts: places.map((place) => place.before),
      settle: (ran, settledAt) => this.settle(places, claims, sessionId, ran, settledAt),
    };
  }

  counts(claims: readonly LimitClaim[], now: number, sessionId: string): readonly number[] {
    const moment = this.advance(now);
    return claims.map((claim) => this.existing(claim, sessionId)?.count(moment) ?? 0);
  }

  endSession(sessionId: string): void {
    this.sessions.delete(sessionId);
  }

  /** A session's counters have no window that ends: one that counts nothing is dropped at once. */
  private dropEmpty(claims: readonly LimitClaim[], sessionId: string, now: number): void {
    const counters = this.sessions.get(sessionId);
    for (const { counter } of claims) if (counters?.get(counter)?.count(now) === 0) counters.delete(counter);
  }

  private settle(
    places: readonly Place[],
    claims: readonly LimitClaim[],
    sessionId: string,
    ran: boolean,
    now: number,
  ): void {
    const moment = this.advance(now);
    for (const place of places) place.settle(ran, moment);
    if (!ran) this.dropEmpty(claims, sessionId, moment);
  }

  private existing(claim: LimitClaim, sessionId: string): Counter | undefined {
    if (claim.perMs !== null) return this.windows.get(claim.counter);
    return this.sessions.get(sessionId)?.get(claim.counter);
  }

  private counter(claim: LimitClaim, sessionId: string): Counter {
    const existing = this.existing(claim, sessionId);
    if (existing !== undefined) return existing;
    if (claim.perMs !== null) return this.openWindow(claim.counter, new WindowCounter(claim.perMs, claim.max));
    const counters = this.sessions.get(sessionId) ?? new Map<string, SessionCounter>();
    const counter = new SessionCounter();
    this.sessions.set(sessionId, counters.set(claim.counter, counter));
    return counter;
  }

  private openWindow(name: string, counter: WindowCounter): WindowCounter {
    if (this.windows.size >= this.sweepAt) this.sweep();
    this.windows.set(name, counter);
    return counter;
  }

  /** Each time the counters have doubled, so that it costs a constant per counter. */
  private sweep(): void {
    for (const [name, counter] of this.windows) if (counter.count(this.latest) === 0) this.windows.delete(name);
    this.sweepAt = Math.max(1024, this.windows.size * 2);
  }

  private advance(now: number): number {
    if (!Number.isFinite(now)) throw new RangeError("the time is not a number");
    if (now > this.latest) this.latest = now;
    return this.latest;
  }
}

/** One claim's place: what was before it, and what becomes of it. */
interface Place {
  readonly before: number;
  settle(ran: boolean, now: number): void;
}

/** `counterOf`: a counter that holds no place may be dropped and made anew before the call is settled. */
function take(claim: LimitClaim, counterOf: () => Counter, now: number): Place {
  const counter = counterOf();
  const before = counter.count(now);
  if (claim.count === "attempts") {
    counter.add(now);
    return { before, settle: () => {} };
  }
  const held = before < claim.max;
  let settled = false;
  if (held) counter.pending += 1;
  const settle = (ran: boolean, at: number): void => {
    if (settled) return;
    settled = true;
    if (held) counter.pending -= 1;
    if (ran) counterOf().add(at);
  };
  return { before, settle };
}
