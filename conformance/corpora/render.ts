import type { Count, Measured } from "./measure.js";
import { reached } from "./measure.js";

const COLUMNS = ["n", "allowed", "asked", "denied", "opaque"] as const;

/** The outcomes of one set under every policy, as text. */
export function renderSet(all: readonly Measured[]): string {
  const [first] = all;
  if (first === undefined) return "";
  const { set, skipped } = first;
  const rows = all.flatMap(({ policy, byLabel }) =>
    [...byLabel].map(([label, count]) => [`${named(policy)}, ${label}`, ...cells(count)]),
  );
  const left =
    skipped === 0
      ? []
      : [`${skipped.toLocaleString("en")} rows left out: for another platform, or another set calls them dangerous`];
  return [`== ${set.name}: ${set.about}`, "", table([["", ...COLUMNS], ...rows]), ...left].join("\n");
}

/** The same, group by group: at most so many, those with the fewest allowed first where not all are shown. */
export function renderGroups({ policy, byGroup }: Measured, most: number): string {
  if (most === 0 || byGroup.size < 2) return "";
  const all = [...byGroup].sort(([a], [b]) => (a < b ? -1 : 1));
  const shown =
    all.length <= most ? all : [...all].sort(([, a], [, b]) => b.n - b.allow - (a.n - a.allow)).slice(0, most);
  const whole = all.filter(([, { n, allow }]) => n === allow).length;
  const none = all.filter(([, { allow }]) => allow === 0).length;
  const head = `${named(policy)}, by group: ${all.length.toLocaleString("en")}, of which ${whole.toLocaleString("en")} are allowed throughout and ${none.toLocaleString("en")} nowhere`;
  const left = all.length - shown.length;
  const rows = shown.map(([group, count]) => [group, ...cells(count)]);
  const more = left === 0 ? [] : [`… and ${left.toLocaleString("en")} more (\`--groups\` lists all)`];
  return [head, "", table([["", ...COLUMNS], ...rows]), ...more].join("\n");
}

/** One line a claim. */
export function renderClaims(measured: Measured): readonly string[] {
  return measured.set.claims.map((claim) => {
    const share = reached(measured, claim);
    const found = share === null ? "no rows" : `${share.toFixed(1)} %`;
    const word = share !== null && share >= claim.share ? "reached    " : "NOT REACHED";
    return `${word}  ${measured.set.name}, ${measured.policy}: ${claim.label} ${claim.outcome} ${found} (at least ${claim.share} %)`;
  });
}

/** What was missed, by name: ids, since the rows themselves belong to others. */
export function renderMissed({ policy, missed }: Measured, most: number): readonly string[] {
  if (missed.length === 0) return [];
  const shown = missed.slice(0, most).map(({ id, label, category }) => `  ${id}  ${label}  ${category}`);
  const more = missed.length > most ? [`  … and ${missed.length - most} more (\`--missed\` lists all)`] : [];
  return [`missed by ${named(policy)}:`, ...shown, ...more];
}

const named = (policy: string): string => policy.replace(/^\.\/(.*)\.yaml$/, "$1");

function cells({ n, allow, ask, deny, opaque }: Count): readonly string[] {
  return [n.toLocaleString("en"), ...[allow, ask, deny, opaque].map((count) => `${((100 * count) / n).toFixed(1)} %`)];
}

/** Columns side by side. `rows[0]` is the head. The first column is text, the others are numbers. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  return [line(rows[0] ?? []), widths.map((width) => "-".repeat(width)).join("  "), ...rows.slice(1).map(line)].join(
    "\n",
  );
}
