// One engine in a process of its own: node --expose-gc footprint.mjs ENGINE RULES
import { performance } from "node:perf_hooks";
import { ALL } from "../engines/index.mjs";
import { makeCalls, makeRules } from "../workload.mjs";

const [name, size] = process.argv.slice(2);
const engine = ALL.find((each) => each.name === name);
const rules = makeRules(Number(size));
const calls = makeCalls();

const before = memory();
const start = performance.now();
const load = await engine.open();
const imported = performance.now();
const { input, allows } = await load(rules);
const loaded = performance.now();
const inputs = calls.map(input);
const ready = performance.now();
for (const each of inputs) allows(each);
const decided = performance.now();
const after = memory();

const kept = Object.fromEntries(Object.keys(after).map((key) => [key, (after[key] - before[key]) / 2 ** 20]));
const times = { importMs: imported - start, loadMs: loaded - imported, firstMs: decided - ready };
process.stdout.write(JSON.stringify({ ...times, ...kept, alive: allows(inputs[0]) }));
process.exit(0);

function memory() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapMiB: heapUsed, outsideMiB: external, rssMiB: rss };
}
