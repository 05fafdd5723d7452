import type { Family } from "../family.js";
import { addAll, addBit, anything, bitAt, complement, END, hasBit, noChars, overlap } from "./charset.js";
import type { CharSet } from "./charset.js";
import type { Probe } from "./probe.js";

/** Places around the first digit of a number that are looked at: from so many before it to so many behind. */
const BEFORE = 3;
const BEHIND = 16;
/** How far behind the run of digits is looked before a family is tried. */
const LOOKED_AT = 6;
/** Stands for the end of a text that goes on: anything may follow. */
const UNKNOWN = END + 1;

/** A family that begins with a number. */
export interface Member {
  readonly probe: Probe;
  readonly least: number;
  /** What may stand at each place, from `BEFORE` before the trigger on. */
  readonly around: readonly CharSet[];
}

export const beginsWithDigits = ({ trigger }: Family): boolean => "digits" in trigger;

/** Families that begin with a number, and which of them may match at one by what stands around it. */
export class Numbers {
  private readonly members: readonly Member[];
  /** By what stands before a run of digits, behind it, and its length: which families that leaves. As in a hash table. */
  private readonly keys = new Int32Array(CACHED).fill(-1);
  private readonly lists: (readonly Member[])[] = Array.from({ length: CACHED }, () => []);

  constructor(probes: readonly Probe[]) {
    this.members = probes.flatMap(memberOf);
  }

  /** Families that may match at the run of digits from `start` to `end`. */
  around(text: string, start: number, end: number, goesOn: boolean): readonly Member[] {
    const before = bitAt(text, start - 1);
    const behind = goesOn && end >= text.length ? UNKNOWN : bitAt(text, end);
    const length = Math.min(end - start, BEHIND);
    const key = (before * (UNKNOWN + 1) + behind) * (BEHIND + 1) + length;
    const place = (Math.imul(key, 0x9e37_79b1) >>> SHIFT) & (CACHED - 1);
    const known = this.lists[place];
    if (this.keys[place] === key && known !== undefined) return known;
    const list = this.members.filter((member) => fits(member, before, length, behind));
    this.keys[place] = key;
    this.lists[place] = list;
    return list;
  }
}

const CACHED = 4096;
const SHIFT = 32 - 12;

function fits({ around }: Member, before: number, length: number, behind: number): boolean {
  if (!hasBit(around[BEFORE - 1] ?? ANYTHING, before)) return false;
  for (let place = 0; place < length; place++) if (!overlap(around[BEFORE + place] ?? ANYTHING, DIGITS)) return false;
  return length === BEHIND || behind === UNKNOWN || hasBit(around[BEFORE + length] ?? ANYTHING, behind);
}

/** Whether what stands around the number leaves a family possible. Says yes too often, never too seldom. */
export function mayStand({ around }: Member, text: string, start: number, end: number, goesOn: boolean): boolean {
  const most = Math.min(end + LOOKED_AT, start + BEHIND, goesOn ? text.length : Infinity);
  for (let at = Math.min(end + 1, most); at < most; at++)
    if (!hasBit(around[BEFORE + at - start] ?? ANYTHING, bitAt(text, at))) return false;
  for (let at = start - BEFORE; at < Math.min(end, most); at++)
    if (!hasBit(around[BEFORE + at - start] ?? ANYTHING, bitAt(text, at))) return false;
  return true;
}

function memberOf(probe: Probe): readonly Member[] {
  const { trigger } = probe.family;
  if (!("digits" in trigger)) return [];
  const backs = backsOf(probe);
  const around = Array.from({ length: BEFORE + BEHIND }, (_, place) => {
    const set = noChars();
    for (const back of backs) addAll(set, setAt(probe, place - BEFORE + back));
    return set;
  });
  return [{ probe, least: trigger.digits.least, around }];
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
