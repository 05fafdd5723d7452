// A million decisions leave nothing behind: the heap after a collection, along the way. With the workload's own calls, and
// with a tool's name that nobody has used before in every call, as somebody who chooses names could send them.
import { runChild } from "../processes.mjs";
import { figure, number } from "../report.mjs";

const CHILD = new URL("../children/memory.mjs", import.meta.url);
const RULES = 100;
/** What a collection may leave more or less of without anything being kept. */
const SLACK_MIB = 0.5;

export async function measure({ quick }) {
  const decisions = quick ? 122_880 : 1_024_000;
  const results = ["the workload's names", "a new name in every call"].map((names, index) => {
    const run = runChild(CHILD, [RULES, decisions, index]);
    return { names, ...run, growthMiB: run.heapMiB.at(-1) - run.heapMiB[0] };
  });
  const checkpoints = results[0].at;
  const head = ["decisions", ...checkpoints.map((at) => at.toLocaleString("en")), "growth", "µs each"];
  const rows = results.map(({ names, heapMiB, growthMiB, usEach }) => [
    names,
    ...[...heapMiB, growthMiB, usEach].map(number),
  ]);
  return {
    title: `heap after ${decisions.toLocaleString("en")} decisions, ${RULES} rules, MiB`,
    tables: [{ caption: "session.decide; after a full collection, from the first tenth on", rows: [head, ...rows] }],
    figures: results.map(({ names, growthMiB }) =>
      figure(`heap growth over 9/10 of the decisions, ${names}`, growthMiB, SLACK_MIB, "MiB"),
    ),
    notes: ["per-name memories are bounded and start afresh when full; checkpoints are taken when they are full"],
    results,
  };
}
