import type { Truth } from "../../packages/writ/src/model/effect.js";
import type { Facts } from "../../packages/writ/src/model/facts.js";
import type { Request } from "../../packages/writ/src/model/request.js";
import { readingsOf } from "./readings.js";
import { matchTruth } from "./rules.js";
import type { Layer, Scene } from "./scene.js";
import { every, MAYBE, some } from "./truth.js";

/**
 * Section 8: a signal holds for a call if its rule matches an operation of it. What restricts needs one reading of that
 * operation, what grants needs all. The same for the whole call, so each is worked out once.
 */
export function signalsOf(layer: Layer, layers: readonly Layer[], request: Request, facts: Facts): Scene["signal"] {
  const known = new Map<string, Truth>();
  const readings = request.operations.map((operation) => readingsOf(operation, request, facts, layers));
  const signal: Scene["signal"] = (id, polarity) => {
    const before = known.get(`${polarity} ${id}`);
    if (before !== undefined) return before;
    const rule = layer.policy.rules.find((one) => one.id === id && one.effect === "signal");
    if (rule === undefined) return MAYBE;
    const truths = readings.map((ways) => {
      const each = ways.map((reading) =>
        matchTruth(rule, polarity, { layer, layers, request, facts, reading, result: null, signal }),
      );
      return polarity === "grant" ? every(each) : some(each);
    });
    known.set(`${polarity} ${id}`, some(truths));
    return some(truths);
  };
  return signal;
}
