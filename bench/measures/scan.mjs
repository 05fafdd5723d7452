// Looking for secrets and personal data: all families over 2 MiB of pages, sources, JSON and logs, beside native regular
// expressions one by one for the same families in the same run.
import { performance } from "node:perf_hooks";
import { buildInternals } from "../loading.mjs";
import { figure, number } from "../report.mjs";
import { median, race } from "../timing.mjs";
import { makeResult, makeTexts, randomBytes } from "../workload-text.mjs";

const SMALL = 4096;
const RANDOM = 50 * 1024 * 1024;
const RANDOM_QUICK = 4 * 1024 * 1024;
const ROUNDS = 15;
const ROUNDS_QUICK = 4;
const PACE = { rounds: 15, turnMs: 60, warmUpMs: 500 };
const QUICK = { rounds: 3, turnMs: 40, warmUpMs: 100 };

export async function measure({ quick }) {
  await buildInternals();
  const internals = await import("../dist/internals.js");
  const { createScanner, PII_FAMILIES, SECRET_FAMILIES } = internals;
  const families = [...SECRET_FAMILIES, ...PII_FAMILIES];
  const begin = performance.now();
  const scanner = createScanner(families);
  const compileMs = performance.now() - begin;

  const parts = makeTexts();
  const whole = joined(Object.values(parts));
  const texts = { ...parts, "all of it": whole, "random bytes": randomBytes(quick ? RANDOM_QUICK : RANDOM) };
  const ours = (text) => scanner.scan(text);
  const native = nativeOf(families);
  const rounds = quick ? ROUNDS_QUICK : ROUNDS;
  const speeds = Object.entries(texts).map(([name, text]) => ({ name, ...speedOf(text, { ours }, rounds) }));
  const beside = speedOf(whole, { ours, native }, quick ? 2 : 5);
  const inputs = piecesOf(whole);
  const [small] = race([{ name: "4 kB", inputs, run: ours }], quick ? QUICK : PACE);
  const redactions = race(redactorsOf(internals, scanner), quick ? QUICK : PACE);
  const speed = (wanted) => speeds.find(({ name }) => name === wanted).ours;
  return {
    title: `scanning texts for ${families.length} families`,
    tables: [
      {
        caption: "decoded views included, the median of rounds",
        rows: [["", "MB/s"], ...speeds.map(({ name, ours: each }) => [name, number(each)])],
      },
      {
        caption: "in turns, over all of it",
        rows: [
          ["", "MB/s"],
          ["scan", number(beside.ours)],
          ["native, one by one, the text as it is", number(beside.native)],
        ],
      },
      {
        caption: "4 kB of it",
        rows: [
          ["", "p50 µs", "p99 µs", "n"],
          ["scan", number(small.p50), number(small.p99), small.n],
        ],
      },
      {
        caption: "a tool result of 10 kB redacted, with an address and a key in it",
        rows: [
          ["", "p50 µs", "p99 µs", "n"],
          ...redactions.map(({ name, p50, p99, n }) => [name, number(p50), number(p99), n]),
        ],
      },
    ],
    figures: [
      figure(
        "scan 2 MiB of pages, sources, JSON and logs: time of a MB, at 100 MB/s",
        1000 / speed("all of it"),
        10,
        "ms",
      ),
      figure("the same over native one by one, a third", beside.native / beside.ours, 1 / 3, "times"),
      figure("scan 4 kB, p50", small.p50, 45, "µs"),
      figure("random bytes: at least half as fast", speed("all of it") / speed("random bytes"), 2, "times"),
      figure("make a scanner of all families", compileMs, 10, "ms"),
      ...redactions.map(({ name, p50 }) => figure(`redact a result of 10 kB, \`${name}\`, p50`, p50, 200, "µs")),
    ],
    notes: [
      `${families.length} families: ${SECRET_FAMILIES.length} of secrets, ${PII_FAMILIES.length} of personal data`,
    ],
    results: { speeds, beside, small, redactions, compileMs },
  };
}

/** Both ways to redact JSON, over the same results, each an object of its own. */
function redactorsOf({ createNumbering, createRedactor }, scanner) {
  const redactor = createRedactor({ find: (text) => scanner.scan(text), numbering: createNumbering() });
  const inputs = Array.from({ length: 16 }, makeResult);
  return [
    { name: "json", inputs, run: (value) => redactor.json(value) },
    { name: "value", inputs, run: (value) => redactor.value(value) },
  ];
}

/** MB/s of each, in turns. */
function speedOf(text, contenders, rounds) {
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const start = performance.now();
      run(text);
      if (round >= 0) times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, each]) => [name, text.length / 1000 / median(each)]));
}

/** Each family's shape by itself, with its boundaries, over the whole text. */
function nativeOf(families) {
  const expressions = families.map(({ shape, ignoreCase, notBefore = "A-Za-z0-9_", notAfter = "A-Za-z0-9_" }) => {
    const before = notBefore === "" ? "" : `(?<![${notBefore}])`;
    const after = notAfter === "" ? "" : `(?![${notAfter}])`;
    return new RegExp(`${before}(?:${shape})${after}`, ignoreCase ? "gi" : "g");
  });
  return (text) => {
    let found = 0;
    for (const expression of expressions) for (const _ of text.matchAll(expression)) found++;
    return found;
  };
}

const joined = (texts) => Buffer.from(texts.join("")).toString();

function piecesOf(text) {
  const pieces = [];
  for (let at = 0; at + SMALL <= text.length && pieces.length < 256; at += SMALL * 2)
    pieces.push(joined([text.slice(at, at + SMALL)]));
  return pieces;
}
