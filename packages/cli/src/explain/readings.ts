import type { ExplainedOperation, ExplainedRule } from "../../../writ/src/decide/explain.js";
import type { Json } from "../../../writ/src/model/json.js";
import type { Operation } from "../../../writ/src/model/request.js";
import type { Reading } from "../../../writ/src/lower/reading.js";
import { printable } from "../printable.js";

/** Readings of one operation about which every rule says the same. */
export interface ReadingGroup {
  readonly first: Reading;
  count: number;
  readonly rules: readonly ExplainedRule[];
}

export function groupReadings(readings: ExplainedOperation["readings"]): readonly ReadingGroup[] {
  const groups = new Map<string, ReadingGroup>();
  for (const { reading, rules } of readings) {
    const key = JSON.stringify(rules.map(({ truth, parts }) => [truth, parts]));
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { first: reading, count: 1, rules });
    else known.count += 1;
  }
  return [...groups.values()];
}

/** What is read differently from how the call named it: `read as path "/etc/passwd", with case folded`. */
export function describeReading({ first, count }: ReadingGroup, { resource }: Operation): string {
  const changed = Object.keys(first.kept).filter(
    (key) => JSON.stringify(first.kept[key]) !== JSON.stringify(resource[key]),
  );
  const parts = [
    ...(first.unknown ? ["of which not everything is known"] : []),
    ...changed.map((key) => `${key} ${show(first.kept[key] ?? null)}`),
    ...(first.region ? ["everything below it"] : []),
    ...(first.folded ? ["case folded"] : []),
  ];
  const what = parts.length === 0 ? "as written" : `as ${parts.join(", ")}`;
  return `read ${what}${count === 1 ? "" : `, and ${count - 1} more alike`}`;
}

const MAX_VALUE = 60;

/** What rules compare: `host example.com  port 443  method GET`. */
export const describeAttributes = ({ resource }: Operation): string =>
  Object.entries(resource)
    .map(([key, value]) => `${key} ${show(value)}`)
    .join(",  ");

const show = (value: Json): string => printable(typeof value === "string" ? value : JSON.stringify(value), MAX_VALUE);
