// What an engine costs before it decides anything: loading its code, loading 1,000 rules, and the memory that stays.
// Each in processes of its own.
import { ALL } from "../engines/index.mjs";
import { runChild } from "../processes.mjs";
import { number } from "../report.mjs";
import { median } from "../timing.mjs";

const CHILD = new URL("../children/footprint.mjs", import.meta.url);
const SIZES = [100, 1000];
const KEYS = ["importMs", "loadMs", "firstMs", "heapMiB", "outsideMiB", "rssMiB"];

export async function measure({ quick }) {
  const rounds = quick ? 1 : 3;
  const engines = ALL.filter((engine) => !engine.name.includes("by hand"));
  const results = SIZES.flatMap((size) => engines.map((engine) => ({ engine: engine.name, size, runs: [] })));
  for (let round = 0; round < rounds; round++) {
    for (const each of results) each.runs.push(runChild(CHILD, [each.engine, each.size]));
  }
  const medians = results.map(({ engine, size, runs }) => {
    const values = KEYS.map((key) => [key, median(runs.map((run) => run[key]))]);
    return { engine, size, n: runs.length, ...Object.fromEntries(values) };
  });
  return {
    title: "before the first decision: time in a new process, and memory that stays",
    tables: SIZES.map((size) => ({
      caption: `${number(size).replace(/\.0+$/, "")} rules, n ${rounds}`,
      rows: rowsOf(medians, size),
    })),
    figures: [],
    notes: [
      "`first`: the first decision of each of the 64 calls, where some engines build their indexes; JavaScript is not compiled yet",
      "memory after a collection, and after those decisions: on the JavaScript heap, outside it (buffers, WebAssembly), and of the process",
    ],
    results: medians,
  };
}

function rowsOf(medians, size) {
  const head = ["", "import ms", "load ms", "first ms", "heap MiB", "outside MiB", "process MiB"];
  const rows = medians.filter((each) => each.size === size);
  return [head, ...rows.map((each) => [each.engine, ...KEYS.map((key) => number(each[key]))])];
}
