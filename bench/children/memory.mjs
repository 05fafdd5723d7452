// Decides again and again, and looks at the heap ten times: node --expose-gc memory.mjs RULES DECISIONS NEW-NAMES(0|1)
import { performance } from "node:perf_hooks";
import { createBoundary } from "writ";
import { policyText } from "../workload-policy.mjs";
import { makeCalls, makeRules } from "../workload.mjs";

const [rules, decisions, newNames] = process.argv.slice(2).map(Number);
const CHECKPOINTS = 10;
const policy = { text: policyText(makeRules(rules)), file: "workload.yaml" };
const boundary = await createBoundary({ policy, recorder: { open: () => ({ close: () => {} }) }, realPaths: false });
const session = boundary.session({ principal: { id: "agent", role: "admin" } });
const calls = makeCalls().map(({ tool, args }) => ({ tool, args }));

const heapMiB = [];
const at = [];
let deciding = 0;
for (let done = 0; done < decisions; done += decisions / CHECKPOINTS) {
  const start = performance.now();
  decide(done, done + decisions / CHECKPOINTS);
  deciding += performance.now() - start;
  heapMiB.push(heap());
  at.push(done + decisions / CHECKPOINTS);
}
process.stdout.write(JSON.stringify({ at, heapMiB, usEach: (deciding * 1000) / decisions }));

function decide(from, to) {
  for (let i = from; i < to; i++) {
    const call = calls[i % calls.length];
    session.decide(newNames === 1 ? { tool: `${call.tool}_${i}`, args: call.args } : call);
  }
}

function heap() {
  for (let i = 0; i < 3; i++) globalThis.gc();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
