import { table } from "../render.js";
import type { Detected, Outcome } from "./measure.js";
import type { Missed, Tallies, Tally } from "./tally.js";
import { precision, recall, total } from "./tally.js";

/** What came out of a set, family by family, as text. */
export function renderDetected({ set, rows, bytes, tallies }: Detected): string {
  const parts = [
    `== ${set.name}: ${set.about}`,
    set.rows === "benign" ? benignTable(tallies.byName, rows, bytes) : familyTable(tallies.byName),
    reasonList("not measured:", tallies.leftOut),
    reasonList(excusedHead(tallies), tallies.excused),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

const byName = (all: ReadonlyMap<string, Tally>): readonly (readonly [string, Tally])[] =>
  [...all].sort(([a], [b]) => (a < b ? -1 : 1));

function familyTable(all: ReadonlyMap<string, Tally>): string {
  const line = (name: string, tally: Tally): readonly string[] => [
    name,
    ...[tally.wanted, tally.found, tally.wrong].map((count) => count.toLocaleString("en")),
    ...[recall(tally), precision(tally)].map((share) => (share === null ? "" : share.toFixed(2))),
  ];
  const head = ["", "wanted", "found", "false", "recall", "precision"];
  return table([head, ...byName(all).map(([name, tally]) => line(name, tally)), line("total", total(all.values()))]);
}

function benignTable(all: ReadonlyMap<string, Tally>, rows: number, bytes: number): string {
  const per100kB = (count: number): string => ((100_000 * count) / bytes).toFixed(2);
  const line = (name: string, { wrong }: Tally): readonly string[] => [name, String(wrong), per100kB(wrong)];
  const size = `${rows.toLocaleString("en")} rows, ${bytes.toLocaleString("en")} bytes, nothing to find`;
  const lines = byName(all).map(([name, tally]) => line(name, tally));
  return `${size}\n\n${table([["", "false", "per 100 kB"], ...lines, line("total", total(all.values()))])}`;
}

function reasonList(head: string, reasons: ReadonlyMap<string, number>): string {
  if (reasons.size === 0) return "";
  const lines = [...reasons].sort(([a], [b]) => (a < b ? -1 : 1)).map(([reason, n]) => `  ${n}  ${reason}`);
  return [head, ...lines].join("\n");
}

/** What recall would be if everything of these types were claimed. */
function excusedHead({ byName: all, excused }: Tallies): string {
  const { wanted, found } = total(all.values());
  const more = [...excused.values()].reduce((sum, n) => sum + n, 0);
  return `not claimed, and not found (recall with these: ${(found / Math.max(1, wanted + more)).toFixed(2)}):`;
}

/** What went wrong, by the id of the row, since the rows themselves belong to others. */
export function renderWrong(missed: readonly Missed[], most: number): string {
  if (missed.length === 0) return "";
  const shown = missed.slice(0, most).map(({ id, name, what }) => `  ${id}  ${name}  ${what}`);
  const more = missed.length > most ? [`  … and ${missed.length - most} more (\`--missed\` lists all)`] : [];
  return ["missed:", ...shown, ...more].join("\n");
}

/** One line a claim, and the reason where it is not reached and a reason is known. */
export function renderOutcome({ name, claim, value, reached, reason }: Outcome): readonly string[] {
  const unit = claim.what === "false alarms" ? " in 100 kB" : " %";
  const found = value === null ? "nothing measured" : `${value.toFixed(claim.what === "false alarms" ? 2 : 1)}${unit}`;
  const bound = `${claim.what === "false alarms" ? "at most" : "at least"} ${claim.bound}${unit}`;
  const head = `${reached ? "reached    " : "NOT REACHED"}  ${name}: ${claim.what} ${found} (${bound})`;
  return reason === null ? [head] : [head, `             ${reason}`];
}
