// Child processes: what is measured from the outside, and what needs a process of its own.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "./timing.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CHILD = { cwd: ROOT, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 };

/** Runs a script of ours in a process of its own, and gives what it printed as JSON. */
export function runChild(script, args = []) {
  const all = ["--expose-gc", fileURLToPath(script), ...args.map(String)];
  const { status, stdout, error } = spawnSync(process.execPath, all, {
    ...CHILD,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw error ?? new Error(`${all.join(" ")} ended with ${status}`);
  return JSON.parse(stdout);
}

/** Cold starts in turn, wall time from start to exit, in milliseconds. `commands`: `{ name, args, env }` of Node. */
export function raceStarts(commands, rounds) {
  const results = commands.map((command) => ({ ...command, times: [] }));
  // Once unmeasured: files come from the disk only the first time.
  for (const command of results) start(command);
  for (let round = 0; round < rounds; round++) {
    for (const command of round % 2 === 0 ? results : results.toReversed()) command.times.push(start(command));
  }
  return results.map(({ name, times }) => ({ name, n: times.length, p50: median(times), highest: Math.max(...times) }));
}

function start({ name, args, env = {} }) {
  const before = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    ...CHILD,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const took = performance.now() - before;
  // 1 and 2: `writ check` says deny or ask.
  if (status === null || status > 2) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return took;
}
