import type { Family } from "../family.js";
import type { Probe } from "./probe.js";

/** A family that begins with a number and is nothing without a word near it: it is tried only around such words. */
export interface Gate {
  /** The family, by number. */
  readonly family: number;
  readonly words: readonly string[];
  readonly within: number;
}

/** Those of the families, if less certain findings than `minConfidence` are not wanted. */
export function gatesOf(families: readonly Family[], minConfidence: number): readonly Gate[] {
  return families.flatMap(({ trigger, context, confidence }, family) => {
    if (context === undefined || !("digits" in trigger)) return [];
    const isNeeded = context.required || confidence < minConfidence;
    return isNeeded ? [{ family, words: context.words, within: context.within }] : [];
  });
}

/** A gate during a search: where its family may match if a word comes, and up to where one came. */
export class OpenGate {
  /** Up to here a number has a word near enough before it. */
  private until = -1;
  private waiting: number[] = [];
  private first = 0;
  /** A match begins so far before its number at most. */
  private readonly lead: number;

  constructor(
    readonly probe: Probe,
    private readonly within: number,
  ) {
    const { back = 0, walk } = probe.family.trigger;
    this.lead = walk?.most ?? back;
  }

  /** Whether a match may be found by the number here by the words so far. If not, the place is kept. */
  isOpenAt(start: number): boolean {
    if (start <= this.until) return true;
    const least = start - this.reach;
    while (this.first < this.waiting.length && (this.waiting[this.first] ?? 0) < least) this.first++;
    if (this.first > MOST_PASSED) this.drop();
    this.waiting.push(start);
    return false;
  }

  /** A word from one place to another. Calls `onPlace` for each place that was kept and stands near enough, until it says so. */
  open(from: number, to: number, onPlace: (start: number) => boolean): boolean {
    this.until = to + this.within + this.lead;
    const least = from - this.reach;
    const { waiting } = this;
    for (let index = this.first; index < waiting.length; index++) {
      const start = waiting[index] ?? 0;
      if (start >= least && onPlace(start)) return true;
    }
    waiting.length = this.first = 0;
    return false;
  }

  /** The text ends, and may go on with a word. */
  end(length: number, onPlace: (start: number) => boolean): boolean {
    return this.open(length - 1, length, onPlace);
  }

  /** From the start of a match to that of a word behind it, at most. */
  private get reach(): number {
    return this.probe.most + this.within;
  }

  private drop(): void {
    this.waiting = this.waiting.slice(this.first);
    this.first = 0;
  }
}

const MOST_PASSED = 1024;
