import type { CompiledPolicy } from "../../../writ/src/decide/compiled.js";
import { PolicyError, type Problem } from "../../../writ/src/model/errors.js";
import { loadPolicies } from "../../../writ/src/node/load.js";
import type { Case } from "./case.js";

/** A test, with the policies that it is about. */
export interface Ready {
  readonly one: Case;
  readonly policy: CompiledPolicy;
}

/** Tests that can be run, or everything that is in the way of it. */
export interface Suite {
  readonly tests: readonly Ready[];
  readonly problems: readonly Problem[];
}

/** Loads the policies of every test, each stack once. What is wrong with one is told once. */
export async function prepare(cases: readonly Case[]): Promise<Suite> {
  const stacks = new Map<string, Promise<CompiledPolicy | readonly Problem[]>>();
  const tests: Ready[] = [];
  const problems = new Map<string, Problem>();
  for (const one of cases) {
    const key = JSON.stringify([one.layers, one.environment]);
    const loading = stacks.get(key) ?? load(one);
    stacks.set(key, loading);
    const loaded = await loading;
    if ("layers" in loaded) tests.push({ one, policy: loaded });
    else for (const problem of loaded) problems.set(JSON.stringify(problem), problem);
  }
  return { tests, problems: [...problems.values()] };
}

/** Only what the test file says stands in the environment: a test comes out the same everywhere. */
async function load({ layers, environment }: Case): Promise<CompiledPolicy | readonly Problem[]> {
  const sources = layers.map(({ name, text, file, mode }) => ({
    name,
    policy: { text, file },
    ...(mode === undefined ? {} : { mode }),
  }));
  try {
    return await loadPolicies(sources, { env: environment });
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}
