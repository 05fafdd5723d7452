import type { Decision } from "../model/decision.js";
import type { Rank } from "../model/effect.js";
import type { Facts } from "../model/facts.js";
import type { Request } from "../model/request.js";
import type { Evaluation } from "../condition/evaluation.js";
import { assemble } from "./assemble.js";
import type { CompiledPolicy } from "./compiled.js";
import { decideLayer } from "./decide-layer.js";
import type { LayerOutcome } from "./outcome.js";
import { quickly } from "./quick.js";
import { NO_READING, readAll } from "./readings.js";

/**
 * Decides one call: the most restrictive outcome over its operations, their readings, and the layers.
 * Pure and total: equal inputs give equal decisions, and it never throws.
 */
export function decide(policy: CompiledPolicy, request: Request, facts: Facts): Decision {
  const quick = quickly(policy, request, facts);
  if (quick !== null) return quick;
  const x: Evaluation = {
    request,
    facts,
    result: null,
    layer: "",
    env: NO_ENV,
    action: "",
    reading: NO_READING,
    memory: null,
    signals: null,
  };
  const readings = readAll(request, facts);
  if (readings.length > 1 || (readings[0]?.length ?? 0) > FEW) x.memory = new Map();
  const outcomes: LayerOutcome[] = [];
  let rank: Rank = 0;
  let wouldBe: Rank = 0;
  for (const layer of policy.layers) {
    const outcome = decideLayer(layer, outcomes.length, x, readings);
    if (outcome.rank > rank) rank = outcome.rank;
    if (outcome.wouldBe > wouldBe) wouldBe = outcome.wouldBe;
    outcomes.push(outcome);
  }
  return assemble(policy, x, outcomes, rank, wouldBe);
}

/** So many readings most calls with a path have. */
const FEW = 2;
const NO_ENV: Readonly<Record<string, string>> = Object.freeze({});
