import type { TextFinding } from "../finding.js";
import type { OpenScan } from "../scanner.js";
import { MAX_KEEP } from "../scanner.js";

/** So much of what stands before a place decides about what follows it: context words, the digits of a group, escapes. */
const LEAST_KEEP = 512;

/** What else decides where a text may be cut. */
export interface Cuts {
  /** The last place, not behind one, where a piece of a line begins. */
  readonly toPiece: ((most: number) => number) | null;
  /** From where on the text is needed to decode what stands behind a place. */
  keepFrom(settled: number): number;
}

/**
 * What of the findings is settled if everything from `most` on is open: those that end before, up to a place that none of
 * the others reaches over.
 */
export function settle(
  findings: readonly TextFinding[],
  text: string,
  from: number,
  most: number,
  { toPiece, keepFrom }: Cuts,
): OpenScan {
  let settled = most;
  for (let last = -1; last !== settled;) {
    last = settled;
    settled = beforeAll(findings, toPiece === null ? settled : Math.max(from, toPiece(settled)));
  }
  const reached = settled;
  return {
    findings: findings.filter(({ start }) => start < reached),
    settled,
    keep: Math.min(MAX_KEEP, settled - Math.min(keptFrom(text, settled), keepFrom(settled))),
  };
}

/** The last place, not behind `most`, that no finding reaches over. */
function beforeAll(findings: readonly TextFinding[], most: number): number {
  let place = most;
  for (let at = findings.length - 1; at >= 0; at--) {
    const finding = findings[at];
    if (finding !== undefined && finding.start < place && finding.end > place) place = finding.start;
  }
  return place;
}

/** A blank before it, where nothing is cut that is read as one, if there is one not too far away. */
function keptFrom(text: string, settled: number): number {
  const least = Math.max(0, settled - MAX_KEEP);
  let start = settled - LEAST_KEEP;
  while (start > least && text.charCodeAt(start - 1) > 32) start--;
  return Math.max(least, start);
}
