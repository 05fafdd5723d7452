import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { type Expectation, loadCases, readGaps } from "./format.js";
import { type Outcome, PATHS } from "./paths.js";

/** The corpus, and the tests that stand beside the built-in policies. */
const cases = [
  ...loadCases(),
  ...loadCases(fileURLToPath(new URL("../packages/writ/policies", import.meta.url)), ".test.yaml"),
];
const gaps = readGaps();
const ran = new Map(PATHS.map(({ name }) => [name, 0]));

test("the corpus is complete", () => {
  expect(cases.length).toBe(2002);
  const names = cases.map(({ name }) => name);
  const about = [...gaps.keys()].filter((name) => !name.startsWith("invalid/"));
  expect(about.filter((name) => !names.includes(name))).toEqual([]);
});

describe.each(PATHS)("$name", (path) => {
  test.each(cases)("$name", async (one) => {
    const outcome = await path.decide(one);
    const [seen, wanted] = [told(outcome, outcome, one.expect), told(one.expect, outcome, one.expect)];
    ran.set(path.name, (ran.get(path.name) ?? 0) + 1);
    // A gap that starts passing fails: it is no gap any more, and its line in gaps.yaml has to go.
    if (gaps.has(one.name)) expect(seen, `${one.name} is no gap any more`).not.toEqual(wanted);
    else expect(seen, one.why).toEqual(wanted);
  });
});

afterAll(() => {
  console.log([...ran].map(([name, count]) => `${name}: ${count} cases`).join(", "));
});

/** The parts that the case speaks about and this path can tell; lists of ids have no order. */
function told(from: object, outcome: Outcome, expectation: Expectation): object {
  const untold = Object.entries({ obligations: outcome.obligations, labels: outcome.labels }).filter(
    ([, value]) => value === null,
  );
  const keys = Object.keys(expectation).filter((key) => !untold.some(([name]) => name === key));
  const parts = Object.entries(from).filter(([key]) => keys.includes(key));
  return Object.fromEntries(parts.map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value]));
}
