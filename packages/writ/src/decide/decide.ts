import type { Decision } from "../model/decision.js";
import type { Rank } from "../model/effect.js";
import type { Facts } from "../model/facts.js";
import type { Request } from "../model/request.js";
import { assemble } from "./assemble.js";
import type { CompiledPolicy } from "./compiled.js";
import { decideLayer } from "./decide-layer.js";
import type { LayerOutcome } from "./decide-layer.js";
import { readAll } from "./readings.js";

/**
 * Decides one call: the most restrictive outcome over its operations, their readings, and the layers.
 * Pure and total: equal inputs give equal decisions, and it never throws.
 */
export function decide(policy: CompiledPolicy, request: Request, facts: Facts): Decision {
  const readings = readAll(request, facts);
  let rank: Rank = 0;
  let wouldBe: Rank = 0;
  const outcomes: LayerOutcome[] = [];
  for (const layer of policy.layers) {
    const outcome = decideLayer(layer, request, facts, readings);
    if (outcome.rank > rank) rank = outcome.rank;
    if (outcome.wouldBe > wouldBe) wouldBe = outcome.wouldBe;
    outcomes.push(outcome);
  }
  return assemble(policy, request, outcomes, rank, wouldBe);
}
