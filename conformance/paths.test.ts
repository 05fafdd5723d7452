import { afterAll, describe, expect, test } from "vitest";
import { type Case, loadCases, readGaps } from "./format.js";
import { API } from "./paths/api.js";
import { CLI } from "./paths/cli.js";
import { type Answer, type BatchPath, told } from "./paths/path.js";
import { PROXY } from "./paths/proxy.js";

/**
 * How many cases a way must be able to put: fewer, and something is skipped that used to be run. And of which kinds it can put
 * none: `check` decides no results, a client has no bare operations.
 */
const PATHS: readonly (readonly [BatchPath, number, readonly string[]])[] = [
  [API, 1360, []],
  [CLI, 1250, ["result"]],
  [PROXY, 1090, ["host-glob", "path-glob", "reading", "region", "action-glob", "except", "resource", "attribute"]],
];
/** A process for every policy, principal and folder, on a machine that does other work. */
const PATIENCE_MS = 300_000;

const gaps = readGaps();
const cases = loadCases().filter(({ name }) => !gaps.has(name));
const lines: string[] = [];

describe.each(PATHS)("$name", (path, least, none) => {
  test(`agrees on at least ${least} cases`, { timeout: PATIENCE_MS }, async () => {
    const answers = await path.run(cases);
    const ran = cases.filter(({ name }) => answers.get(name)?.kind === "ran");
    lines.push(`${path.name}: ${ran.length} cases${reasons([...answers.values()])}`);
    expect.soft(cases.flatMap((one) => disagreements(one, answers.get(one.name)))).toEqual([]);
    expect(ran.length).toBeGreaterThanOrEqual(least);
    const kinds = new Set(ran.map(kindOf));
    expect([...new Set(cases.map(kindOf))].filter((kind) => !kinds.has(kind))).toEqual(none);
  });
});

/** Cases are called after what they are about: `shell/simple`. */
const kindOf = ({ name }: Case): string => name.split("/")[0] ?? "";

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
