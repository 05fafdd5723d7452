import { Fault } from "./fault.js";

/** The boundary's clock, which somebody else wrote. */
export interface Clock {
  /** @throws {Fault} `FACTS_UNAVAILABLE` when the clock throws or tells no time. */
  now(): number;
  /** The time, or the last one known: for records of what went wrong. */
  nowOrLast(): number;
}

/** Times that a record can hold: those of `Date`. */
const MAX_TIME = 8.64e15;

/** @throws {Fault} when it does not tell the time now. */
export function createClock(read: () => number): Clock {
  let last = readTime(read);
  const now = (): number => {
    last = readTime(read);
    return last;
  };
  const nowOrLast = (): number => {
    try {
      return now();
    } catch {
      return last;
    }
  };
  return { now, nowOrLast };
}

function readTime(read: () => number): number {
  let time: number;
  try {
    time = read();
  } catch (error) {
    throw new Fault("FACTS_UNAVAILABLE", "the clock cannot be read", error);
  }
  if (typeof time === "number" && Math.abs(time) <= MAX_TIME) return time;
  throw new Fault("FACTS_UNAVAILABLE", "the clock tells no time", null);
}
