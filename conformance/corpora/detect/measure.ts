import { countBenign } from "./count-benign.js";
import { countCases, countSynthetic } from "./count-pii.js";
import { countSecrets } from "./count-secrets.js";
import type { Finder } from "./finder.js";
import { entityMap } from "./pii-entities.js";
import type { DetectRow } from "./rows.js";
import { ruleMap } from "./secret-rules.js";
import type { DetectClaim, DetectSet } from "./sets.js";
import { REASONS, TOGETHER } from "./sets.js";
import type { Tallies } from "./tally.js";
import { noTallies, precision, recall, total } from "./tally.js";

/** What came out of one set. */
export interface Detected {
  readonly set: DetectSet;
  readonly rows: number;
  /** Of a set with nothing to find; else 0. */
  readonly bytes: number;
  readonly tallies: Tallies;
}

/** Scans every row of a set and compares with its labels. */
export function measureDetection(set: DetectSet, rows: readonly DetectRow[], finder: Finder): Detected {
  const tallies = noTallies();
  const { families, find } = finder;
  const types = families.map(({ type }) => type);
  const bytes = set.rows === "benign" ? countBenign(rows, find, tallies) : 0;
  if (set.rows === "secrets") countSecrets(rows, ruleMap(types), find, tallies);
  if (set.rows === "cases") countCases(rows, entityMap(types), finder, tallies);
  if (set.rows === "synthetic") countSynthetic(rows, entityMap(types), finder, tallies);
  if (set.rows === "phones") countCases(rows.map(asPhone), entityMap(types), finder, tallies);
  return { set, rows: rows.length, bytes, tallies };
}

const asPhone = (row: DetectRow): DetectRow => ({ ...row, entity: "PHONE_NUMBER", spans: [[0, row.text.length]] });

/** A claim and what was reached of it. */
export interface Outcome {
  readonly name: string;
  readonly claim: DetectClaim;
  /** `null`: nothing to measure, which is not reached. */
  readonly value: number | null;
  readonly reached: boolean;
  readonly reason: string | null;
}

/** What is claimed of the sets, each by itself and some together. */
export function outcomes(all: readonly Detected[]): readonly Outcome[] {
  const single = all.flatMap((each) => each.set.claims.map((claim) => outcome(each.set.name, [each], claim)));
  const joint = TOGETHER.flatMap(({ sets, claims }) => {
    const members = all.filter(({ set }) => sets.includes(set.name));
    return members.length < sets.length ? [] : claims.map((claim) => outcome(sets.join(" + "), members, claim));
  });
  return [...joint, ...single];
}

function outcome(name: string, members: readonly Detected[], claim: DetectClaim): Outcome {
  const value = valueOf(members, claim);
  const reached = value !== null && (claim.what === "false alarms" ? value <= claim.bound : value >= claim.bound);
  return { name, claim, value, reached, reason: reached ? null : (REASONS[`${name}: ${claim.what}`] ?? null) };
}

function valueOf(members: readonly Detected[], { what }: DetectClaim): number | null {
  const sum = total(members.flatMap(({ tallies }) => [...tallies.byName.values()]));
  if (what === "false alarms") {
    const bytes = members.reduce((all, each) => all + each.bytes, 0);
    return bytes === 0 ? null : (100_000 * sum.wrong) / bytes;
  }
  const share = what === "recall" ? recall(sum) : precision(sum);
  return share === null ? null : 100 * share;
}
