import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { Decision } from "writ";
import { COMMAND, buildCommand } from "../../packages/cli/src/testing/command.js";
import type { Case } from "../format.js";
import { type Answer, type BatchPath, notApplicable, outcomeOf } from "./path.js";
import { environmentOf, missingFact, placeOptions, playsAnywhere } from "./place.js";
import { createPolicyFiles, layerNames, type PolicyFiles } from "./policy-files.js";
import { groupBy, inTurns } from "./pool.js";
import { given } from "./pose.js";

/** The command: a `writ check --calls -` for each policy and scene, a line for each case. */
export const CLI: BatchPath = {
  name: "cli",
  async run(cases) {
    buildCommand();
    const files = createPolicyFiles();
    const obstacles = await Promise.all(cases.map(async (one) => [one.name, await obstacle(one, files)] as const));
    const answers = new Map(obstacles.flatMap(([name, why]) => (why === null ? [] : [[name, why] as const])));
    const groups = groupBy(
      cases.filter(({ name }) => !answers.has(name)),
      (one) => JSON.stringify([argumentsOf(one, files), one.environment]),
    );
    const decided = await inTurns(groups.map((group) => () => check(group, files)));
    files.remove();
    return new Map([...answers, ...decided.flat()]);
  },
};

async function obstacle(one: Case, files: PolicyFiles): Promise<Answer | null> {
  if (one.result !== null) return notApplicable("results are not decided");
  if (one.layers.some(({ mode }) => mode !== undefined)) return notApplicable("no option puts a layer in monitor");
  if (one.fileSystem.cwd === null && !(await playsAnywhere(one, files.folder)))
    return notApplicable("there is always a folder");
  return missingFact(given(one), ["labels"]);
}

function argumentsOf(one: Case, files: PolicyFiles): readonly string[] {
  const labels = one.facts.labels.flatMap((label) => ["--label", label]);
  const now = ["--now", new Date(one.facts.now).toISOString()];
  const place = placeOptions(one, one.fileSystem.cwd ?? files.folder);
  return ["check", "--calls", "-", "--json", ...files.options(one), ...place, ...now, ...labels];
}

async function check(group: readonly Case[], files: PolicyFiles): Promise<readonly (readonly [string, Answer])[]> {
  const [first] = group;
  if (first === undefined) return [];
  const child = spawn(process.execPath, [COMMAND, ...argumentsOf(first, files)], { env: environmentOf(first) });
  child.stdin.end(group.map(lineOf).join(""));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const lines = out.split("\n").slice(0, -1);
  if (lines.length !== group.length)
    throw new Error(`${first.name}: ${lines.length} lines for ${group.length} calls: ${err}`);
  const nameOf = await layerNames(first);
  return group.map((one, index) => [one.name, answerOf(one, lines[index] ?? "", nameOf)]);
}

const lineOf = ({ name, call, principal, session, context }: Case): string =>
  `${JSON.stringify({ id: name, ...call, principal, session, context })}\n`;

function answerOf({ name }: Case, line: string, nameOf: (layer: string) => string): Answer {
  const { id, ...decision }: Decision & { readonly id: unknown } = JSON.parse(line);
  const faults = id === name ? [] : [`the line answers ${String(id)}`];
  return { kind: "ran", outcome: outcomeOf(decision, nameOf), faults };
}
