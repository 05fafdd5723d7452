import type { Family, FamilyKind } from "./family.js";
import type { TextFinding } from "./finding.js";

/** What is looked for. */
export interface ScannerOptions {
  /** Default: both. */
  readonly kinds?: readonly FamilyKind[];
  /** Types by name or glob (`aws-*`). Default: every family of the kinds. */
  readonly types?: readonly string[];
  /** What is less certain is not reported. Default 0.5. */
  readonly minConfidence?: number;
  /** Beside the built-in families: a policy's own patterns, and whoever knows names and addresses. */
  readonly recognizers?: readonly Recognizer[];
}

/**
 * Finds what no family describes. Asked about one line at a time, without its end; a line of more than `MAX_MATCH` units
 * is cut at fixed places. What it throws, the scan throws.
 */
export interface Recognizer {
  /** What it may report. Names are checked against those of the built-in families. */
  readonly types: readonly { readonly type: string; readonly kind: FamilyKind; readonly about: string }[];
  recognize(line: string): readonly Recognized[];
}

export interface Recognized {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** A text that may go on. */
export interface OpenScan {
  /** What is found in the text so far, and will be whatever follows: nothing of it reaches beyond `settled`. */
  readonly findings: readonly TextFinding[];
  /**
   * Up to here nothing changes any more: for every continuation, the findings of the whole that start before `settled` are
   * exactly these.
   */
  readonly settled: number;
  /**
   * So much of the settled text, before `settled`, decides about what follows, and must be given again with it: with
   * `rest = text.slice(settled - keep) + more`, what `scan(rest, keep)` and `scanOpen(rest, keep)` find is what a scan of
   * the whole finds from `settled` on. At most `MAX_KEEP`.
   */
  readonly keep: number;
}

/** Longest chain of overlapping findings: one more that would make it longer is left out. Bounds what a stream holds back. */
export const MAX_CHAIN = 65_536;
/** Most of what is settled that a stream has to give again. */
export const MAX_KEEP = 32_768;

/**
 * Looks for families in texts. Pure: the same text gives the same findings, which depend on nothing but the match, the
 * characters beside it and its context. Time is linear in the text.
 */
export interface Scanner {
  readonly families: readonly Family[];
  /**
   * Everything that is found, by start, then end. Findings may overlap; none lies inside another that is as certain, and
   * no two have the same span. What starts before `from` (default 0) is not looked for, that text is only looked at: with
   * `from`, the text is the end of a longer one, cut where a `scanOpen` said.
   */
  scan(text: string, from?: number): readonly TextFinding[];
  /** Whether `scan` would find anything: it may stop at the first. */
  finds(text: string): boolean;
  /** `scan` of a text that may go on. */
  scanOpen(text: string, from?: number): OpenScan;
}
