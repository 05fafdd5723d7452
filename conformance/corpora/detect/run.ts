import { readCorpus } from "../corpora.js";
import { FAMILIES, finderOf } from "./finder.js";
import type { Detected } from "./measure.js";
import { measureDetection, outcomes } from "./measure.js";
import { renderDetected, renderOutcome, renderWrong } from "./render.js";
import type { DetectRow } from "./rows.js";
import { DETECT_SETS } from "./sets.js";

const SHOWN = 20;

export interface DetectOptions {
  /** Names of sets, or `detect` for all of these; empty: all. */
  readonly only: readonly string[];
  readonly missed: boolean;
  readonly json: boolean;
}

export interface Detection {
  readonly lines: readonly string[];
  readonly summaries: readonly unknown[];
  readonly reached: boolean;
}

/** Measures the scanner on the corpora and prints each set as it is done. Gives what is to be said at the end. */
export function runDetection(folder: string, { only, missed, json }: DetectOptions): Detection {
  const sets = DETECT_SETS.filter(({ name }) => only.length === 0 || only.includes(name) || only.includes("detect"));
  const all = sets.map((set) => {
    const detected = measureDetection(set, readCorpus<DetectRow>(folder, set.name), FAMILIES, finderOf(set.kinds));
    if (!json) {
      const wrong = renderWrong(detected.tallies.missed, missed ? Infinity : SHOWN);
      process.stdout.write(`\n${[renderDetected(detected), wrong].filter((part) => part !== "").join("\n\n")}\n`);
    }
    return detected;
  });
  const reached = outcomes(all);
  return {
    lines: reached.flatMap(renderOutcome),
    summaries: all.map(summary),
    reached: reached.every((each) => each.reached),
  };
}

const summary = ({ set, rows, bytes, tallies }: Detected) => ({
  set: set.name,
  kinds: set.kinds,
  rows,
  bytes,
  families: Object.fromEntries(tallies.byName),
  leftOut: Object.fromEntries(tallies.leftOut),
  missed: tallies.missed,
});
