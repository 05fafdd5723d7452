import { END, noChars, OTHERS } from "./charset.js";
import type { Probe } from "./probe.js";

/** Families that one bank holds: one for each bit. */
const BANK = 31;
/** The places around the first digit that are looked at, in this order. What stands before it says most. */
const PLACES = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, -2, -3] as const;
const ENTRIES = 130;

/** Families that begin with a number, and which of them may match at one by the characters around it. */
export interface DigitBank {
  readonly probes: readonly { readonly probe: number; readonly back: number }[];
  /** Fewest digits of a group for each family, as bits by number of digits; the last stands for all beyond. */
  readonly byCount: Int32Array;
  /** Families that allow a character at a place, for each place in turn and each entry of a `CharSet`. */
  readonly allowed: Int32Array;
}

/** Families by their numbers, as many to a bank as there are bits. A walk says nothing about single places. */
export function buildBanks(probes: readonly Probe[]): readonly DigitBank[] {
  const members = probes.flatMap((probe, index) => {
    const { trigger } = probe.family;
    return "digits" in trigger
      ? [{ probe: index, back: trigger.back ?? 0, least: trigger.digits.least, probed: probe }]
      : [];
  });
  const count = Math.ceil(members.length / BANK);
  return Array.from({ length: count }, (_, bank) => buildBank(members.slice(bank * BANK, (bank + 1) * BANK)));
}

interface Member {
  readonly probe: number;
  readonly back: number;
  readonly least: number;
  readonly probed: Probe;
}

function buildBank(members: readonly Member[]): DigitBank {
  const most = Math.max(...members.map(({ least }) => least));
  const byCount = Int32Array.from({ length: most + 1 }, (_, count) =>
    members.reduce((bits, { least }, bit) => bits | (least <= count ? 1 << bit : 0), 0),
  );
  const allowed = new Int32Array(PLACES.length * ENTRIES);
  for (const [bit, { probed, back }] of members.entries()) {
    for (const [row, place] of PLACES.entries()) {
      const set = setAt(probed, place + back);
      for (let entry = 0; entry < ENTRIES; entry++)
        if (set[entry] === 1) allowed[row * ENTRIES + entry] = (allowed[row * ENTRIES + entry] ?? 0) | (1 << bit);
    }
  }
  return { probes: members, byCount, allowed };
}

const ANYTHING = noChars().fill(1);

/** What may stand at a place of a match, counted from its start. */
function setAt(probe: Probe, place: number): Uint8Array {
  if (probe.family.trigger.walk !== undefined || place < -1) return ANYTHING;
  if (place >= 0) return probe.sets[place] ?? ANYTHING;
  const before = noChars();
  for (let entry = 0; entry < OTHERS; entry++) before[entry] = probe.notBefore.set[entry] === 1 ? 0 : 1;
  before[OTHERS] = before[END] = 1;
  return before;
}

/** Which families of a bank may match at the first digit of a run, in its group. Bits. */
export function chosen({ byCount, allowed }: DigitBank, text: string, at: number, { count, goesOn }: Group): number {
  let bits = byCount[Math.min(count, byCount.length - 1)] ?? 0;
  for (let row = 0; bits !== 0 && row < PLACES.length; row++) {
    const place = at + (PLACES[row] ?? 0);
    if (goesOn && place >= text.length) continue;
    const entry = place < 0 || place >= text.length ? END : Math.min(text.charCodeAt(place), OTHERS);
    bits &= allowed[row * ENTRIES + entry] ?? 0;
  }
  return bits;
}

/** Characters that may stand between two runs of digits of a group. */
const MOST_BETWEEN = 2;

/** A group: runs of digits, each at most two of ` .-/()` away from the last. */
export class Group {
  end = 0;
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
      } else if (unit < 128 && SEPARATORS[unit] === 1) between++;
      else break;
    }
    this.end = end;
    this.count = this.goesOn && next === text.length && between <= MOST_BETWEEN ? Infinity : count;
  }
}

const SEPARATORS = new Uint8Array(128);
for (const separator of " .-/()") SEPARATORS[separator.charCodeAt(0)] = 1;
