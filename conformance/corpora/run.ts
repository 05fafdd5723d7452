import { parseArgs } from "node:util";
import { corporaFolder, readCorpus } from "./corpora.js";
import { runDetection } from "./detect/run.js";
import { judgeBy } from "./judge.js";
import { isReached, measure } from "./measure.js";
import type { Measured } from "./measure.js";
import { renderClaims, renderGroups, renderMissed, renderSet } from "./render.js";
import type { CorpusSet, Row } from "./sets.js";
import { SETS } from "./sets.js";

const CONTROLS = ["./deny-all.yaml", "./allow-all.yaml"];
const SHOWN = 20;

/** Measures the built-in policies and the scanner on the corpora and prints what came out. Gives the exit code: 1 where a claim is not reached. */
export async function main(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string", multiple: true, default: [] },
      groups: { type: "boolean", default: false },
      missed: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const folder = corporaFolder(env);
  if (folder === null) {
    process.stderr.write("the corpora are not there: name their folder with WRIT_CORPORA\n");
    return 1;
  }
  const sets = SETS.filter(({ name }) => values.only.length === 0 || values.only.includes(name));
  const dangerous = sets.length === 0 ? NONE : textsCalledDangerous(folder);
  const all: Measured[] = [];
  for (const set of sets) {
    const measured = await measureSet(
      set,
      readCorpus(folder, set.name),
      set.name === "tldr-commands" ? dangerous : NONE,
    );
    all.push(...measured);
    if (!values.json) print(set, measured, values);
  }
  const detection = await runDetection(folder, values);
  if (values.json) {
    process.stdout.write(`${JSON.stringify([...all.map(summary), ...detection.summaries], null, 2)}\n`);
  } else {
    const lines = [...claimed(all).flatMap(renderClaims), ...detection.lines];
    process.stdout.write(`\n== what is claimed\n\n${lines.join("\n")}\n`);
  }
  return claimed(all).every(isReached) && detection.reached ? 0 : 1;
}

const NONE: ReadonlySet<string> = new Set();

/** Strings that the other sets of command lines call dangerous: no false alarm when a page shows them. */
function textsCalledDangerous(folder: string): ReadonlySet<string> {
  const rows = [...readCorpus(folder, "dcg-corpus"), ...readCorpus(folder, "atomic-red-team")];
  return new Set(rows.filter(({ label }) => label === "dangerous").map(({ text }) => text.trim()));
}

async function measureSet(
  set: CorpusSet,
  rows: readonly Row[],
  leftOut: ReadonlySet<string>,
): Promise<readonly Measured[]> {
  const policies = [...set.policies, ...(set.also ?? []), ...CONTROLS];
  const all: Measured[] = [];
  for (const policy of policies) all.push(measure(set, policy, rows, await judgeBy(policy), leftOut));
  return all;
}

const claimed = (all: readonly Measured[]): readonly Measured[] =>
  all.filter(({ set, policy }) => set.policies.includes(policy));

function print(
  set: CorpusSet,
  all: readonly Measured[],
  { groups, missed }: { groups: boolean; missed: boolean },
): void {
  const judged = all.filter(({ policy }) => !CONTROLS.includes(policy));
  const parts = [
    renderSet(all),
    ...judged.map((each) => renderGroups(each, groups || set.groups === "all" ? Infinity : set.groups)),
    ...judged.map((each) => renderMissed(each, missed ? Infinity : SHOWN).join("\n")),
  ];
  process.stdout.write(`\n${parts.filter((part) => part !== "").join("\n\n")}\n`);
}

const summary = ({ set, policy, byLabel, byGroup, skipped, missed }: Measured) => ({
  set: set.name,
  policy,
  labels: Object.fromEntries(byLabel),
  groups: Object.fromEntries(byGroup),
  skipped,
  missed: missed.map(({ id }) => id),
});
