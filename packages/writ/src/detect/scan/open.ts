import type { TextFinding } from "../finding.js";
import type { Engine } from "./engine.js";
import { Search } from "./search.js";

/** What is found in a text that may go on, and where the first thing begins about which what follows decides. */
export interface Opened {
  readonly found: TextFinding[];
  readonly openFrom: number;
}

/** Looks for what is decided, and for what is not, in the text from `from` on. */
export function scanOpenly(engine: Engine, text: string, from: number, minConfidence: number): Opened {
  const found: TextFinding[] = [];
  let openFrom = engine.tail.openFrom(text, from);
  const search = new Search(engine, text, true, (probe, start) => {
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
