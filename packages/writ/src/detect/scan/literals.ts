import type { Family } from "../family.js";
import { casesOf, LITERAL_KEY, nextKey, RANKS } from "./keys.js";

/** A text that families are found by. */
export interface Literal {
  /** As it is, or in small letters if it is found in any case. */
  readonly text: string;
  readonly ignoreCase: boolean;
  /** The families, by number. */
  readonly families: readonly number[];
}

/**
 * Where a literal may stand, told by three characters of it: a bit for each three that stand in one, and the literals by
 * their three, which are chosen so that they are rare in ordinary text. Reading on from one character to the next depends
 * on no table, and the index takes a tenth of an automaton's time to make.
 */
export class LiteralIndex {
  /** A bit for each key. */
  readonly bits = new Int32Array(1 << (3 * LITERAL_KEY.width - 5));
  /** Literals of one or two characters, by their last one. */
  readonly short = new Map<number, Literal[]>();
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
    [this.before, this.behind, this.last] = [
      new Int32Array(1 << width),
      new Int32Array(1 << width),
      new Int32Array(1 << width),
    ];
    for (const literal of literals) {
      if (literal.text.length < 3) this.addShort(literal);
      else this.add(literal);
    }
    if (digits) this.addDigits();
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

  /** The next entry of the same key; 0: there is none. */
  nextOf = (entry: number): number => this.previous[entry] ?? 0;

  literalOf = (entry: number): Literal | null => this.literals[entry] ?? null;

  /** Where the entry's literal begins if its three end with the character at `at`. */
  startOf = (entry: number, at: number): number =>
    at + 1 + (this.more[entry] ?? 0) - (this.literals[entry]?.text.length ?? 0);

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
    const three = text.slice(end - 3, end);
    for (const each of ignoreCase ? casesOf(three) : [three]) {
      const key = keyOf(each);
      const slot = this.slotOf(key);
      this.keys[slot] = key;
      this.before[slot] = (this.before[slot] ?? 0) | before;
      this.behind[slot] = (this.behind[slot] ?? 0) | behind;
      this.previous.push(this.last[slot] ?? 0);
      this.last[slot] = this.literals.push(literal) - 1;
      this.more.push(text.length - end);
      this.setBit(key);
    }
  }

  private setBit(key: number): void {
    this.bits[key >>> 5] = (this.bits[key >>> 5] ?? 0) | (1 << (key & 31));
  }

  /** Where the three characters end that a literal is best found by: rare ones, not those of many others, not at an end. */
  private bestEnd(text: string): number {
    let best = 3;
    let most = -Infinity;
    for (let end = 3; end <= text.length; end++) {
      const [first, second, third] = [text.charCodeAt(end - 3), text.charCodeAt(end - 2), text.charCodeAt(end - 1)];
      let worth = (RANKS[first & MASK] ?? 0) + (RANKS[second & MASK] ?? 0) + (RANKS[third & MASK] ?? 0);
      if (end > 3) worth += AROUND;
      if (end < text.length) worth += AROUND;
      worth -= CROWD * this.crowdAt(nextKey(nextKey(nextKey(0, first), second), third));
      if (worth > most) [best, most] = [end, worth];
    }
    return best;
  }

  private crowdAt(key: number): number {
    let count = 0;
    for (let entry = this.last[this.slotOf(key)] ?? 0; entry > 0; entry = this.previous[entry] ?? 0) count++;
    return count;
  }

  /** Whatever stands before one or two characters. */
  private addShort(literal: Literal): void {
    const { text, ignoreCase } = literal;
    const { width } = LITERAL_KEY;
    for (const cased of ignoreCase ? casesOf(text) : [text]) {
      const last = cased.charCodeAt(cased.length - 1);
      const others = this.short.get(last);
      if (others === undefined) this.short.set(last, [literal]);
      else if (!others.includes(literal)) others.push(literal);
      const fixed = cased.length === 2 ? ((cased.charCodeAt(0) & MASK) << width) | (last & MASK) : last & MASK;
      for (let before = 0; before < 1 << (width * (3 - cased.length)); before++)
        this.setBit((before << (width * cased.length)) | fixed);
    }
  }

  /** The digits stand in one word of bits for each two characters before them. */
  private addDigits(): void {
    for (let before = 0; before < 1 << (2 * LITERAL_KEY.width); before++) {
      const last = before & MASK;
      if (last >= 48 && last <= 57) continue;
      const word = (before << (LITERAL_KEY.width - 5)) + DIGITS_WORD;
      this.bits[word] = (this.bits[word] ?? 0) | DIGITS_BITS;
    }
  }
}

const MASK = (1 << LITERAL_KEY.width) - 1;
/** What it is worth to know a character before or behind the three. */
const AROUND = 15;
/** What a literal that is already found by the same characters counts: none may be found by too many. */
const CROWD = 20;
const DIGITS_WORD = 1;
const DIGITS_BITS = 0x03ff_0000;

const keyOf = (three: string): number =>
  nextKey(nextKey(nextKey(0, three.charCodeAt(0)), three.charCodeAt(1)), three.charCodeAt(2));

/** The literals, each once, with all that are found by it. */
function distinct(families: readonly Family[]): readonly Literal[] {
  const all = new Map<string, Literal & { readonly families: number[] }>();
  for (const [index, { trigger }] of families.entries()) {
    if (!("literals" in trigger)) continue;
    const ignoreCase = trigger.ignoreCase === true;
    for (const literal of trigger.literals) {
      const text = ignoreCase ? literal.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : literal;
      const key = ignoreCase ? `i${text}` : text;
      const known = all.get(key);
      if (known === undefined) all.set(key, { text, ignoreCase, families: [index] });
      else known.families.push(index);
    }
  }
  return [...all.values()];
}
