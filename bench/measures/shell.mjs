// Command lines from end to end: read, lowered, decided. And the longest lines that are read, made to be slow.
import { performance } from "node:perf_hooks";
import { createBoundary } from "writ";
import { figure, number } from "../report.mjs";
import { race } from "../timing.mjs";
import { fiveCommands, hostileLines, shellPolicy } from "../workload-shell.mjs";

const CALLS = 32;
const PACE = { rounds: 15, turnMs: 120, warmUpMs: 500 };
const QUICK = { rounds: 3, turnMs: 40, warmUpMs: 100 };
const ROOT = "/srv/app";
/** `decide` records nothing. */
const recorder = { open: () => ({ close: () => {} }) };

export async function measure({ quick }) {
  const policy = { text: shellPolicy(ROOT), file: "shell.yaml" };
  const boundary = await createBoundary({ policy, recorder, realPaths: false, cwd: ROOT, home: "/home/agent" });
  const session = boundary.session();
  // Deciding these reads the program table, which is no line's doing.
  const everyday = contender(session, fiveCommands(CALLS));
  const hostile = hostileLines().map(({ name, call }) => ({ name, ms: slowest(session, call, quick ? 2 : 5) }));
  const [lines] = race([everyday], quick ? QUICK : PACE);
  const worst = hostile.reduce((a, b) => (b.ms > a.ms ? b : a));
  return {
    title: "session.decide on command lines, 100 rules",
    tables: [
      {
        caption: "five commands in a line, all allowed",
        rows: [
          ["", "p50 µs", "p99 µs", "mean µs", "n"],
          [lines.name, ...[lines.p50, lines.p99, lines.mean, lines.n].map(number)],
        ],
      },
      {
        caption: "64 KiB of one thing, the slowest of a few runs",
        rows: [["", "ms"], ...hostile.map(({ name, ms }) => [name, number(ms)])],
      },
    ],
    figures: [
      figure("session.decide p50, a line of five commands", lines.p50, 60, "µs"),
      figure(`64 KiB of anything (slowest: ${worst.name})`, worst.ms, 50, "ms"),
    ],
    notes: [],
    results: { lines, hostile },
  };
}

/** @throws {Error} if a call would be denied: a denial is another piece of work. */
function contender(session, calls) {
  for (const call of calls) {
    const { decision, reasons } = session.decide(call);
    if (decision !== "allow") throw new Error(JSON.stringify({ call, reasons }));
  }
  return { name: "five commands", inputs: calls, run: (call) => session.decide(call) };
}

function slowest(session, call, runs) {
  let worst = 0;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    session.decide(call);
    worst = Math.max(worst, performance.now() - start);
  }
  return worst;
}
