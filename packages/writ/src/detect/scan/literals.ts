import type { Family } from "../family.js";
import { literalsOf } from "./extend.js";
import { Literal } from "./literal.js";
import { LITERAL_KEY, nextKey, RANKS } from "./keys.js";

/**
 * Where a literal may stand, told by three characters of it: a bit for each three that stand in one, and the literals by
 * their three, which are chosen so that they are rare in ordinary text. Reading on from one character to the next depends
 * on no table, and the index takes a tenth of an automaton's time to make.
 */
export class LiteralIndex {
  /** A bit for each key. */
  readonly bits = new Int32Array(1 << (3 * LITERAL_KEY.width - 5));
  /** Literals of one or two characters, by the last bits of their last one. */
  private readonly short: (Literal[] | undefined)[] = Array.from({ length: MASK + 1 }, () => undefined);
  /** Keys in a hash table, and for each what may stand before the three and behind them, as bits by code. */
  private readonly keys: Int32Array;
  private readonly before: Int32Array;
  private readonly behind: Int32Array;
  /** The last entry of a key; entries in lists, each with the one before it. */
  private readonly last: Int32Array;
  private readonly previous: number[] = [-1];
  private readonly literals: (Literal | null)[] = [null];
  /** How many units of the entry's literal follow the three. */
  private readonly more: number[] = [0];
  private readonly shift: number;

  /** Collects the literals of families. With `digits`, a bit is also set wherever a digit stands that has none before it. */
  constructor(families: readonly Family[], digits: boolean) {
    const literals = distinct(families);
    const width = Math.max(8, Math.ceil(Math.log2(literals.length + 1)) + 4);
    this.shift = 32 - width;
    this.keys = new Int32Array(1 << width).fill(-1);
    this.before = new Int32Array(1 << width);
    this.behind = new Int32Array(1 << width);
    this.last = new Int32Array(1 << width);
    // What begins with any character, once for each.
    if (digits) this.addDigits();
    for (const literal of literals) if (literal.text.length < 3) this.addShort(literal);
    for (let filled = ROW; filled < this.bits.length; filled *= 2) this.bits.copyWithin(filled, 0, filled);
    for (const literal of literals) if (literal.text.length >= 3) this.add(literal);
  }

  /** The first entry for the three characters that end with the one at `at`, if what stands around them fits one; else 0. */
  entryAt(key: number, text: string, at: number): number {
    const slot = this.slotOf(key);
    if (this.keys[slot] !== key) return 0;
    const fits =
      ((this.before[slot] ?? 0) >>> (text.charCodeAt(at - 3) & 31)) &
      ((this.behind[slot] ?? 0) >>> (text.charCodeAt(at + 1) & 31));
    return (fits & 1) === 0 ? 0 : (this.last[slot] ?? 0);
  }

  /** Short literals that may end with a character. */
  shortAt(unit: number): readonly Literal[] | undefined {
    return this.short[unit & MASK];
  }

  /** The next entry of the same key; 0: there is none. */
  nextOf(entry: number): number {
    return this.previous[entry] ?? 0;
  }

  literalOf(entry: number): Literal | null {
    return this.literals[entry] ?? null;
  }

  /** Where the entry's literal begins if its three end with the character at `at`. */
  startOf(entry: number, at: number): number {
    return at + 1 + (this.more[entry] ?? 0) - (this.literals[entry]?.text.length ?? 0);
  }

  private slotOf(key: number): number {
    let slot = Math.imul(key, 0x9e37_79b1) >>> this.shift;
    while (this.keys[slot] !== key && this.keys[slot] !== -1) slot = slot + 1 === this.keys.length ? 0 : slot + 1;
    return slot;
  }

  private add(literal: Literal): void {
    const { text, ignoreCase } = literal;
    const end = this.bestEnd(text);
    const before = end === 3 ? -1 : 1 << (text.charCodeAt(end - 4) & 31);
    const behind = end === text.length ? -1 : 1 << (text.charCodeAt(end) & 31);
    const key = keyBefore(text, end);
    const capitals = ignoreCase ? capitalsIn(key) : 0;
    // Every subset of the letters that may be capitals.
    for (let some = capitals; ; some = (some - 1) & capitals) {
      const cased = key & ~some;
      const slot = this.slotOf(cased);
      this.keys[slot] = cased;
      this.before[slot] = (this.before[slot] ?? 0) | before;
      this.behind[slot] = (this.behind[slot] ?? 0) | behind;
      this.previous.push(this.last[slot] ?? 0);
      this.last[slot] = this.literals.push(literal) - 1;
      this.more.push(text.length - end);
      this.setBit(cased);
      if (some === 0) return;
    }
  }

  private setBit(key: number): void {
    this.bits[key >>> 5] = (this.bits[key >>> 5] ?? 0) | (1 << (key & 31));
  }

  /** Where the three characters end that a literal is best found by: rare ones, not those of many others, not at an end. */
  private bestEnd(text: string): number {
    let best = 3;
    let most = -Infinity;
    let [first, second] = [rankAt(text, 0), rankAt(text, 1)];
    for (let end = 3; end <= text.length; end++) {
      const third = rankAt(text, end - 1);
      const worth = first + second + third + (end === 3 ? 0 : AROUND) + (end === text.length ? 0 : AROUND);
      [first, second] = [second, third];
      if (worth <= most || this.isCrowded(keyBefore(text, end))) continue;
      [best, most] = [end, worth];
    }
    return best;
  }

  private isCrowded(key: number): boolean {
    let count = 0;
    for (let entry = this.last[this.slotOf(key)] ?? 0; entry > 0; entry = this.previous[entry] ?? 0) count++;
    return count >= CROWD;
  }

  /** One or two characters behind any. */
  private addShort(literal: Literal): void {
    const { text, ignoreCase } = literal;
    const last = text.charCodeAt(text.length - 1) & MASK;
    const first = text.length === 2 ? text.charCodeAt(0) & MASK : null;
    for (const cased of ignoreCase && isSmall(last) ? [last, last - CASE] : [last]) {
      (this.short[cased] ??= []).push(literal);
      for (let before = first ?? 0; before <= (first ?? MASK); before++) {
        this.setBit((before << LITERAL_KEY.width) | cased);
        if (first !== null && ignoreCase && isSmall(first)) this.setBit(((before - CASE) << LITERAL_KEY.width) | cased);
      }
    }
  }

  /** Every digit behind what is none. */
  private addDigits(): void {
    for (let before = 0; before <= MASK; before++) {
      if (before >= 48 && before <= 57) continue;
      for (let digit = 48; digit <= 57; digit++) this.setBit((before << LITERAL_KEY.width) | digit);
    }
  }
}

const MASK = (1 << LITERAL_KEY.width) - 1;
/** Bits of all keys with the same first character, in words. */
const ROW = 1 << (2 * LITERAL_KEY.width - 5);
/** What it is worth to know a character before or behind the three. */
const AROUND = 15;
/** So many are found by the same three at most, unless there are no others. */
const CROWD = 3;
const CASE = 32;

const rankAt = (text: string, at: number): number => RANKS[text.charCodeAt(at) & MASK] ?? 0;
const isSmall = (unit: number): boolean => unit >= 97 && unit <= 122;

const keyBefore = (text: string, end: number): number =>
  nextKey(nextKey(text.charCodeAt(end - 3) & MASK, text.charCodeAt(end - 2)), text.charCodeAt(end - 1));

/** The bits of a key that make its small letters capitals. */
function capitalsIn(key: number): number {
  let bits = 0;
  for (let shift = 0; shift < 3 * LITERAL_KEY.width; shift += LITERAL_KEY.width)
    if (isSmall((key >>> shift) & MASK)) bits |= CASE << shift;
  return bits;
}

/** The literals, each once, with all that are found by it. */
function distinct(families: readonly Family[]): readonly Literal[] {
  const all = new Map<string, Literal>();
  for (const [index, family] of families.entries()) {
    const ignoreCase = "literals" in family.trigger && family.trigger.ignoreCase === true;
    for (const text of new Set(literalsOf(family))) {
      const key = ignoreCase ? `i${text}` : text;
      let literal = all.get(key);
      if (literal === undefined) all.set(key, (literal = new Literal(text, ignoreCase)));
      literal.families.push(index);
    }
  }
  return [...all.values()];
}
