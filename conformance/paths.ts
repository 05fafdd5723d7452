import { snapshot } from "../packages/writ/src/enforce/snapshot.js";
import { CALL_BOUNDS, Refusal } from "../packages/writ/src/enforce/bounds.js";
import { decide } from "../packages/writ/src/decide/decide.js";
import { inspect } from "../packages/writ/src/decide/inspect.js";
import type { Reason } from "../packages/writ/src/model/decision.js";
import type { Request } from "../packages/writ/src/model/request.js";
import type { Case } from "./format.js";
import { load, type Loaded } from "./load.js";
import { referenceDecide, referenceInspect } from "./reference/index.js";

/** What one way of deciding says about a case, in a form that all ways share; ids are `layer/id`. */
export interface Outcome {
  readonly decision: string;
  readonly code: string;
  readonly rules: readonly string[];
  readonly warnings: readonly string[];
  readonly wouldBe: string | null;
  /** `null`: this way does not tell. */
  readonly obligations: readonly string[] | null;
  readonly labels: readonly string[] | null;
}

/** One way to decide a case: the reference, `decide`, an adapter, a command line. */
export interface Path {
  readonly name: string;
  decide(one: Case): Promise<Outcome>;
}

export const PATHS: readonly Path[] = [
  { name: "reference", decide: async (one) => byReference(one, ...(await prepare(one))) },
  { name: "decide", decide: async (one) => byDecide(one, ...(await prepare(one))) },
];

async function prepare(one: Case): Promise<[Loaded, Request]> {
  const loaded = await load(one.layers, one.environment);
  const { principal, session: sessionId, context, fileSystem } = one;
  const taken = snapshot(one.call, { principal, sessionId, context, fileSystem }, CALL_BOUNDS);
  if (taken instanceof Refusal) throw new Error(`${one.name}: ${taken.code} ${taken.message}`);
  return [loaded, { ...taken, operations: loaded.compiled.lower(taken) }];
}

function byReference({ facts, result }: Case, { layers }: Loaded, request: Request): Outcome {
  const answer =
    result === null ? referenceDecide(layers, request, facts) : referenceInspect(layers, request, result, facts);
  const warnings = idsOf(answer.warnings);
  return { ...answer, warnings, obligations: null, labels: "labels" in answer ? answer.labels : null };
}

function byDecide({ facts, result }: Case, { compiled }: Loaded, request: Request): Outcome {
  if (result === null) {
    const { decision, code, reasons, warnings, wouldBe, obligations } = decide(compiled, request, facts);
    const rules = idsOf(reasons.filter((reason) => reason.effect === decision));
    return {
      decision,
      code,
      rules,
      warnings: idsOf(warnings),
      wouldBe,
      obligations: obligations.map(({ type }) => type).sort(),
      labels: null,
    };
  }
  const { decision, code, reasons, warnings, wouldBe, labels } = inspect(compiled, request, result, facts);
  return { decision, code, rules: idsOf(reasons), warnings: idsOf(warnings), wouldBe, obligations: null, labels };
}

/** Sorted and without repeats; what no rule said has no id. */
function idsOf(reasons: readonly Pick<Reason, "rule" | "layer">[]): readonly string[] {
  const ids = reasons.flatMap(({ rule, layer }) => (rule === null ? [] : [`${layer}/${rule}`]));
  return [...new Set(ids)].sort();
}
