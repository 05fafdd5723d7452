import { addAll, noChars, WORDS_OF_SET } from "./charset.js";
import type { CharSet } from "./charset.js";
import type { PreparedFamilies } from "./prepared.js";
import { besideWord, onlyUnit, setBefore, setsBehind } from "./follow.js";
import { CODES, FOLD, KeyBits, keyOf, LITERAL_KEY, nextKey, rankOf } from "./keys.js";
import type { LiteralTable } from "./literal-table.js";
import { parseInside } from "./shape.js";

/**
 * Where a literal may stand, told by three characters of it: a bit for each three that stand in one, and the literals by
 * their three, which are chosen so that they are rare in ordinary text. Reading on from one character to the next depends
 * on no table, and the index takes a tenth of an automaton's time to make.
 *
 * A literal and the three characters that it is found by are an entry. Entries of the same three, whatever their case, are
 * a list, which 0 ends, with a number.
 */
export class LiteralIndex {
  readonly keyBits = new KeyBits();
  private readonly table: LiteralTable;
  /** Of all literals, one after the other, and where each begins. */
  private readonly units: Uint16Array;
  private readonly begins: Int32Array;
  /** A hash table: keys, and the numbers of their lists. */
  private readonly keys: Int32Array;
  private readonly lists: Uint16Array;
  private readonly shift: number;
  /** For each list its last entry, how many it has, and what may stand before and behind the three: four words each. */
  private readonly heads: number[] = [0];
  private readonly counts: number[] = [0];
  private readonly sides: Int32Array;
  private readonly isRefined: Uint8Array;
  /** For each entry its literal, how far behind the start of that its three end, and the entry before it. */
  private readonly literals: number[] = [0];
  private readonly shifts: number[] = [0];
  private readonly previous: number[] = [0];
  /** Entries of literals of one or two characters: by the last two, and by one that something follows with what is before it. */
  private readonly ends = new Uint16Array(CODES * CODES);
  private readonly betweens = new Uint16Array(CODES * CODES);
  /** For each character whether it is the last one of a short literal, or one that something follows: 1, 2 or both. */
  private readonly shorts = new Uint8Array(CODES);
  private readonly isBeside = new Uint8Array(CODES);
  /** For each user what may stand behind the literal, once it was found. */
  private readonly behind: (Int32Array | null)[];

  /** With `digits`, a bit is also set wherever a digit stands that has none before it. */
  constructor(table: LiteralTable, digits: boolean) {
    const { texts } = table;
    this.table = table;
    this.begins = new Int32Array(texts.length + 1);
    for (let literal = 0; literal < texts.length; literal++)
      this.begins[literal + 1] = (this.begins[literal] ?? 0) + (texts[literal] ?? "").length;
    this.units = new Uint16Array(this.begins[texts.length] ?? 0);
    for (let literal = 0, next = 0; literal < texts.length; literal++) {
      const text = texts[literal] ?? "";
      for (let at = 0; at < text.length; at++) this.units[next++] = text.charCodeAt(at);
    }
    const width = Math.max(8, Math.ceil(Math.log2(texts.length + 1)) + 1);
    this.shift = 32 - width;
    this.keys = new Int32Array(1 << width).fill(-1);
    this.lists = new Uint16Array(1 << width);
    this.sides = new Int32Array((texts.length + 1) * SIDES);
    this.isRefined = new Uint8Array(texts.length + 1);
    this.behind = Array.from({ length: table.targets.length }, () => null);
    this.addAll(digits);
  }

  private addAll(digits: boolean): void {
    const { texts } = this.table;
    // What begins with any character, once for each.
    if (digits) this.keyBits.addDigits();
    for (let literal = 1; literal < texts.length; literal++)
      if (this.lengthOf(literal) < 3 && this.table.beside[literal] === null) this.addShort(literal);
    this.keyBits.spreadFirst();
    for (let literal = 1; literal < texts.length; literal++) {
      const beside = this.table.beside[literal] ?? null;
      if (beside !== null) this.addBetween(literal, beside);
      else if (this.lengthOf(literal) >= 3) this.addLong(literal);
    }
  }

  private lengthOf(literal: number): number {
    return (this.begins[literal + 1] ?? 0) - (this.begins[literal] ?? 0);
  }

  private unitOf(literal: number, at: number): number {
    return this.units[(this.begins[literal] ?? 0) + at] ?? 0;
  }

  private addLong(literal: number): void {
    const end = this.bestEnd(literal);
    const key = this.keyBefore(literal, end);
    const list = this.listFor(key | FOLD);
    this.previous.push(this.heads[list] ?? 0);
    this.shifts.push(end - 1);
    this.heads[list] = this.literals.push(literal) - 1;
    this.counts[list] = (this.counts[list] ?? 0) + 1;
    this.addSides(literal, end, list * SIDES);
    this.keyBits.addCased(key, this.table.anyCase[literal] === true);
  }

  /** What may stand before and behind the three, as far as the literal says it. */
  private addSides(literal: number, end: number, side: number): void {
    const anyCase = this.table.anyCase[literal] === true;
    if (end > 3) this.addSide(side, this.unitOf(literal, end - 4), anyCase);
    else this.sides.fill(-1, side, side + SIDE);
    if (end < this.lengthOf(literal)) this.addSide(side + SIDE, this.unitOf(literal, end), anyCase);
    else this.sides.fill(-1, side + SIDE, side + SIDES);
  }

  private addSide(side: number, unit: number, anyCase: boolean): void {
    for (const each of casesOf(unit, anyCase)) {
      const word = side + (each >>> 5);
      if (each < CODES) this.sides[word] = (this.sides[word] ?? 0) | (1 << (each & 31));
    }
  }

  /** The number of the list of a key, made if there is none. */
  private listFor(key: number): number {
    const slot = this.slotOf(key);
    if (this.keys[slot] === key) return this.lists[slot] ?? 0;
    this.keys[slot] = key;
    const list = this.heads.push(0) - 1;
    this.counts.push(0);
    return (this.lists[slot] = list);
  }

  private slotOf(key: number): number {
    let slot = Math.imul(key, 0x9e37_79b1) >>> this.shift;
    while (this.keys[slot] !== key && this.keys[slot] !== -1) slot = slot + 1 === this.keys.length ? 0 : slot + 1;
    return slot;
  }

  /** Where the three characters end that a literal is best found by: rare ones, not those of many others, not at an end. */
  private bestEnd(literal: number): number {
    const { units } = this;
    const begin = this.begins[literal] ?? 0;
    const length = this.lengthOf(literal);
    const last = Math.min(length, MOST_TRIED);
    let best = 3;
    let most = -Infinity;
    let key = keyOf(0, units[begin] ?? 0, units[begin + 1] ?? 0);
    for (let end = 3; end <= last; end++) {
      key = nextKey(key, units[begin + end - 1] ?? 0);
      const worth = rankOf(key) + (end === 3 ? 0 : AROUND) + (end === length ? 0 : AROUND);
      if (worth <= most || this.isCrowded(key | FOLD)) continue;
      best = end;
      most = worth;
      if (worth >= GOOD) break;
    }
    return best;
  }

  private keyBefore(literal: number, end: number): number {
    return keyOf(this.unitOf(literal, end - 3), this.unitOf(literal, end - 2), this.unitOf(literal, end - 1));
  }

  private isCrowded(key: number): boolean {
    const slot = this.slotOf(key);
    return this.keys[slot] === key && (this.counts[this.lists[slot] ?? 0] ?? 0) >= CROWD;
  }

  /** One or two characters behind any. */
  private addShort(literal: number): void {
    const { table, keyBits } = this;
    const anyCase = table.anyCase[literal] === true;
    const length = this.lengthOf(literal);
    const last = this.unitOf(literal, length - 1) & (CODES - 1);
    const first = this.unitOf(literal, 0) & (CODES - 1);
    if (length === 1) for (let before = 0; before < CODES; before++) keyBits.addCased(keyOf(0, before, last), anyCase);
    else keyBits.addCased(keyOf(0, first, last), anyCase);
    for (const unit of casesOf(last, anyCase)) {
      if (length === 2)
        for (const each of casesOf(first, anyCase)) this.push(this.ends, [keyOf(0, each, unit)], literal, 1);
      else
        this.push(
          this.ends,
          Array.from({ length: CODES }, (_, each) => keyOf(0, each, unit)),
          literal,
          0,
        );
    }
  }

  /** One character between others. */
  private addBetween(literal: number, beside: string): void {
    const { keyBits } = this;
    const unit = this.unitOf(literal, 0) & (CODES - 1);
    const set = parseInside(beside);
    const units = Array.from({ length: CODES }, (_, each) => each).filter((each) => hasUnit(set, each));
    for (const each of units) this.isBeside[each] = 1;
    for (const before of units) for (const behind of units) keyBits.add(keyOf(before, unit, behind));
    this.push(
      this.betweens,
      units.map((before) => keyOf(0, before, unit)),
      literal,
      1,
    );
  }

  /** Adds an entry to the lists of some pairs of characters. */
  private push(heads: Uint16Array, pairs: readonly number[], literal: number, shift: number): void {
    const mark = heads === this.ends ? ENDS : BETWEENS;
    for (const pair of pairs) {
      this.shorts[pair & (CODES - 1)] = (this.shorts[pair & (CODES - 1)] ?? 0) | mark;
      this.previous.push(heads[pair] ?? 0);
      this.shifts.push(shift);
      heads[pair] = this.literals.push(literal) - 1;
    }
  }

  /** The list of the three characters that end with the one at `at`, if what stands around them fits it; else 0. */
  listAt(key: number, text: string, at: number): number {
    const folded = key | FOLD;
    const slot = this.slotOf(folded);
    if (this.keys[slot] !== folded) return 0;
    const list = this.lists[slot] ?? 0;
    const before = text.charCodeAt(at - 3);
    if (before < CODES && !this.hasSide(list * SIDES, before)) return 0;
    const behind = text.charCodeAt(at + 1);
    return behind < CODES && !this.hasSide(list * SIDES + SIDE, behind) ? 0 : list;
  }

  private hasSide(side: number, unit: number): boolean {
    return (((this.sides[side + (unit >>> 5)] ?? 0) >>> (unit & 31)) & 1) === 1;
  }

  entryOf(list: number): number {
    return this.heads[list] ?? 0;
  }

  /** The first entry of short literals that end with the last character of a key. */
  entryEnding(key: number): number {
    return ((this.shorts[key & (CODES - 1)] ?? 0) & ENDS) === 0 ? 0 : (this.ends[key & PAIR] ?? 0);
  }

  /** The first entry of literals of one character, the middle one of a key, that another one must follow. */
  entryBetween(key: number): number {
    const pair = key >>> LITERAL_KEY.width;
    return ((this.shorts[pair & (CODES - 1)] ?? 0) & BETWEENS) === 0 ? 0 : (this.betweens[pair] ?? 0);
  }

  /** Whether what follows is what may stand beside some literal of one character. */
  mayBeBetween(key: number): boolean {
    return this.isBeside[key & (CODES - 1)] === 1;
  }

  /** The next entry of the same list; 0: there is none. */
  nextOf(entry: number): number {
    return this.previous[entry] ?? 0;
  }

  /** Where the entry's literal begins if its three end with the character at `at`. */
  startOf(entry: number, at: number): number {
    return at - (this.shifts[entry] ?? 0);
  }

  /** Where the entry's literal ends if it begins at `start`; 0: it does not. */
  endOf(entry: number, text: string, start: number): number {
    const literal = this.literals[entry] ?? 0;
    const [begin, length] = [this.begins[literal] ?? 0, this.lengthOf(literal)];
    if (start < 0 || start + length > text.length) return 0;
    const anyCase = this.table.anyCase[literal] === true;
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(start + at);
      const wanted = this.units[begin + at];
      if (unit !== wanted && !(anyCase && unit >= 65 && unit <= 90 && unit + 32 === wanted)) return 0;
    }
    return start + length;
  }

  /** The first of those that ask for the entry's literal. */
  userOf(entry: number): number {
    return this.table.users[this.literals[entry] ?? 0] ?? 0;
  }

  /** The next one; 0: there is none. */
  nextUser(user: number): number {
    return this.table.others[user] ?? 0;
  }

  targetOf(user: number): number {
    return this.table.targets[user] ?? 0;
  }

  /** What may stand behind the literal of an entry for a user that is a family: sets, one after the other. */
  behindFor(user: number, entry: number, prepared: PreparedFamilies): Int32Array {
    return (this.behind[user] ??= setsBehind(
      prepared.probeAt(this.targetOf(user)),
      this.table.texts[this.literals[entry] ?? 0] ?? "",
    ));
  }

  /** Finds out what may stand around the three of a list, once one of its literals was found: it takes the families' shapes. */
  refine(list: number, prepared: PreparedFamilies): void {
    if (this.isRefined[list] === 1) return;
    this.isRefined[list] = 1;
    const [before, behind] = [noChars(), noChars()];
    for (let entry = this.entryOf(list); entry !== 0; entry = this.nextOf(entry)) {
      const literal = this.literals[entry] ?? 0;
      const end = (this.shifts[entry] ?? 0) + 1;
      const anyCase = this.table.anyCase[literal] === true;
      if (end > 3) addAll(before, onlyUnit(this.unitOf(literal, end - 4), anyCase));
      else this.addEdges(entry, prepared, before, true);
      if (end < this.lengthOf(literal)) addAll(behind, onlyUnit(this.unitOf(literal, end), anyCase));
      else this.addEdges(entry, prepared, behind, false);
    }
    this.sides.set(before.subarray(0, SIDE), list * SIDES);
    this.sides.set(behind.subarray(0, SIDE), list * SIDES + SIDE);
  }

  /** Adds what may stand right before or right behind the literal of an entry. */
  private addEdges(entry: number, prepared: PreparedFamilies, into: CharSet, isBefore: boolean): void {
    for (let user = this.userOf(entry); user !== 0; user = this.nextUser(user)) {
      const target = this.targetOf(user);
      if (target < 0) addAll(into, WORD_EDGE);
      else if (isBefore) addAll(into, setBefore(prepared.probeAt(target)));
      else addAll(into, this.behindFor(user, entry, prepared).subarray(0, WORDS_OF_SET));
    }
  }
}

const ENDS = 1;
const BETWEENS = 2;
/** The last two characters of a key. */
const PAIR = CODES * CODES - 1;
/** Words of bits for the characters of ASCII on one side, and on both. */
const SIDE = 4;
const SIDES = 2 * SIDE;
/** What it is worth to know a character before or behind the three. */
const AROUND = 30;
/** So many characters of a literal are looked at for its three, unless some are worth so much. */
const MOST_TRIED = 10;
const GOOD = 140;
/** So many are found by the same three at most, unless there are no others. */
const CROWD = 8;
const WORD_EDGE = besideWord();

const casesOf = (unit: number, anyCase: boolean): readonly number[] =>
  anyCase && unit >= 97 && unit <= 122 ? [unit, unit - 32] : [unit];

const hasUnit = (set: CharSet, unit: number): boolean => (((set[unit >>> 5] ?? 0) >>> (unit & 31)) & 1) === 1;
