// Every performance claim, measured: `npm run bench`.
//   --quick      fewer rounds: to see that it works, not for numbers
//   --only NAME  one measure (repeatable)
//   --json       the result as JSON on standard output, and nothing else there
// A whole run without --quick is written to bench/results.json.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { describeMachine, describeVersions, load } from "./machine.mjs";
import { prepare } from "./prepare.mjs";
import { runChild } from "./processes.mjs";
import { figureLine, number, roundAll, show } from "./report.mjs";
import { clockOverhead } from "./timing.mjs";

const MEASURES = [
  "decide",
  "footprint",
  "session-decide",
  "shell",
  "session-run",
  "compile",
  "cold-start",
  "proxy",
  "memory",
  "scan",
];
const RESULTS = fileURLToPath(new URL("results.json", import.meta.url));
const WORKER = new URL("worker.mjs", import.meta.url);

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: MEASURES },
    json: { type: "boolean", default: false },
  },
});
const unknown = options.only.find((name) => !MEASURES.includes(name));
if (unknown !== undefined) throw new Error(`there is no measure \`${unknown}\`; there are ${MEASURES.join(", ")}`);
const say = (text) => void (options.json ? process.stderr : process.stdout).write(`${text}\n`);

prepare();
const started = performance.now();
const run = {
  date: new Date().toISOString(),
  quick: options.quick,
  machine: describeMachine(),
  versions: describeVersions(),
  clock: roundAll(clockOverhead()),
  measures: {},
};
say(heading(run));
for (const name of options.only) {
  const result = runChild(WORKER, [name, ...(options.quick ? ["--quick"] : [])]);
  const { tables: _, ...kept } = result;
  run.measures[name] = roundAll(kept);
  say(show(result));
}
run.seconds = Math.round((performance.now() - started) / 1000);
run.machine.loadAfter = load();
say(closing(run));
if (options.json) process.stdout.write(`${JSON.stringify(run, null, 2)}\n`);
if (!options.quick && options.only === MEASURES) await save(run);

function heading({ date, machine, versions, clock, quick }) {
  const { cpu, cores, memoryGiB, os, node, loadBefore } = machine;
  return [
    `writ ${versions.writ} (${versions.commit ?? "no commit"}), ${date}${quick ? ", quick: not for numbers" : ""}`,
    `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${os}, Node ${node}, load ${loadBefore}${busy(machine)}`,
    `a time includes the clock: ${number(clock.p50)} µs p50, ${number(clock.p99)} µs p99 around a call that does nothing;`,
    `a mean does not: the clock is read once for many calls. p50 and p99 are medians over the rounds of each round's.`,
  ].join("\n");
}

/** Something else wants the processors: ratios may hold, numbers do not. */
function busy({ loadBefore, cores }) {
  return loadBefore > cores / 2 ? ": BUSY, not for numbers" : "";
}

function closing({ measures, seconds }) {
  const figures = Object.values(measures).flatMap((result) => result.figures);
  const missed = figures.filter(({ reached }) => !reached);
  const head = `\n== ${figures.length - missed.length} of ${figures.length} figures reached, in ${seconds} s`;
  return [head, ...missed.map(figureLine)].join("\n");
}

/** As the formatter would have it, so that a new result is a small change. */
async function save(result) {
  const { format } = await import("prettier");
  writeFileSync(RESULTS, await format(JSON.stringify(result), { parser: "json", printWidth: 120 }));
}
