// From a policy's text to a policy that decides, the YAML parser apart: the workload's rules, in a process that has done it
// before and in a new one.
import { buildInternals, publicHash, timeLoading } from "../loading.mjs";
import { runChild } from "../processes.mjs";
import { figure, number } from "../report.mjs";
import { median } from "../timing.mjs";

const CHILD = new URL("../children/loading.mjs", import.meta.url);
const TARGETS = [
  { size: 100, ms: 10 },
  { size: 10_000, ms: 400 },
];
const STEPS = ["yamlMs", "resolveMs", "enginesMs", "compileMs", "firstMs", "othersMs", "languagesMs", "afterYamlMs"];
const PACE = { warm: 9, cold: 5 };
const QUICK = { warm: 3, cold: 2 };

export async function measure({ quick }) {
  await buildInternals();
  if ((await timeLoading(100)).hash !== (await publicHash(100))) throw new Error("the steps make another policy");
  const pace = quick ? QUICK : PACE;
  const runs = TARGETS.map(({ size }) => ({ size, warm: [], cold: [] }));
  for (let round = 0; round < pace.cold; round++) for (const { size, cold } of runs) cold.push(runChild(CHILD, [size]));
  for (let round = 0; round < pace.warm; round++) {
    for (const { size, warm } of runs) warm.push(...(await warmRuns(size)));
  }
  const results = runs.flatMap(({ size, warm, cold }) => [
    { size, process: "warm", n: warm.length, ...medians(warm) },
    { size, process: "new", n: cold.length, ...medians(cold) },
  ]);
  return {
    title: "loading a policy, ms",
    tables: [
      {
        caption:
          "by step; `first` is the first decision, `others` the first of 63 more calls: each makes the rules of its tool ready",
        rows: rowsOf(results),
      },
    ],
    figures: results.map(({ size, process, afterYamlMs }) =>
      figure(`${plain(size)} rules, ${process} process: resolve + compile`, afterYamlMs, targetOf(size), "ms"),
    ),
    notes: [
      "`engines` loads the code of what the policy uses: here nothing, as its regular expressions are plain",
      "`languages` loads what reads command lines, SQL and patches, which these tools do not need and bare operations may",
      "`after YAML` is everything between the parser and the first decision: resolve + engines + compile",
    ],
    results,
  };
}

/** Small policies load many times a round: the first after a large one is not typical. */
async function warmRuns(size) {
  const runs = [];
  for (let i = 0; i < Math.max(1, Math.min(12, 3000 / size)); i++) {
    globalThis.gc({ type: "minor" });
    runs.push(await timeLoading(size));
  }
  return runs;
}

const medians = (runs) => Object.fromEntries(STEPS.map((step) => [step, median(runs.map((run) => run[step]))]));
const targetOf = (size) => TARGETS.find((target) => target.size === size).ms;
const plain = (size) => size.toLocaleString("en");

function rowsOf(results) {
  const head = [
    "rules, process",
    "YAML",
    "resolve",
    "engines",
    "compile",
    "after YAML",
    "first",
    "others",
    "languages",
    "n",
  ];
  const keys = ["yamlMs", "resolveMs", "enginesMs", "compileMs", "afterYamlMs", "firstMs", "othersMs", "languagesMs"];
  return [
    head,
    ...results.map((each) => [`${plain(each.size)}, ${each.process}`, ...keys.map((key) => number(each[key])), each.n]),
  ];
}
