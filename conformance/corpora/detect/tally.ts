/** What was wanted and found, and what was found and not wanted, of one family. */
export interface Tally {
  /** Rows or spans that should be found. */
  wanted: number;
  found: number;
  /** Findings, or rows with one, that are right. */
  right: number;
  /** Findings, or rows with one, that are not. */
  wrong: number;
}

export interface Missed {
  readonly id: string;
  readonly name: string;
  readonly what: "not found" | "false alarm";
}

/** What came out of one set: by family, and which rows went wrong, by id. */
export interface Tallies {
  readonly byName: Map<string, Tally>;
  readonly missed: Missed[];
  /** Rows that are not measured, by the reason. */
  readonly leftOut: Map<string, number>;
  /** Spans that are not found, of what is claimed elsewhere: by its neighbours, or at a lower confidence. By the reason. */
  readonly excused: Map<string, number>;
}

export const noTallies = (): Tallies => ({ byName: new Map(), missed: [], leftOut: new Map(), excused: new Map() });

/** Adds to the tally of a family. */
export function add({ byName }: Tallies, name: string, more: Partial<Tally>): void {
  const tally = byName.get(name) ?? { wanted: 0, found: 0, right: 0, wrong: 0 };
  byName.set(name, tally);
  tally.wanted += more.wanted ?? 0;
  tally.found += more.found ?? 0;
  tally.right += more.right ?? 0;
  tally.wrong += more.wrong ?? 0;
}

/** Counts one more for a reason. */
export function count(reasons: Map<string, number>, reason: string): void {
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
}

/** The sum over all families. */
export function total(all: Iterable<Tally>): Tally {
  const sum = { wanted: 0, found: 0, right: 0, wrong: 0 };
  for (const { wanted, found, right, wrong } of all) {
    sum.wanted += wanted;
    sum.found += found;
    sum.right += right;
    sum.wrong += wrong;
  }
  return sum;
}

/** Of what was wanted, the share that was found; `null`: nothing was. */
export const recall = ({ wanted, found }: Tally): number | null => (wanted === 0 ? null : found / wanted);

/** Of what was found, the share that is right; `null`: nothing was found. */
export const precision = ({ right, wrong }: Tally): number | null =>
  right + wrong === 0 ? null : right / (right + wrong);
