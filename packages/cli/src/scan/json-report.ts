import { jsonLine } from "../text.js";
import type { Report } from "./report.js";

/** For programs: one JSON object, written as it comes; a finding a line inside it. */
export function jsonReport(): Report {
  let first = true;
  return {
    start: () => '{"findings":[',
    finding: (file, { kind, type, start, end, line, column, confidence, evidence, view }) => {
      const separator = first ? "\n" : ",\n";
      first = false;
      return separator + jsonLine({ file, line, column, start, end, kind, type, confidence, evidence, view });
    },
    end: (totals) => `${first ? "" : "\n"}],"totals":${jsonLine(totals)}}\n`,
  };
}
