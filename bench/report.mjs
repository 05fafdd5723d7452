// Results as text: tables, and one line a figure.

/** `rows[0]` is the head. The first column is text, the others are numbers. */
function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? "").length)));
  const line = (row) =>
    widths
      .map((width, column) => pad(String(row[column] ?? ""), width, column))
      .join("  ")
      .trimEnd();
  return [line(rows[0]), widths.map((width) => "-".repeat(width)).join("  "), ...rows.slice(1).map(line)].join("\n");
}

const pad = (text, width, column) => (column === 0 ? text.padEnd(width) : text.padStart(width));

/** Three digits that count, and no more. */
export function number(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

/** A claim and what was found. `measured` is to be at most (`below`: under) `target`. */
export function figure(claim, measured, target, unit, { below = false } = {}) {
  const reached = below ? measured < target : measured <= target;
  return { claim, measured: rounded(measured), target: rounded(target), unit, reached };
}

export function figureLine({ claim, measured, target, unit, reached }) {
  const found = `${number(measured)} ${unit}`.trim();
  return `${reached ? "reached    " : "NOT REACHED"}  ${claim}: ${found} (at most ${number(target)} ${unit})`.replace(
    " )",
    ")",
  );
}

/** Numbers of a result to six digits: enough for every ratio, and no noise in a diff. */
const rounded = (value) => (typeof value === "number" ? Number(value.toPrecision(6)) : value);

export function roundAll(value) {
  if (Array.isArray(value)) return value.map(roundAll);
  if (typeof value !== "object" || value === null) return rounded(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, roundAll(each)]));
}

/** One measure: what it is, its tables, what it found. */
export function show({ title, tables, figures, notes }) {
  const shown = tables.map(({ caption, rows }) => `${caption}\n\n${table(rows)}`);
  const paragraphs = [...shown, notes.map((note) => `note: ${note}`).join("\n"), figures.map(figureLine).join("\n")];
  return [`\n== ${title}`, ...paragraphs.filter((each) => each !== "")].join("\n\n");
}
