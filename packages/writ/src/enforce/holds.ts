import { claimsOf } from "../decide/claims.js";
import type { Facts } from "../model/facts.js";
import type { Request } from "../model/request.js";
import { Fault, guarded } from "./fault.js";
import { type Interrupt, Interrupted } from "./interrupt.js";
import type { Core, SessionState } from "./parts.js";
import type { LimitClaim, Reservation, Store } from "./store.js";

/** How often each limit was counted, by `layer/limit`. */
type Counted = Map<string, number>;

/** The places that one call holds in the counters of limits. */
export class Holds {
  private readonly reservations: Reservation[] = [];
  /** By counter: a call takes one place in each, however often it is decided. */
  private readonly taken = new Set<string>();
  private readonly before: Counted = new Map();
  private readonly core: Core;
  private readonly session: SessionState;
  private readonly interrupt: Interrupt;

  constructor(core: Core, session: SessionState, interrupt: Interrupt) {
    this.core = core;
    this.session = session;
    this.interrupt = interrupt;
  }

  /**
   * Takes a place in every counter that the call counts against and has none in yet.
   * @throws {Fault} `RECORD_UNAVAILABLE`
   */
  async reserve(request: Request, facts: Facts): Promise<Facts["counts"]> {
    const { core, session } = this;
    if (core.limitNames.size === 0) return facts.counts;
    const claims = claimsOf(core.policy, request, facts).filter((claim) => !this.taken.has(claim.counter));
    if (claims.length > 0)
      await guarded("RECORD_UNAVAILABLE", "the counters cannot be reserved", () => this.take(claims, facts.now));
    const others = otherClaims(session, this.before);
    const counted = await guarded("RECORD_UNAVAILABLE", "the counters cannot be read", () =>
      others.length === 0 ? [] : this.interrupt.patiently(core.store.counts(others, facts.now, session.id)),
    );
    return toCounts(core, merge(others, counted, this.before));
  }

  /** Once: whether the tool is about to run, or will not. @throws {Fault} `RECORD_UNAVAILABLE` */
  async settle(ran: boolean, now: number): Promise<void> {
    for (const reservation of this.reservations.splice(0))
      await guarded("RECORD_UNAVAILABLE", "the counters cannot be settled", () =>
        this.interrupt.patiently(reservation.settle(ran, now)),
      );
  }

  /** Places that come when nobody waits for them any more are given back. */
  private async unlessLate(reserving: ReturnType<Store["reserve"]>, now: number): Promise<Reservation> {
    try {
      return await this.interrupt.patiently(reserving);
    } catch (error) {
      if (error instanceof Interrupted)
        void Promise.resolve(reserving)
          .then((late) => late.settle(false, now))
          .catch(() => {});
      throw error;
    }
  }

  private async take(claims: readonly LimitClaim[], now: number): Promise<void> {
    const reserving = this.core.store.reserve(claims, now, this.session.id);
    const reservation = await this.unlessLate(reserving, now);
    this.reservations.push(reservation);
    for (const claim of claims) this.taken.add(claim.counter);
    note(claims, reservation.counts, this.before);
    remember(this.session, claims);
  }
}

/** What a decision that reserves nothing knows of the limits. @throws {Fault} `FACTS_UNAVAILABLE` `RECORD_UNAVAILABLE` */
export function peekCounts(core: Core, session: SessionState, request: Request, facts: Facts): Facts["counts"] {
  if (core.limitNames.size === 0) return facts.counts;
  const claims = claimsOf(core.policy, request, facts);
  const counted: Counted = new Map();
  note(claims, readNow(core, session, claims, facts.now), counted);
  const others = otherClaims(session, counted);
  return toCounts(core, merge(others, readNow(core, session, others, facts.now), counted));
}

function readNow(core: Core, { id }: SessionState, claims: readonly LimitClaim[], now: number): readonly number[] {
  if (claims.length === 0) return [];
  let counts: readonly number[] | Promise<readonly number[]>;
  try {
    counts = core.store.counts(claims, now, id);
  } catch (error) {
    throw new Fault("RECORD_UNAVAILABLE", "the counters cannot be read", error);
  }
  if (!(counts instanceof Promise)) return counts;
  counts.catch(() => {});
  throw new Fault("FACTS_UNAVAILABLE", "the counters cannot be read without waiting; use `run`", null);
}

/** Limits that earlier calls of the session counted against, and this one does not: conditions may ask for them. */
function otherClaims(session: SessionState, counted: Counted): readonly LimitClaim[] {
  return [...session.claims].filter(([name]) => !counted.has(name)).map(([, claim]) => claim);
}

function remember(session: SessionState, claims: readonly LimitClaim[]): void {
  for (const claim of claims) session.claims.set(nameOf(claim), claim);
}

function merge(claims: readonly LimitClaim[], counts: readonly number[], into: Counted): Counted {
  const merged = new Map(into);
  note(claims, counts, merged);
  return merged;
}

function note(claims: readonly LimitClaim[], counts: readonly number[], into: Counted): void {
  // SECURITY: a store that does not say how much was counted has counted everything.
  claims.forEach((claim, index) => into.set(nameOf(claim), counts[index] ?? claim.max));
}

/** Every limit, at zero where nothing was counted. */
function toCounts(core: Core, counted: Counted): Facts["counts"] {
  const counts: Record<string, number> = {};
  for (const [limit, names] of core.limitNames) for (const name of names) counts[name] = counted.get(limit) ?? 0;
  return counts;
}

const nameOf = ({ layer, limit }: LimitClaim): string => `${layer}/${limit}`;
