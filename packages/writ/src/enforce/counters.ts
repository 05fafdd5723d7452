/** How many moments a window remembers beyond its limit's `max`, so that counts above it are still exact. */
const SLACK = 1024;

/** What has been counted under one limit and key. Places of calls that may still run are held in `pending`. */
export abstract class Counter {
  pending = 0;

  count(now: number): number {
    return this.pending + this.counted(now);
  }

  abstract add(now: number): void;
  protected abstract counted(now: number): number;
}

/** Everything since the session began. */
export class SessionCounter extends Counter {
  private total = 0;

  add(): void {
    this.total += 1;
  }

  protected counted(): number {
    return this.total;
  }
}

/**
 * Everything in the last `perMs` milliseconds: exact, not buckets. A moment is over when it is `perMs` old.
 * Moments arrive in order; at most `max + 1024` are kept, the oldest giving way.
 */
export class WindowCounter extends Counter {
  private moments: number[] = [];
  private first = 0;
  private readonly perMs: number;
  private readonly capacity: number;

  constructor(perMs: number, max: number) {
    super();
    this.perMs = perMs;
    this.capacity = max + SLACK;
  }

  add(now: number): void {
    this.moments.push(now);
    if (this.moments.length - this.first > this.capacity) this.first += 1;
    this.compact();
  }

  protected counted(now: number): number {
    const oldest = now - this.perMs;
    while (this.first < this.moments.length && (this.moments[this.first] ?? now) <= oldest) this.first += 1;
    this.compact();
    return this.moments.length - this.first;
  }

  /** Drops what is over once it is the larger part: constant time per moment. */
  private compact(): void {
    if (this.first < 32 || this.first * 2 < this.moments.length) return;
    this.moments = this.moments.slice(this.first);
    this.first = 0;
  }
}
