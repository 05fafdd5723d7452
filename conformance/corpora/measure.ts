import type { Judge, Judgement } from "./judge.js";
import type { Claim, CorpusSet, Row } from "./sets.js";

/** How many rows were decided how. */
export interface Count {
  n: number;
  allow: number;
  ask: number;
  deny: number;
  /** Rows of which something could not be derived, whatever was decided. */
  opaque: number;
}

export interface Measured {
  readonly set: CorpusSet;
  readonly policy: string;
  readonly byLabel: ReadonlyMap<string, Count>;
  readonly byGroup: ReadonlyMap<string, Count>;
  /** Rows for another platform. */
  readonly skipped: number;
  /** Ids of attacks that were allowed and of benign rows that were not. */
  readonly missed: readonly { readonly id: string; readonly label: string; readonly category: string }[];
}

const NO_COUNT: Count = Object.freeze({ n: 0, allow: 0, ask: 0, deny: 0, opaque: 0 });

/** Decides every row of a set but those whose text is `leftOut`. */
export function measure(
  set: CorpusSet,
  policy: string,
  rows: readonly Row[],
  judge: Judge,
  leftOut: ReadonlySet<string>,
): Measured {
  const byLabel = new Map<string, Count>();
  const byGroup = new Map<string, Count>();
  const missed: Measured["missed"][number][] = [];
  let skipped = 0;
  for (const row of rows) {
    const call = leftOut.has(row.text.trim()) ? null : set.call(row);
    if (call === null) {
      skipped++;
      continue;
    }
    const judged = judge(call);
    add(byLabel, row.label, judged);
    add(byGroup, set.group(row), judged);
    if (isMissed(set, row, judged)) missed.push({ id: row.id, label: row.label, category: row.category ?? "" });
  }
  return { set, policy, byLabel, byGroup, skipped, missed };
}

function add(counts: Map<string, Count>, key: string, { decision, opaque }: Judgement): void {
  const known = counts.get(key);
  const count = known ?? { ...NO_COUNT };
  if (known === undefined) counts.set(key, count);
  count.n++;
  count[decision]++;
  if (opaque) count.opaque++;
}

function isMissed({ attack, claims }: CorpusSet, { label }: Row, { decision }: Judgement): boolean {
  if (attack.includes(label)) return decision === "allow";
  return claims.some((claim) => claim.label === label && claim.outcome === "allowed") && decision !== "allow";
}

/** What was reached of a claim, in a hundred; `null`: there are no such rows. */
export function reached({ byLabel }: Measured, { label, outcome }: Claim): number | null {
  const count = byLabel.get(label);
  if (count === undefined || count.n === 0) return null;
  const share = (100 * count.allow) / count.n;
  return outcome === "allowed" ? share : 100 - share;
}

/** Whether every claim of a set holds. What has no rows is not reached. */
export const isReached = (measured: Measured): boolean =>
  measured.set.claims.every((claim) => (reached(measured, claim) ?? -1) >= claim.share);
