import type { TextFinding } from "../../../packages/writ/src/detect/finding.js";
import type { Finder } from "./finder.js";
import type { EntityMap } from "./pii-entities.js";
import type { DetectRow, LabelledSpan } from "./rows.js";
import { overlaps } from "./rows.js";
import type { Tallies } from "./tally.js";
import { add, count } from "./tally.js";
import type { Excuse } from "./unclaimed.js";
import { excuseBy } from "./unclaimed.js";

/** The entity of rows that name a recogniser instead. */
const OF_RECOGNIZER: Readonly<Record<string, string>> = { phone_recognizer: "PHONE_NUMBER" };

/**
 * Rows that try one recogniser each: they are labelled for one entity, and for nothing else that may be in them. A span is
 * found when a finding of a type that stands for the entity overlaps it; such a finding at no span is false.
 */
export function countCases(rows: readonly DetectRow[], entities: EntityMap, finder: Finder, into: Tallies): void {
  const excuse = excuseBy(finder.families);
  for (const row of rows) {
    const entity = row.entity ?? OF_RECOGNIZER[row.recognizer ?? ""] ?? "none";
    const { types, leftOut } = entities(entity);
    if (leftOut !== null) {
      count(into.leftOut, `${entity}: ${leftOut}`);
      continue;
    }
    const findings = finder.find(row.text).filter(({ type }) => types.includes(type));
    const spans = spansOf(row, entity);
    if (spans === null) countUnplaced(row, types, findings, excuse, into);
    else countPlaced(row, types, findings, spans, excuse, into);
  }
}

/** Rows whose labels are complete for every entity that the set has, and for no other. */
export function countSynthetic(rows: readonly DetectRow[], entities: EntityMap, finder: Finder, into: Tallies): void {
  const excuse = excuseBy(finder.families);
  const labelled = new Set(rows.flatMap((row) => (spansOf(row, "") ?? []).map(({ type }) => type)));
  for (const row of rows) {
    const findings = finder.find(row.text);
    const spans = spansOf(row, "") ?? [];
    for (const span of spans) {
      const { types, leftOut } = entities(span.type);
      if (leftOut === null) countSpan(row, span, types, findings, excuse, into);
      else count(into.leftOut, `${span.type}: ${leftOut}`);
    }
    for (const finding of findings) countFinding(row, finding, spans, labelled, entities, into);
  }
}

function countSpan(
  row: DetectRow,
  span: LabelledSpan,
  types: readonly string[],
  findings: readonly TextFinding[],
  excuse: Excuse,
  into: Tallies,
): void {
  const name = types[0] ?? "?";
  if (findings.some((finding) => types.includes(finding.type) && overlaps(finding, span)))
    return add(into, name, { wanted: 1, found: 1 });
  const reason = excuse(row.text, span, types);
  if (reason !== null) return count(into.excused, reason);
  add(into, name, { wanted: 1 });
  into.missed.push({ id: row.id, name, what: "not found" });
}

/**
 * A finding is right where a span of an entity that its type stands for is. It is false where it stands for an entity of
 * the set and no such span is, and where what it covers has another label. Else the labels do not say.
 */
function countFinding(
  row: DetectRow,
  finding: TextFinding,
  spans: readonly LabelledSpan[],
  labelled: ReadonlySet<string>,
  entities: EntityMap,
  into: Tallies,
): void {
  const standsFor = (entity: string): boolean => entities(entity).fits.includes(finding.type);
  const covered = spans.filter((span) => overlaps(finding, span));
  if (covered.some(({ type }) => standsFor(type))) return add(into, finding.type, { right: 1 });
  if (covered.length === 0 && ![...labelled].some(standsFor))
    return count(into.leftOut, `finding of ${finding.type}: not labelled`);
  add(into, finding.type, { wrong: 1 });
  into.missed.push({ id: row.id, name: finding.type, what: "false alarm" });
}

/** `null`: they are somewhere. A single pair is where the one is, or, in rows with none, where none is. */
function spansOf({ spans, n }: DetectRow, entity: string): readonly LabelledSpan[] | null {
  if (n === 0) return [];
  if (spans === null || spans === undefined) return null;
  const [start, end] = spans;
  if (typeof start === "number" && typeof end === "number") return n === 1 ? [{ type: entity, start, end }] : null;
  return spans.flatMap((span) => {
    if (typeof span === "number") return [];
    return "start" in span ? [span] : [{ type: entity, start: span[0], end: span[1] }];
  });
}

function countPlaced(
  row: DetectRow,
  types: readonly string[],
  findings: readonly TextFinding[],
  spans: readonly LabelledSpan[],
  excuse: Excuse,
  into: Tallies,
): void {
  for (const span of spans) countSpan(row, span, types, findings, excuse, into);
  for (const finding of findings) {
    const right = spans.some((span) => overlaps(finding, span));
    add(into, finding.type, right ? { right: 1 } : { wrong: 1 });
    if (!right) into.missed.push({ id: row.id, name: finding.type, what: "false alarm" });
  }
}

/** Where the set says only how many there are: so many findings are right. */
function countUnplaced(
  row: DetectRow,
  types: readonly string[],
  findings: readonly TextFinding[],
  excuse: Excuse,
  into: Tallies,
): void {
  const name = types[0] ?? "?";
  const found = Math.min(row.n ?? 0, findings.length);
  add(into, name, { wanted: found, found, right: found, wrong: findings.length - found });
  if (found < findings.length) into.missed.push({ id: row.id, name, what: "false alarm" });
  const anywhere = { type: name, start: 0, end: row.text.length };
  for (let left = (row.n ?? 0) - found; left > 0; left--) countSpan(row, anywhere, types, [], excuse, into);
}
