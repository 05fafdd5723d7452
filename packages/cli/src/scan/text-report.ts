import { printable } from "../printable.js";
import type { Style } from "../text.js";
import type { About, Report, ScanTotals } from "./report.js";

/** For people: a line a finding, `file:line:column`, and a last line that sums up. */
export function textReport(style: Style, about: About): Report {
  return {
    start: () => "",
    finding: (file, { kind, type, line, column, confidence, evidence }) => {
      const place = style.cyan(`${printable(file)}:${line}:${column}`);
      const color = kind === "secret" ? style.red : style.yellow;
      const why = evidence === "" ? about(type) : evidence;
      return `${place}  ${color(type)}  ${style.dim(`${confidence.toFixed(2)}  ${printable(why)}`)}\n`;
    },
    end: (totals) => `${summary(totals, style)}\n`,
  };
}

function summary({ files, bytes, findings, binary, unreadable }: ScanTotals, style: Style): string {
  const found = findings === 0 ? style.green("nothing found") : style.bold(`${count(findings, "finding")}`);
  const parts = [`${found} in ${count(files, "file")}, ${size(bytes)}`];
  if (binary > 0) parts.push(`${count(binary, "file")} not text, not looked at (--binary looks)`);
  if (unreadable > 0) parts.push(`${count(unreadable, "file")} unreadable`);
  return parts.join("; ");
}

const count = (value: number, what: string): string => `${value.toLocaleString("en")} ${what}${value === 1 ? "" : "s"}`;

const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** Bytes in decimal units, three digits. */
export function size(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${Number((bytes / 1000 ** step).toPrecision(3))} ${UNITS[step] ?? "B"}`;
}
