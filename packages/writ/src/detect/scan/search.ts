import { Group } from "./digits.js";
import type { Engine } from "./engine.js";
import { LITERAL_KEY, nextKey } from "./keys.js";
import type { Literal } from "./literal.js";
import type { LiteralIndex } from "./literals.js";
import type { Probe } from "./probe.js";

/** Where a match is tried, and whether looking may end there. */
export type OnPlace = (probe: Probe, start: number) => boolean;

/** One pass over a text that finds where families may match. */
export class Search {
  readonly group: Group;
  private readonly index: LiteralIndex;

  /**
   * Of the families of an engine; with `goesOn`, also where one may match if the text goes on, as far as what it is found
   * by is there.
   */
  constructor(
    private readonly engine: Engine,
    private readonly text: string,
    private readonly goesOn: boolean,
    private readonly onPlace: OnPlace,
  ) {
    this.index = engine.index;
    this.group = new Group(goesOn);
  }

  /** Calls `onPlace` for each place until it says so. A place may be named twice. */
  run(): void {
    const { text } = this;
    const { bits } = this.index;
    for (let at = seek(bits, text, 0); at < text.length; at = seek(bits, text, at + 1)) if (this.atHit(at)) return;
  }

  private atHit(at: number): boolean {
    const { text, index } = this;
    const unit = text.charCodeAt(at);
    if (unit >= 48 && unit <= 57 && this.atDigit(at)) return true;
    for (let entry = index.entryAt(keyAt(text, at), text, at); entry !== 0; entry = index.nextOf(entry)) {
      const literal = index.literalOf(entry);
      if (literal !== null && this.atLiteral(literal, index.startOf(entry, at))) return true;
    }
    const short = index.shortAt(unit);
    return short !== undefined && this.atShort(short, at + 1);
  }

  private atShort(short: readonly Literal[], end: number): boolean {
    for (let index = 0; index < short.length; index++) {
      const literal = short[index];
      if (literal === undefined || !literal.mayBegin(this.text.charCodeAt(end - literal.text.length))) continue;
      if (this.atLiteral(literal, end - literal.text.length)) return true;
    }
    return false;
  }

  private atLiteral(literal: Literal, at: number): boolean {
    const { text } = this;
    if (!literal.standsAt(text, at)) return false;
    for (let index = 0; index < literal.families.length; index++) {
      const probe = this.engine.probeAt(literal.families[index] ?? 0);
      if (probe.walked === null && !literal.mayGoOn(index, probe, text, at, this.goesOn)) continue;
      if (this.atTrigger(probe, at)) return true;
    }
    return false;
  }

  private atDigit(at: number): boolean {
    const { text } = this;
    if (at > 0 && isDigit(text.charCodeAt(at - 1))) return false;
    let end = at + 1;
    while (end < text.length && isDigit(text.charCodeAt(end))) end++;
    return this.engine.numbers.each(text, at, end, this);
  }

  /** Whether a family was tried that has its trigger here, and looking may end. */
  atTrigger(probe: Probe, at: number): boolean {
    const { text } = this;
    const start = probe.startOf(text, at);
    if (start < 0 || !probe.mayBegin(text, start)) return false;
    if (probe.walked !== null && !probe.mayBe(text, start, this.goesOn)) return false;
    return this.onPlace(probe, start);
  }
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** The key of the three characters that end at a place. */
const keyAt = (text: string, at: number): number =>
  nextKey(nextKey(nextKey(0, text.charCodeAt(at - 2)), text.charCodeAt(at - 1)), text.charCodeAt(at));

/**
 * The first place from `from` on where three characters end that have a bit; the end of the text if there is none.
 * Apart from everything else, so that nothing but this is in the loop; the steps of `nextKey` are written out for that too.
 */
function seek(bits: Int32Array, text: string, from: number): number {
  let key = from > 0 ? keyAt(text, from - 1) : 0;
  for (let at = from; at < text.length; at++) {
    key = ((key << 7) | (text.charCodeAt(at) & 127)) & LITERAL_KEY.mask;
    if ((((bits[key >>> 5] ?? 0) >>> (key & 31)) & 1) === 1) return at;
  }
  return text.length;
}
