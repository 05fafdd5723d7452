import { MAX_MATCH } from "../family.js";
import type { TextFinding } from "../finding.js";
import type { PreparedFamilies } from "./prepared.js";
import { Search } from "./search.js";

/** What is found in a text that may go on, and where the first thing begins about which what follows decides. */
export interface Opened {
  readonly found: TextFinding[];
  readonly openFrom: number;
}

/** Looks for what is decided, and for what is not, in the text from `from` on. */
export function scanOpenly(prepared: PreparedFamilies, text: string, from: number, minConfidence: number): Opened {
  const found: TextFinding[] = [];
  let openFrom = prepared.tail.openFrom(text, from);
  const search = new Search(prepared, text, true, (probe, start) => {
    if (probe.isOpen(text, start)) openFrom = Math.min(openFrom, Math.max(from, start));
    else {
      const finding = probe.find(text, start, minConfidence);
      if (finding !== null && finding.start >= from) found.push(finding);
    }
    return false;
  });
  search.run();
  return { found, openFrom };
}

/** The first place from `from` on, before a place, where something begins that goes on behind it if what follows is read otherwise. */
export function openBefore(prepared: PreparedFamilies, text: string, from: number, place: number): number {
  const start = Math.max(0, place - MAX_MATCH - AROUND);
  const { openFrom } = scanOpenly(prepared, text.slice(start, place), Math.max(0, from - start), Infinity);
  return Math.max(from, start + openFrom);
}

/** More than stands before a match and decides about it. */
const AROUND = 1024;
