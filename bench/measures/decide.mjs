// Deciding one call: Writ, its peers, and the workload's own lower bounds, over the same rules and calls.
import { ALL, LOWER_BOUNDS, MERGED, OURS, PEERS, REFERENCE, WRIT } from "../engines/index.mjs";
import { figure, number } from "../report.mjs";
import { race } from "../timing.mjs";
import { makeTargetedCalls } from "../workload-targeted.mjs";
import { makeCalls, makeRules } from "../workload.mjs";

const SIZES = [10, 20, 100, 1000];
const LARGE = 10_000;
const PACE = { rounds: 15, turnMs: 30, warmUpMs: 250 };
const QUICK = { rounds: 3, turnMs: 16, warmUpMs: 60 };

export async function measure({ quick }) {
  const contenders = [];
  for (const size of SIZES) contenders.push(...(await contendersFor(size, ALL)));
  contenders.push(...(await contendersFor(LARGE, [...OURS, ...LOWER_BOUNDS])));
  const times = race(contenders, quick ? QUICK : PACE);
  const results = contenders.map(({ engine, size, agreement }, index) => {
    const { name: _, ...time } = times[index];
    return { engine: engine.name, form: engine.form, size, ...agreement, ...time };
  });
  const find = (engine, size) => results.find((each) => each.engine === engine.name && each.size === size);
  return {
    title: "decide one call, µs",
    tables: [
      {
        caption: "p50 / p99 by number of rules",
        rows: rowsOf(find, ({ p50, p99 }) => `${number(p50)} / ${number(p99)}`),
      },
      { caption: "mean by number of rules", rows: rowsOf(find, ({ mean }) => number(mean)) },
      {
        caption: "as the reference decides (timed calls, then calls aimed at single rules)",
        rows: agreementRows(find),
      },
    ],
    figures: figuresOf(find),
    notes: notesOf(results),
    results,
  };
}

/** Loaded, checked against the reference, and ready to be timed. @throws {Error} if Writ decides otherwise. */
async function contendersFor(size, engines) {
  const rules = makeRules(size);
  const [calls, targeted] = [makeCalls(), makeTargetedCalls(rules)];
  const reference = await (await REFERENCE.open())(rules);
  const contenders = [];
  for (const engine of engines) {
    const { input, allows } = await (await engine.open())(rules);
    const agreeing = (some) => some.filter((call) => allows(input(call)) === reference.allows(call)).length;
    const agreement = {
      agrees: agreeing(calls),
      calls: calls.length,
      targetedAgrees: agreeing(targeted),
      targetedCalls: targeted.length,
    };
    if (OURS.includes(engine) && !isRight(agreement))
      throw new Error(`${engine.name} does not decide as the reference at ${size} rules: ${JSON.stringify(agreement)}`);
    contenders.push({ name: engine.name, engine, size, agreement, inputs: calls.map(input), run: allows });
  }
  return contenders;
}

const isRight = ({ agrees, calls, targetedAgrees, targetedCalls }) =>
  agrees === calls && targetedAgrees === targetedCalls;

function rowsOf(find, cell) {
  const sizes = [...SIZES, LARGE];
  const head = ["", ...sizes.map((size) => number(size).replace(/\.0+$/, ""))];
  const row = (engine) => [engine.name, ...sizes.map((size) => cellOf(find(engine, size), cell))];
  return [head, ...ALL.map(row)];
}

const cellOf = (result, cell) => (result === undefined ? "" : cell(result) + (isRight(result) ? "" : " *"));

function agreementRows(find) {
  const head = ["", ...SIZES.map(String), "n at 1,000 rules"];
  const say = ({ agrees, calls, targetedAgrees, targetedCalls }) =>
    `${agrees}/${calls} ${targetedAgrees}/${targetedCalls}`;
  return [
    head,
    ...ALL.map((engine) => [
      engine.name,
      ...SIZES.map((size) => say(find(engine, size))),
      number(find(engine, 1000).n),
    ]),
  ];
}

function figuresOf(find) {
  const p50 = (engine, size) => find(engine, size).p50;
  const writ = (size) => p50(WRIT, size);
  const quickest = (size) => PEERS.toSorted((a, b) => p50(a, size) - p50(b, size))[0];
  const versus = [20, 100, 1000].map((size) => {
    const peer = quickest(size);
    const claim = `decide p50 at ${number(size).replace(/\.0+$/, "")} rules, below every peer (quickest: ${peer.name})`;
    return figure(claim, writ(size), p50(peer, size), "µs", { below: true });
  });
  return [
    ...versus,
    figure("decide p50 at 1,000 rules over 10 rules", writ(1000) / writ(10), 2, "times"),
    figure("decide p50 at 10,000 rules over 10 rules", writ(LARGE) / writ(10), 4, "times"),
    figure("decide p50 at 1,000 rules over indexed + merged", writ(1000) / p50(MERGED, 1000), 6, "times"),
  ];
}

function notesOf(results) {
  const wrong = [...new Set(results.filter((each) => !isRight(each)).map((each) => each.engine))];
  return [
    "every engine gets the call in the form it wants, made before timing; session.decide takes it as the caller wrote it",
    ...wrong.map((name) => `* ${name} cannot express every rule and decides some calls otherwise`),
  ];
}
