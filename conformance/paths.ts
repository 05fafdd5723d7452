import { idsOf, judge, type Outcome, requestOf } from "../packages/cli/src/test/judge.js";
import { Refusal } from "../packages/writ/src/enforce/bounds.js";
import type { Request } from "../packages/writ/src/model/request.js";
import type { Case } from "./format.js";
import { load, type Loaded } from "./load.js";
import { referenceDecide, referenceInspect } from "./reference/index.js";

export type { Outcome } from "../packages/cli/src/test/judge.js";

/** One way to decide a case: the reference, `decide`, an adapter, a command line. */
export interface Path {
  readonly name: string;
  decide(one: Case): Promise<Outcome>;
}

export const PATHS: readonly Path[] = [
  { name: "reference", decide: async (one) => byReference(one, ...(await prepare(one))) },
  {
    name: "decide",
    decide: async (one) => {
      const [{ compiled }] = await prepare(one);
      return judge(compiled, one).outcome;
    },
  },
];

async function prepare(one: Case): Promise<[Loaded, Request]> {
  const loaded = await load(one.layers, one.environment);
  const taken = requestOf(loaded.compiled, one);
  if (taken instanceof Refusal) throw new Error(`${one.name}: ${taken.code} ${taken.message}`);
  return [loaded, taken.request];
}

function byReference({ facts, result }: Case, { layers }: Loaded, request: Request): Outcome {
  const answer =
    result === null ? referenceDecide(layers, request, facts) : referenceInspect(layers, request, result, facts);
  const warnings = idsOf(answer.warnings);
  return { ...answer, warnings, obligations: null, labels: "labels" in answer ? answer.labels : null };
}
