import type { Family } from "../family.js";

/** A text that families are found by. */
export interface Literal {
  readonly length: number;
  /** Its units; of one that is found in any case, small. */
  readonly units: Uint16Array;
  readonly ignoreCase: boolean;
  /** The families, by number. */
  readonly probes: readonly number[];
  /** How many units of it are left to read when its three characters have been. */
  readonly behind: number;
}

/**
 * Where a literal may stand, told by three characters of it: a bit for each three that stand in one, and the literals by
 * their three, which are chosen so that they are rare in ordinary text. Reading on from one character to the next depends
 * on no table, which makes it twice as fast as an automaton; and it takes a tenth of the time to make.
 */
export interface LiteralIndex {
  /** A bit for each key. */
  readonly bits: Int32Array;
  readonly byKey: ReadonlyMap<number, readonly Literal[]>;
  /** Literals of one or two characters, by their last one; longer ones are not in here. */
  readonly short: ReadonlyMap<number, readonly Literal[]>;
}

/** Bits of a key that stand for one character: of those that are not ASCII some share one. */
const WIDTH = 7;
const MASK = (1 << WIDTH) - 1;
export const KEY_MASK = (1 << (3 * WIDTH)) - 1;

/** The key of three characters, from that of the three before it. */
export const nextKey = (key: number, unit: number): number => ((key << WIDTH) | (unit & MASK)) & KEY_MASK;

/** Collects the literals of families. With `digits`, a bit is also set wherever a digit stands that has none before it. */
export function indexLiterals(families: readonly Family[], digits: boolean): LiteralIndex {
  const bits = new Int32Array((KEY_MASK + 1) >>> 5);
  const byKey = new Map<number, Literal[]>();
  const short = new Map<number, Literal[]>();
  for (const { text, ignoreCase, probes } of distinct(families)) {
    if (text.length < 3) {
      addShort(text, ignoreCase, probes, bits, short);
      continue;
    }
    const end = bestEnd(text, byKey);
    const literal = literalOf(text, ignoreCase, probes, text.length - end);
    for (const three of ignoreCase ? casesOf(text.slice(end - 3, end)) : [text.slice(end - 3, end)]) {
      const key = keyOf(three);
      const others = byKey.get(key);
      if (others === undefined) byKey.set(key, [literal]);
      else others.push(literal);
      bits[key >>> 5] = (bits[key >>> 5] ?? 0) | (1 << (key & 31));
    }
  }
  if (digits) addDigits(bits);
  return { bits, byKey, short };
}

interface Distinct {
  readonly text: string;
  readonly ignoreCase: boolean;
  readonly probes: number[];
}

function distinct(families: readonly Family[]): Iterable<Distinct> {
  const all = new Map<string, Distinct>();
  for (const [probe, { trigger }] of families.entries()) {
    if (!("literals" in trigger)) continue;
    const ignoreCase = trigger.ignoreCase === true;
    for (const literal of trigger.literals) {
      const text = ignoreCase ? literal.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : literal;
      const key = (ignoreCase ? "i" : "-") + text;
      const known = all.get(key);
      if (known === undefined) all.set(key, { text, ignoreCase, probes: [probe] });
      else known.probes.push(probe);
    }
  }
  return all.values();
}

const keyOf = (three: string): number =>
  nextKey(nextKey(nextKey(0, three.charCodeAt(0)), three.charCodeAt(1)), three.charCodeAt(2));

function literalOf(text: string, ignoreCase: boolean, probes: readonly number[], behind: number): Literal {
  const units = Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return { length: text.length, units, ignoreCase, probes, behind };
}

/** From what is frequent in texts to what is rare. What is not here is rarer still. */
const FREQUENT = " etaoinsrlcdhupmgfy-b.w,vk\"/:'_1x0=2()3j;4q5z6{}798ESTACRINOPDLMFBGHUW[]VY<>KXJ";
const RANKS = new Uint8Array(MASK + 1).fill(FREQUENT.length + 10);
for (let at = 0; at < FREQUENT.length; at++) RANKS[FREQUENT.charCodeAt(at)] = at;
/** What a literal that is already found by the same characters counts: none may be found by too many. */
const CROWD = 25;

/** Where the three characters end that a literal is best found by. */
function bestEnd(text: string, byKey: ReadonlyMap<number, readonly Literal[]>): number {
  let best = 3;
  let most = -Infinity;
  for (let end = 3; end <= text.length; end++) {
    const three = text.slice(end - 3, end);
    let worth = -CROWD * (byKey.get(keyOf(three))?.length ?? 0);
    for (let at = 0; at < 3; at++) worth += RANKS[three.charCodeAt(at) & MASK] ?? 0;
    if (worth > most) [best, most] = [end, worth];
  }
  return best;
}

function casesOf(three: string): readonly string[] {
  let all = [""];
  for (const character of three) {
    const upper = character >= "a" && character <= "z" ? character.toUpperCase() : null;
    all = all.flatMap((start) => (upper === null ? [start + character] : [start + character, start + upper]));
  }
  return all;
}

/** Whatever stands before one or two characters. */
function addShort(
  text: string,
  ignoreCase: boolean,
  probes: readonly number[],
  bits: Int32Array,
  short: Map<number, Literal[]>,
): void {
  const literal = literalOf(text, ignoreCase, probes, 0);
  for (const cased of ignoreCase ? casesOf(text) : [text]) {
    const last = cased.charCodeAt(cased.length - 1);
    const others = short.get(last);
    if (others === undefined) short.set(last, [literal]);
    else if (!others.includes(literal)) others.push(literal);
    const fixed = cased.length === 2 ? (cased.charCodeAt(0) & MASK) << WIDTH : 0;
    const free = cased.length === 2 ? 1 << WIDTH : 1 << (2 * WIDTH);
    const unit = cased.length === 2 ? 2 * WIDTH : WIDTH;
    for (let before = 0; before < free; before++) {
      const key = (before << unit) | fixed | (last & MASK);
      bits[key >>> 5] = (bits[key >>> 5] ?? 0) | (1 << (key & 31));
    }
  }
}

const DIGITS_WORD = 1;
const DIGITS_BITS = 0x03ff_0000;

/** The digits stand in one word of bits for each two characters before them. */
function addDigits(bits: Int32Array): void {
  for (let before = 0; before < 1 << (2 * WIDTH); before++) {
    const last = before & MASK;
    if (last >= 48 && last <= 57) continue;
    const word = (before << (WIDTH - 5)) + DIGITS_WORD;
    bits[word] = (bits[word] ?? 0) | DIGITS_BITS;
  }
}
