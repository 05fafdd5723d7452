import { idsOf, judge, type Outcome, requestOf } from "../packages/cli/src/test/judge.js";
import { Refusal } from "../packages/writ/src/enforce/bounds.js";
import type { Taken } from "../packages/writ/src/enforce/redact-call.js";
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

/** Arguments are redacted before either decides, by one and the same code. */
async function prepare(one: Case): Promise<[Loaded, Taken | Refusal]> {
  const loaded = await load(one.layers, one.environment);
  const taken = requestOf(loaded.compiled, one);
  if (taken instanceof Refusal && taken.reasons.length === 0)
    throw new Error(`${one.name}: ${taken.code} ${taken.message}`);
  return [loaded, taken];
}

function byReference({ facts, result }: Case, { layers }: Loaded, taken: Taken | Refusal): Outcome {
  if (taken instanceof Refusal) return refused(taken);
  const { request, warnings } = taken;
  const answer =
    result === null ? referenceDecide(layers, request, facts) : referenceInspect(layers, request, result, facts);
  return {
    ...answer,
    warnings: idsOf(result === null ? [...warnings, ...answer.warnings] : answer.warnings),
    obligations: null,
    labels: "labels" in answer ? answer.labels : null,
  };
}

const refused = ({ code, reasons }: Refusal): Outcome => ({
  decision: "deny",
  code,
  rules: idsOf(reasons),
  warnings: [],
  wouldBe: null,
  obligations: null,
  labels: null,
});
