// `session.run` of a tool that does nothing: everything that Writ adds to a call, its records included. 100 rules of the
// workload; the log's lines are written, not synced to the disk.
import { statSync } from "node:fs";
import { join } from "node:path";
import { createBoundary, DeniedError, jsonlRecorder, memoryRecorder } from "writ";
import { figure, number } from "../report.mjs";
import { inTemporaryFolder } from "../temporary.mjs";
import { raceAsync } from "../timing.mjs";
import { policyText } from "../workload-policy.mjs";
import { makeCalls, makeRules } from "../workload.mjs";

const PACE = { rounds: 15, turnMs: 150, warmUpMs: 600 };
const QUICK = { rounds: 3, turnMs: 60, warmUpMs: 150 };
const policy = { text: policyText(makeRules(100)), file: "workload.yaml" };
const nothing = () => null;

export const measure = ({ quick }) => inTemporaryFolder((folder) => measureIn(folder, quick ? QUICK : PACE));

async function measureIn(folder, pace) {
  const log = join(folder, "decisions.jsonl");
  const recorders = [
    ["no recorder", { open: () => ({ close: () => {} }) }],
    ["memory recorder", memoryRecorder()],
    ["JSONL log", jsonlRecorder(log)],
  ];
  const contenders = [];
  for (const [name, recorder] of recorders) contenders.push(...(await contendersFor(name, recorder)));
  const results = await raceAsync(
    [{ name: "a promise, and nothing else", inputs: [0], run: async () => null }, ...contenders],
    pace,
  );
  const logged = results.find(({ name }) => name === "JSONL log, allowed");
  const head = ["", "p50 µs", "p99 µs", "mean µs", "n"];
  const rows = results.map(({ name, p50, p99, mean, n }) => [name, ...[p50, p99, mean, n].map(number)]);
  return {
    title: "session.run of a tool that does nothing, 100 rules",
    tables: [{ caption: "one call after the other, awaited", rows: [head, ...rows] }],
    figures: [figure("session.run p50 with the JSONL log", logged.p50, 35, "µs")],
    notes: [`the log had ${number(statSync(log).size / 2 ** 20)} MiB in the end`],
    results,
  };
}

async function contendersFor(name, recorder) {
  const boundary = await createBoundary({ policy, recorder, realPaths: false });
  const sessions = new Map(
    ["admin", "dev", "agent", "ops"].map((role) => [role, boundary.session({ principal: { id: "agent", role } })]),
  );
  const inputs = makeCalls().map(({ tool, args, role }) => ({ session: sessions.get(role), call: { tool, args } }));
  const isAllowed = ({ session, call }) => session.decide(call).decision === "allow";
  return [
    {
      name: `${name}, allowed`,
      inputs: inputs.filter(isAllowed),
      run: ({ session, call }) => session.run(call, nothing),
    },
    { name: `${name}, denied`, inputs: inputs.filter((input) => !isAllowed(input)), run: runDenied },
  ];
}

async function runDenied({ session, call }) {
  try {
    await session.run(call, nothing);
  } catch (error) {
    if (error instanceof DeniedError) return error;
    throw error;
  }
  throw new Error("it was not denied");
}
