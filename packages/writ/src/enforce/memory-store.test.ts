import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryStore } from "./memory-store.js";
import type { LimitClaim, Reservation, Store } from "./store.js";

const claim = (over: Partial<LimitClaim> = {}): LimitClaim => ({
  layer: "policy",
  limit: "rate",
  counter: "policy/p/rate/s1",
  max: 2,
  perMs: 1000,
  count: "calls",
  ...over,
});
const reserve = (store: Store, now: number, ...claims: readonly LimitClaim[]): Reservation => {
  const reservation = store.reserve(claims, now, "s1");
  if (reservation instanceof Promise) throw new Error("the memory store answers at once");
  return reservation;
};
/** A call as the enforcement point would treat it under `effect: deny`: whether it ran. */
const attempt = (store: Store, now: number, of: LimitClaim): boolean => {
  const reservation = reserve(store, now, of);
  const runs = (reservation.counts[0] ?? 0) < of.max;
  void reservation.settle(runs, now);
  return runs;
};

describe("sliding windows", () => {
  test("`max: 2` lets two through, then none until the first is a window old", () => {
    const store = memoryStore();
    const runs = [0, 400, 500, 999, 1000, 1399, 1400].map((now) => attempt(store, now, claim()));
    expect(runs).toEqual([true, true, false, false, true, false, true]);
  });

  test("counters are apart by name", () => {
    const store = memoryStore();
    const max = 1;
    expect(attempt(store, 0, claim({ max }))).toBe(true);
    expect(attempt(store, 0, claim({ max, counter: "other" }))).toBe(true);
    expect(attempt(store, 0, claim({ max }))).toBe(false);
  });

  test("a clock that goes back opens no window", () => {
    const store = memoryStore();
    expect(attempt(store, 10_000, claim({ max: 1 }))).toBe(true);
    for (const now of [9000, 0, -1e12, 10_999]) expect(attempt(store, now, claim({ max: 1 }))).toBe(false);
    expect(attempt(store, 11_000, claim({ max: 1 }))).toBe(true);
  });

  test("a time that is no number is an error, not an open window", () => {
    expect(() => reserve(memoryStore(), Number.NaN, claim())).toThrow(RangeError);
  });

  test("in no window of its length do more than `max` calls run, whatever the times", () =>
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { maxLength: 80 }), fc.integer({ min: 0, max: 5 }), (times, max) => {
        const store = memoryStore();
        let now = 0;
        const ran = times.flatMap((time) => {
          if (!attempt(store, time, claim({ max }))) return [];
          now = Math.max(now, time);
          return [now];
        });
        for (const start of ran)
          expect(ran.filter((at) => at >= start && at < start + 1000).length).toBeLessThanOrEqual(max);
      }),
    ));
});

describe("places", () => {
  test("of 1,000 calls at once, exactly ten find a place", () => {
    const store = memoryStore();
    const found = Array.from({ length: 1000 }, () => reserve(store, 0, claim({ max: 10 }))).filter(
      ({ counts }) => (counts[0] ?? 0) < 10,
    );
    expect(found).toHaveLength(10);
  });

  test("a place is held for as long as its call is pending, beyond the window", () => {
    const store = memoryStore();
    const pending = reserve(store, 0, claim({ max: 1 }));
    expect(attempt(store, 3_600_000, claim({ max: 1 }))).toBe(false);
    void pending.settle(true, 3_600_000);
    expect(attempt(store, 3_600_999, claim({ max: 1 }))).toBe(false);
    expect(attempt(store, 3_601_000, claim({ max: 1 }))).toBe(true);
  });

  test("a call that does not run gives its place back, once", () => {
    const store = memoryStore();
    const first = reserve(store, 0, claim());
    const second = reserve(store, 0, claim());
    void first.settle(false, 0);
    void first.settle(false, 0);
    expect(reserve(store, 0, claim()).counts).toEqual([1]);
    void second.settle(true, 0);
    void second.settle(false, 0);
    expect(store.counts([claim()], 0, "s1")).toEqual([2]);
  });

  test("a claim that found no place takes none from others", () => {
    const store = memoryStore();
    const first = reserve(store, 0, claim({ max: 1 }));
    const denied = reserve(store, 0, claim({ max: 1 }));
    void first.settle(false, 0);
    expect(reserve(store, 0, claim({ max: 1 })).counts).toEqual([0]);
    void denied.settle(false, 0);
    expect(store.counts([claim()], 0, "s1")).toEqual([1]);
  });

  test("a call that runs beyond its limit counts all the same", () => {
    const store = memoryStore();
    attempt(store, 0, claim({ max: 1 }));
    const approved = reserve(store, 0, claim({ max: 1 }));
    void approved.settle(true, 500);
    expect(reserve(store, 1200, claim({ max: 1 })).counts).toEqual([1]);
  });

  test("one call that counts against several limits holds a place in each, and gives all back", () => {
    const store = memoryStore();
    const claims = [claim(), claim({ limit: "b", counter: "b", perMs: null })];
    const both = reserve(store, 0, ...claims);
    expect(both.counts).toEqual([0, 0]);
    expect(store.counts(claims, 0, "s1")).toEqual([1, 1]);
    void both.settle(false, 0);
    expect(store.counts(claims, 0, "s1")).toEqual([0, 0]);
  });

  test("attempts stay counted, run or not", () => {
    const store = memoryStore();
    const of = claim({ max: 1, count: "attempts" });
    expect([
      attempt(store, 0, of),
      attempt(store, 500, of),
      attempt(store, 1200, of),
      attempt(store, 2200, of),
    ]).toEqual([true, false, false, true]);
  });

  test("looking reserves nothing", () => {
    const store = memoryStore();
    for (let at = 0; at < 5; at += 1) expect(store.counts([claim()], 0, "s1")).toEqual([0]);
  });
});

describe("sessions", () => {
  const of = claim({ perMs: null, max: 1 });

  test("a count `per: session` never slides, and is the session's own", () => {
    const store = memoryStore();
    expect(attempt(store, 0, of)).toBe(true);
    expect(attempt(store, 1e12, of)).toBe(false);
    expect(store.counts([of], 1e12, "s2")).toEqual([0]);
  });

  test("ends with the session", () => {
    const store = memoryStore();
    attempt(store, 0, of);
    void store.endSession?.("s1");
    expect(attempt(store, 0, of)).toBe(true);
  });
});

test("a flood of attempts and of keys leaves counts right", () => {
  const store = memoryStore();
  const flood = claim({ count: "attempts", max: 3 });
  for (let at = 0; at < 20_000; at += 1) {
    reserve(store, at, flood);
    attempt(store, at, claim({ counter: `key-${at}` }));
  }
  expect(store.counts([flood], 20_000, "s1")).toEqual([999]);
  expect(store.counts([claim({ counter: "key-19500" }), claim({ counter: "key-5" })], 20_000, "s1")).toEqual([1, 0]);
});
