import type { Family } from "../../../writ/src/detect.js";
import type { PlacedFinding } from "./follow.js";

/** What a scan came to. */
export interface ScanTotals {
  readonly files: number;
  readonly bytes: number;
  readonly findings: number;
  /** Files that are no text, and were not looked at. */
  readonly binary: number;
  readonly unreadable: number;
}

/** Writes findings in one format as they come. SECURITY: of a value it knows nothing but its place. */
export interface Report {
  start(): string;
  finding(file: string, found: PlacedFinding): string;
  end(totals: ScanTotals): string;
}

/** What a report may say about types. */
export type About = (type: string) => string;

/** In the words of the families; what none describes, by its name. */
export const aboutOf =
  (families: readonly Pick<Family, "type" | "about">[]): About =>
  (type) =>
    families.find((family) => family.type === type)?.about ?? type;
