import type { TextFinding } from "../../../packages/writ/src/detect/finding.js";
import type { Find } from "./finder.js";
import type { DetectRow } from "./rows.js";
import { overlaps } from "./rows.js";
import type { Rule, RuleMap } from "./secret-rules.js";
import type { Tallies } from "./tally.js";
import { add, count } from "./tally.js";

/**
 * Rows of secrets. A row with a secret is found when a family of its rule fires; where no family stands for the rule, when
 * anything does (where the set says where the secret is: there). A clean row is clean for its rule alone, so it counts
 * against the families of that rule only.
 */
export function countSecrets(rows: readonly DetectRow[], rules: RuleMap, find: Find, into: Tallies): void {
  for (const row of rows) {
    const rule = rules(row.rule ?? "");
    if (rule.leftOut !== null) count(into.leftOut, rule.leftOut);
    else if (row.label === "secret") countSecret(row, rule, find(row.text), into);
    else countClean(row, rule, find(row.text), into);
  }
}

function countSecret(row: DetectRow, rule: Rule, findings: readonly TextFinding[], into: Tallies): void {
  const own = findings.find(({ type }) => rule.families.includes(type));
  const hit = own ?? (rule.any ? findings.find((finding) => isAtSecret(row, finding)) : undefined);
  const name = own?.type ?? rule.families[0] ?? `(${row.rule ?? "?"})`;
  const found = hit === undefined ? 0 : 1;
  add(into, name, { wanted: 1, found, right: found });
  if (hit === undefined) into.missed.push({ id: row.id, name, what: "not found" });
}

function isAtSecret({ findings }: DetectRow, { start, end }: TextFinding): boolean {
  const ranges = (findings ?? []).flatMap(({ range }) => (range === undefined ? [] : [range]));
  return ranges.length === 0 || ranges.some(([from, to]) => overlaps({ start, end }, { start: from, end: to }));
}

function countClean(row: DetectRow, { families }: Rule, findings: readonly TextFinding[], into: Tallies): void {
  const fired = new Set(findings.map(({ type }) => type).filter((type) => families.includes(type)));
  for (const name of fired) {
    add(into, name, { wrong: 1 });
    into.missed.push({ id: row.id, name, what: "false alarm" });
  }
}
