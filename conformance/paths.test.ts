import { afterAll, describe, expect, test } from "vitest";
import { type Case, loadCases, readGaps } from "./format.js";
import { API } from "./paths/api.js";
import { CLI } from "./paths/cli.js";
import { type Answer, type BatchPath, told } from "./paths/path.js";
import { PROXY } from "./paths/proxy.js";

/** How many cases a way must be able to put: fewer, and something is skipped that used to be run. */
const PATHS: readonly (readonly [BatchPath, number])[] = [
  [API, 920],
  [CLI, 840],
  [PROXY, 740],
];

const gaps = readGaps();
const cases = loadCases().filter(({ name }) => !gaps.has(name));
const lines: string[] = [];

describe.each(PATHS)("$name", (path, least) => {
  test(`agrees on at least ${least} cases`, async () => {
    const answers = await path.run(cases);
    const ran = cases.filter(({ name }) => answers.get(name)?.kind === "ran");
    lines.push(`${path.name}: ${ran.length} cases${reasons([...answers.values()])}`);
    expect(cases.flatMap((one) => disagreements(one, answers.get(one.name)))).toEqual([]);
    expect(ran.length).toBeGreaterThanOrEqual(least);
  });
});

afterAll(() => console.log(lines.join("\n")));

function disagreements(one: Case, answer: Answer | undefined): readonly string[] {
  if (answer === undefined) return [`${one.name}: no answer`];
  if (answer.kind === "not-applicable") return [];
  const { seen, wanted } = told(answer, one.expect);
  const [said, meant] = [JSON.stringify(seen), JSON.stringify(wanted)];
  const faults = answer.faults.map((fault) => `${one.name}: ${fault}`);
  return said === meant ? faults : [...faults, `${one.name}: said ${said}, not ${meant}; ${one.why}`];
}

/** `; not applicable: 5 reason, 3 other reason`, the most frequent first. */
function reasons(answers: readonly Answer[]): string {
  const counts = new Map<string, number>();
  for (const answer of answers)
    if (answer.kind === "not-applicable") counts.set(answer.reason, (counts.get(answer.reason) ?? 0) + 1);
  const parts = [...counts].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${count} ${reason}`);
  return parts.length === 0 ? "" : `; not applicable: ${parts.join(", ")}`;
}
