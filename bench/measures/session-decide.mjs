// `session.decide` from end to end at 100 rules: snapshot, lowering, facts, decision. Calls that read files and calls that
// fetch URLs; with and without asking the file system where a path really leads.
import { createBoundary } from "writ";
import { figure, number } from "../report.mjs";
import { inTemporaryFolder, makeFiles } from "../temporary.mjs";
import { race } from "../timing.mjs";
import { pathCalls, sinksPolicy, urlCalls } from "../workload-sinks.mjs";

const CALLS = 32;
const PACE = { rounds: 15, turnMs: 120, warmUpMs: 500 };
const QUICK = { rounds: 3, turnMs: 40, warmUpMs: 100 };
/** `decide` records nothing. */
const recorder = { open: () => ({ close: () => {} }) };

export const measure = ({ quick }) => inTemporaryFolder((folder) => measureIn(folder, quick ? QUICK : PACE));

async function measureIn(folder, pace) {
  const files = makeFiles(folder, CALLS);
  const policy = { text: sinksPolicy(folder), file: "sinks.yaml" };
  const asWritten = (await createBoundary({ policy, recorder, realPaths: false })).session();
  const resolved = (await createBoundary({ policy, recorder })).session();
  const results = race(
    [
      contender("paths, as written", asWritten, pathCalls(files)),
      contender("URLs", asWritten, urlCalls(CALLS)),
      contender("paths, with real paths", resolved, pathCalls(files)),
      contender("URLs, with real paths", resolved, urlCalls(CALLS)),
    ],
    pace,
  );
  const [paths, urls, realPaths] = results;
  const head = ["", "p50 µs", "p99 µs", "mean µs", "n"];
  const rows = results.map(({ name, p50, p99, mean, n }) => [name, ...[p50, p99, mean, n].map(number)]);
  return {
    title: "session.decide, 100 rules, from the call to the decision",
    tables: [{ caption: "all calls are allowed", rows: [head, ...rows] }],
    figures: [
      figure("session.decide p50, paths as written", paths.p50, 5, "µs"),
      figure("session.decide p50, URLs", urls.p50, 5, "µs"),
      figure("session.decide p50, paths with real paths", realPaths.p50, 30, "µs"),
    ],
    notes: [`the files exist, ${folder.split("/").length + 2} names deep`],
    results,
  };
}

/** @throws {Error} if a call would be denied: a denial is another piece of work. */
function contender(name, session, calls) {
  for (const call of calls) {
    const { decision, reasons } = session.decide(call);
    if (decision !== "allow") throw new Error(`${name}: ${JSON.stringify({ call, reasons })}`);
  }
  return { name, inputs: calls, run: (call) => session.decide(call) };
}
