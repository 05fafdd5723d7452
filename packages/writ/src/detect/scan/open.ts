import type { TextFinding } from "../finding.js";
import type { Engine } from "./engine.js";
import type { Probe } from "./probe.js";

/** What is found in a text that may go on, and where the first thing begins about which what follows decides. */
export interface Opened {
  readonly found: TextFinding[];
  readonly openFrom: number;
}

/** Looks for what is decided, and for what is not, in the text from `from` on. */
export function scanOpenly(engine: Engine, text: string, from: number, minConfidence: number): Opened {
  const found: TextFinding[] = [];
  let openFrom = text.length;
  const partly = engine.pass(text, from, true, (probe, start) => {
    if (probe.isOpen(text, start)) openFrom = Math.min(openFrom, start);
    else {
      const finding = probe.find(text, start, minConfidence);
      if (finding !== null) found.push(finding);
    }
    return false;
  });
  openFrom = Math.min(openFrom, Math.max(from, text.length - partly));
  for (const early of engine.early) openFrom = Math.min(openFrom, firstOpen(early, text, Math.max(from, 0), openFrom));
  return { found, openFrom };
}

/** A family whose matches begin before what it is found by, which may not be there yet. */
export interface Early {
  readonly probe: Probe;
  /** How long before its trigger's end a match begins: within so much of the end of the text there may be one. */
  readonly reach: number;
  /** Where a match begins that has its trigger at a place; `null`: so many units before it, whatever stands there. */
  readonly startOf: ((text: string, trigger: number) => number) | null;
}

/** The first place from `from` on, before `most`, where a match may begin whose trigger is not there yet. */
function firstOpen({ probe, reach, startOf }: Early, text: string, from: number, most: number): number {
  for (let at = Math.max(from, text.length - reach); at < text.length && at < most; at++) {
    const start = startOf === null ? at : startOf(text, at + 1);
    if (start >= from && start < most && probe.mayBegin(text, start) && probe.isOpen(text, start)) return start;
  }
  return most;
}
