import { readCorpus } from "../corpora.js";
import { finderOf } from "./finder.js";
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
export async function runDetection(folder: string, { only, missed, json }: DetectOptions): Promise<Detection> {
  const sets = DETECT_SETS.filter(({ name }) => only.length === 0 || only.includes(name) || only.includes("detect"));
  const all: Detected[] = [];
  for (const set of sets) {
    const detected = measureDetection(set, readCorpus<DetectRow>(folder, set.name), await finderOf(set.kinds));
    if (!json) print(detected, missed ? Infinity : SHOWN);
    all.push(detected);
  }
  const reached = outcomes(all);
  return {
    lines: reached.flatMap(renderOutcome),
    summaries: all.map(summary),
    reached: reached.every((each) => each.reached),
  };
}

function print(detected: Detected, most: number): void {
  const parts = [renderDetected(detected), renderWrong(detected.tallies.missed, most)];
  process.stdout.write(`\n${parts.filter((part) => part !== "").join("\n\n")}\n`);
}

const summary = ({ set, rows, bytes, tallies }: Detected) => ({
  set: set.name,
  kinds: set.kinds,
  rows,
  bytes,
  families: Object.fromEntries(tallies.byName),
  leftOut: Object.fromEntries(tallies.leftOut),
  excused: Object.fromEntries(tallies.excused),
  missed: tallies.missed,
});
