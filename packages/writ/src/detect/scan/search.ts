import { isWord } from "./context.js";
import { hasFlatBit, WORDS_OF_SET } from "./charset.js";
import { Group } from "./digits.js";
import type { PreparedFamilies } from "./prepared.js";
import { LOOKED_AT } from "./follow.js";
import { OpenGate } from "./gates.js";
import { LITERAL_KEY } from "./keys.js";
import type { LiteralIndex } from "./literals.js";
import type { Probe } from "./probe.js";
import type { Scratch } from "./scratch.js";

/** Where a match is tried, and whether looking may end there. */
export type OnPlace = (probe: Probe, start: number) => boolean;

/** One pass over a text that finds where families may match. */
export class Search {
  readonly group: Group;
  private readonly index: LiteralIndex;
  private readonly scratch: Scratch;
  /** Made when first needed. */
  private readonly gates: (OpenGate | null)[];

  /**
   * Of the prepared families; with `goesOn`, also where one may match if the text goes on, as far as what it is found
   * by is there.
   */
  constructor(
    private readonly prepared: PreparedFamilies,
    private readonly text: string,
    private readonly goesOn: boolean,
    private readonly onPlace: OnPlace,
  ) {
    this.index = prepared.index;
    this.group = new Group(goesOn);
    this.scratch = prepared.scratch;
    this.scratch.begin(text.length);
    this.gates = prepared.gates.map(() => null);
  }

  /** Calls `onPlace` for each place until it says so. */
  run(): void {
    const { text } = this;
    const { bits } = this.index.keyBits;
    // The steps of `nextKey` are written out, and there is nothing else in the loop: this is where the time goes.
    for (let at = 0, key = 0; at < text.length; at++) {
      key = ((key << 7) | (text.charCodeAt(at) & 127)) & LITERAL_KEY.mask;
      if (((bits[key >>> 5] ?? 0) & (1 << key)) !== 0 && this.atHit(at, key)) return;
    }
    if (this.goesOn) this.endGates();
  }

  private atHit(at: number, key: number): boolean {
    const { text, index } = this;
    if (isDigit(key & 127)) {
      const isFirst = at === 0 || !isDigit(text.charCodeAt(at - 1));
      if (isFirst && isDigit(text.charCodeAt(at)) && this.atDigit(at)) return true;
    }
    const list = index.listAt(key, text, at);
    if (list !== 0 && this.atEntries(index.entryOf(list), list, at)) return true;
    const ending = index.entryEnding(key);
    if (ending !== 0 && this.atEntries(ending, 0, at)) return true;
    const between = index.entryBetween(key);
    return between !== 0 && index.mayBeBetween(key) && this.atBetween(between, at);
  }

  /** At what one character finds between two others. */
  private atBetween(first: number, at: number): boolean {
    const { index } = this;
    for (let entry = first; entry !== 0; entry = index.nextOf(entry))
      for (let user = index.userOf(entry); user !== 0; user = index.nextUser(user))
        if (this.atTrigger(this.prepared.probeAt(index.targetOf(user)), at - 1)) return true;
    return false;
  }

  private atEntries(first: number, list: number, at: number): boolean {
    const { text, index } = this;
    for (let entry = first; entry !== 0; entry = index.nextOf(entry)) {
      const start = index.startOf(entry, at);
      const end = index.endOf(entry, text, start);
      if (end === 0) continue;
      if (list !== 0) index.refine(list, this.prepared);
      for (let user = index.userOf(entry); user !== 0; user = index.nextUser(user))
        if (this.atUser(user, entry, start, end)) return true;
    }
    return false;
  }

  /** At the literal of an entry, for one that asks for it. */
  private atUser(user: number, entry: number, start: number, end: number): boolean {
    const { prepared, index } = this;
    const target = index.targetOf(user);
    if (target < 0) return this.atWord(-1 - target, start, end);
    const probe = prepared.probeAt(target);
    if (probe.walked === null) {
      if (!probe.mayBegin(this.text, probe.startOf(this.text, start))) return false;
      if (!this.mayGoOn(index.behindFor(user, entry, prepared), end)) return false;
    }
    return this.atTrigger(probe, start);
  }

  /**
   * Whether, by the characters behind a literal, a family may match. Says yes too often, never too seldom. What follows a
   * text that goes on is unknown.
   */
  private mayGoOn(behind: Int32Array, end: number): boolean {
    const { text } = this;
    const most = this.goesOn ? Math.min(LOOKED_AT, text.length - end) : LOOKED_AT;
    for (let place = 0; place < most; place++)
      if (!hasFlatBit(behind, place * WORDS_OF_SET, text, end + place)) return false;
    return true;
  }

  private atDigit(at: number): boolean {
    const { text } = this;
    let end = at + 1;
    while (end < text.length && isDigit(text.charCodeAt(end))) end++;
    return this.prepared.numbers.each(text, at, end, this);
  }

  /** Whether a family was tried that has its trigger here, and looking may end. */
  private atTrigger(probe: Probe, at: number): boolean {
    const { text } = this;
    const start = probe.walked === null ? probe.startOf(text, at) : this.walk(probe, at);
    if (start < 0 || this.scratch.wasTried(probe.index, start) || !probe.mayBegin(text, start)) return false;
    if (probe.isChecked && !probe.mayBe(text, start, this.goesOn)) return false;
    this.scratch.setTried(probe.index, start);
    return this.onPlace(probe, start);
  }

  /** Walks back, over no character twice. */
  private walk(probe: Probe, at: number): number {
    const { scratch } = this;
    const { index } = probe;
    const start = probe.walkBack(this.text, at, scratch.walkFrom(index), scratch.walkTo(index));
    scratch.setWalk(index, at, start);
    return start;
  }

  /** The same at a number. A family that is nothing without a word waits for one. */
  atNumber(probe: Probe, at: number): boolean {
    const gate = this.prepared.gateOf(probe.index);
    if (gate < 0 || this.gateAt(gate).isOpenAt(at)) return this.atTrigger(probe, at);
    return false;
  }

  private gateAt(index: number): OpenGate {
    const known = this.gates[index] ?? null;
    if (known !== null) return known;
    const gate = this.prepared.gates[index];
    if (gate === undefined) throw new RangeError(`there is no gate ${index}`);
    return (this.gates[index] = new OpenGate(this.prepared.probeAt(gate.family), gate.within));
  }

  private atWord(gate: number, start: number, end: number): boolean {
    if (isWord(this.text.charCodeAt(start - 1)) || isWord(this.text.charCodeAt(end))) return false;
    const open = this.gateAt(gate);
    return open.open(start, end, (at) => this.atTrigger(open.probe, at));
  }

  private endGates(): void {
    for (const gate of this.gates) gate?.end(this.text.length, (at) => this.atTrigger(gate.probe, at));
  }
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
