import type { Family } from "../family.js";
import { addAll, addBit, anything, bitAt, complement, END, hasBit, noChars, OTHERS, overlap } from "./charset.js";
import type { CharSet } from "./charset.js";
import type { Probe } from "./probe.js";
import type { Search } from "./search.js";
import { setsAfter } from "./shape-sets.js";

/** Places around the first digit of a number that are looked at: from so many before it to so many behind. */
const BEFORE = 3;
const BEHIND = 16;
const ROWS = BEFORE + BEHIND;
/** Longest run of digits whose length says something. */
const LONGEST = 24;
/** How far behind the run of digits is looked. */
const LOOKED_AT = 6;
const ENTRIES = END + 1;
/** Families for each word of bits. */
const BITS = 32;

/** A family that begins with a number. */
interface Member {
  readonly probe: Probe;
  readonly least: number;
  /** What may stand at each place, from `BEFORE` before the trigger on. */
  readonly around: readonly CharSet[];
  /** What may stand behind each number of digits. */
  readonly behind: readonly CharSet[];
}

export const beginsWithDigits = ({ trigger }: Family): boolean => "digits" in trigger;

/**
 * Families that begin with a number, and which of them may match at one by what stands around it: each is a bit, and what
 * cannot match is masked out character by character. Says yes too often, never too seldom.
 */
export class Numbers {
  private readonly members: readonly Member[];
  private readonly words: number;
  /** For each place and each character there. */
  private readonly allowed: Int32Array;
  /** For each length of a run and each character behind it. */
  private readonly runs: Int32Array;
  /** For each number of digits of a group, those with no more at least; the last row stands for all beyond. */
  private readonly counts: Int32Array;
  private readonly mostCount: number;

  constructor(probes: readonly Probe[]) {
    // Those of many digits together: at short numbers their words are nought.
    this.members = probes.flatMap(memberOf).sort((a, b) => a.least - b.least);
    this.words = Math.ceil(this.members.length / BITS);
    this.mostCount = this.members.reduce((most, { least }) => Math.max(most, least), 0);
    this.allowed = new Int32Array(ROWS * ENTRIES * this.words);
    this.runs = new Int32Array((LONGEST + 1) * ENTRIES * this.words);
    this.counts = new Int32Array((this.mostCount + 1) * this.words);
    for (const [index, member] of this.members.entries()) this.add(member, index >>> 5, 1 << (index & 31));
  }

  private add({ around, behind, least }: Member, word: number, bit: number): void {
    for (const [row, set] of around.entries()) this.setAll(this.allowed, row, set, word, bit);
    for (const [length, set] of behind.entries()) this.setAll(this.runs, length, set, word, bit);
    // Of a run that is longer, the length is not known.
    if (overlap(behind[LONGEST - 1] ?? ANYTHING, DIGITS)) this.setAll(this.runs, LONGEST, ANYTHING, word, bit);
    for (let count = least; count <= this.mostCount; count++) this.set(this.counts, count, word, bit);
  }

  private setAll(table: Int32Array, row: number, set: CharSet, word: number, bit: number): void {
    for (let entry = 0; entry < ENTRIES; entry++)
      if (hasBit(set, entry)) this.set(table, row * ENTRIES + entry, word, bit);
  }

  private set(table: Int32Array, row: number, word: number, bit: number): void {
    const at = row * this.words + word;
    table[at] = (table[at] ?? 0) | bit;
  }

  /** Tries each family that may match at the run of digits from `start` to `end`, until looking may end. */
  each(text: string, start: number, end: number, search: Search): boolean {
    const { words, allowed, runs, counts } = this;
    const { group } = search;
    const most = Math.min(start + BEHIND, group.goesOn ? text.length : Infinity);
    const isCut = group.goesOn && end >= text.length;
    const run = isCut ? -1 : (Math.min(end - start, LONGEST) * ENTRIES + bitAt(text, end)) * words;
    const before = this.rowAt(text, start, start - 1);
    for (let word = 0; word < words; word++) {
      let bits = (allowed[before + word] ?? 0) & (isCut ? -1 : (runs[run + word] ?? 0));
      if (bits === 0) continue;
      group.read(text, start);
      bits &= counts[Math.min(group.count, this.mostCount) * words + word] ?? 0;
      if (bits !== 0) bits = this.narrow(text, start, end, most, word, bits);
      for (; bits !== 0; bits &= bits - 1) {
        const member = this.members[word * BITS + 31 - Math.clz32(bits & -bits)];
        if (member !== undefined && search.atNumber(member.probe, start)) return true;
      }
    }
    return false;
  }

  /** What is left of some families by the characters behind the run, before the one before it, and in it. */
  private narrow(text: string, start: number, end: number, most: number, word: number, bits: number): number {
    let left = bits;
    const last = Math.min(end + LOOKED_AT, most);
    for (let at = end + 1; at < last && left !== 0; at++) left &= this.allowedAt(text, start, at, word);
    for (let at = start - 2; at >= start - BEFORE && left !== 0; at--) left &= this.allowedAt(text, start, at, word);
    const inside = Math.min(end, most);
    for (let at = start; at < inside && left !== 0; at++) left &= this.allowedAt(text, start, at, word);
    return left;
  }

  private allowedAt(text: string, start: number, at: number, word: number): number {
    const unit = text.charCodeAt(at);
    const bit = unit < OTHERS ? unit : bitAt(text, at);
    return this.allowed[((at - start + BEFORE) * ENTRIES + bit) * this.words + word] ?? 0;
  }

  private rowAt(text: string, start: number, at: number): number {
    return ((at - start + BEFORE) * ENTRIES + bitAt(text, at)) * this.words;
  }
}

function memberOf(probe: Probe): readonly Member[] {
  const { trigger } = probe.family;
  if (!("digits" in trigger)) return [];
  const backs = backsOf(probe);
  const around = unite(ROWS, backs, (back, place) => setAt(probe, place - BEFORE + back));
  const ways = new Map(
    backs.map((back) => [back, setsAfter(probe.shape, probe.notAfter.set, LONGEST + back, DIGITS, back)]),
  );
  const behind = unite(LONGEST, backs, (back, place) => ways.get(back)?.[place + back] ?? ANYTHING);
  return [{ probe, least: trigger.digits.least, around, behind }];
}

function unite(
  count: number,
  backs: readonly number[],
  setFor: (back: number, place: number) => CharSet,
): readonly CharSet[] {
  return Array.from({ length: count }, (_, place) => {
    const set = noChars();
    for (const back of backs) addAll(set, setFor(back, place));
    return set;
  });
}

/** How far before its trigger a match may begin: where the shape allows what is walked over, and then a digit. */
function backsOf({ family, sets, walked }: Probe): readonly number[] {
  const { back = 0, walk } = family.trigger;
  if (walk === undefined || walked === null) return [back];
  const backs: number[] = [];
  for (let place = 0; place <= walk.most; place++) {
    const set = sets[place] ?? ANYTHING;
    if (overlap(set, DIGITS)) backs.push(place);
    if (!overlap(set, walked.set)) break;
  }
  return backs;
}

/** What may stand at a place of a match, counted from its start. */
function setAt(probe: Probe, place: number): CharSet {
  if (place >= 0) return probe.sets[place] ?? ANYTHING;
  if (place < -1) return ANYTHING;
  const before = complement(probe.notBefore.set);
  addBit(before, END);
  return before;
}

const ANYTHING = anything();
const DIGITS = noChars();
for (let unit = 48; unit <= 57; unit++) addBit(DIGITS, unit);

/** Characters that may stand between two runs of digits of a group. */
const MOST_BETWEEN = 2;

/** A group: runs of digits, each at most two of ` .-/()` away from the last. */
export class Group {
  private end = 0;
  /** Infinite if the text may go on and the group with it. */
  count = 0;

  constructor(readonly goesOn: boolean) {}

  /** Counts the group that the run at `at` belongs to, unless that was done. */
  read(text: string, at: number): void {
    if (at < this.end) return;
    let [count, end, between, next] = [0, at, 0, at];
    for (; next < text.length && between <= MOST_BETWEEN; next++) {
      const unit = text.charCodeAt(next);
      if (unit >= 48 && unit <= 57) {
        count++;
        end = next + 1;
        between = 0;
      } else if (isSeparator(unit)) between++;
      else break;
    }
    this.end = end;
    this.count = this.goesOn && next === text.length && between <= MOST_BETWEEN ? Infinity : count;
  }
}

/** One of ` .-/()`. */
const isSeparator = (unit: number): boolean => unit === 32 || unit === 40 || unit === 41 || (unit >= 45 && unit <= 47);
