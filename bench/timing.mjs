// How time is taken. Contenders take turns, round after round, so that whatever else the machine does meets all of them;
// what is reported are medians over the rounds. Nothing is subtracted: the clock's own cost is in every single time.
import { performance } from "node:perf_hooks";

const now = process.hrtime.bigint;
const times = new Float64Array(200_000);
/** Keeps results alive, so that no call can be left out. */
let last;

/**
 * Synchronous contenders: `{ name, inputs, run(input) }`. Each turn goes over `inputs` once to have them at hand again, then
 * times whole rounds over them, every call by itself, and then others without a clock in between.
 */
export function race(contenders, { rounds, turnMs, warmUpMs }) {
  const results = contenders.map((contender) => ({ contender, turns: [] }));
  for (const { contender } of results) timeAll(contender, warmUpMs);
  for (let round = 0; round < rounds; round++) {
    for (const { contender, turns } of inTurn(results, round)) {
      settle();
      timeAll(contender, 0);
      turns.push({ ...timeEach(contender, turnMs / 2), mean: timeAll(contender, turnMs / 2) });
    }
  }
  return summarizeAll(results);
}

/** Contenders whose `run` gives a promise; each call by itself, one after the other. */
export async function raceAsync(contenders, { rounds, turnMs, warmUpMs }) {
  const results = contenders.map((contender) => ({ contender, turns: [] }));
  for (const { contender } of results) await timeEachAsync(contender, warmUpMs);
  for (let round = 0; round < rounds; round++) {
    for (const { contender, turns } of inTurn(results, round)) {
      settle();
      turns.push(await timeEachAsync(contender, turnMs));
    }
  }
  return summarizeAll(results);
}

function summarizeAll(results) {
  if (last === undefined) throw new Error("a contender that gives nothing may not have been called");
  return results.map(({ contender, turns }) => ({ name: contender.name, ...summarize(turns) }));
}

/** Forwards, then backwards: nobody always follows the same neighbour. */
const inTurn = (results, round) => (round % 2 === 0 ? results : results.toReversed());

/** One contender's garbage is not collected in the next one's time. */
function settle() {
  globalThis.gc?.({ type: "minor" });
}

function timeEach({ run, inputs }, ms) {
  const until = performance.now() + ms;
  let count = 0;
  do {
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i];
      const start = now();
      last = run(input);
      times[count++] = Number(now() - start);
    }
  } while (performance.now() < until && count + inputs.length <= times.length);
  return quantiles(times.subarray(0, count));
}

/** Mean nanoseconds of a call, the clock read only once a round over `inputs`. */
function timeAll({ run, inputs }, ms) {
  const start = performance.now();
  let count = 0;
  let elapsed = 0;
  do {
    for (let i = 0; i < inputs.length; i++) last = run(inputs[i]);
    count += inputs.length;
    elapsed = performance.now() - start;
  } while (elapsed < ms);
  return (elapsed * 1e6) / count;
}

async function timeEachAsync({ run, inputs }, ms) {
  const until = performance.now() + ms;
  const begin = performance.now();
  let count = 0;
  do {
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i];
      const start = now();
      last = await run(input);
      times[count++] = Number(now() - start);
    }
  } while (performance.now() < until && count + inputs.length <= times.length);
  const mean = ((performance.now() - begin) * 1e6) / count;
  return { ...quantiles(times.subarray(0, count)), mean };
}

/** Of nanoseconds, in nanoseconds. */
export function quantiles(samples) {
  const sorted = Float64Array.from(samples).sort();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { n: sorted.length, p50: at(0.5), p99: at(0.99) };
}

export const median = (values) => quantiles(values).p50;

/** Microseconds: medians over the rounds, and the lowest and highest round's p50. */
function summarize(turns) {
  const us = (key) => median(turns.map((turn) => turn[key])) / 1000;
  const p50s = turns.map((turn) => turn.p50 / 1000);
  return {
    n: turns.reduce((sum, turn) => sum + turn.n, 0),
    p50: us("p50"),
    p99: us("p99"),
    mean: us("mean"),
    p50Lowest: Math.min(...p50s),
    p50Highest: Math.max(...p50s),
  };
}

/** What the clock itself costs: the time of calling a function that does nothing, in microseconds. */
export function clockOverhead() {
  const nothing = { name: "nothing", inputs: Array.from({ length: 64 }, () => 0), run: () => true };
  const [{ p50, p99, mean }] = race([nothing], { rounds: 5, turnMs: 40, warmUpMs: 50 });
  return { p50, p99, call: mean };
}
