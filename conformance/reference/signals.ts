import { readingsOf } from "./readings.js";
import { matchTruth } from "./rules.js";
import type { Scene } from "./scene.js";
import { every, MAYBE, some } from "./truth.js";

/**
 * Section 8: a signal holds for a call if its rule matches an operation of it. What restricts needs one reading of that
 * operation, what grants needs all.
 */
export function withSignals(scene: Omit<Scene, "signal">): Scene {
  const { layer, layers, request, facts } = scene;
  const signal: Scene["signal"] = (id, polarity) => {
    const rule = layer.policy.rules.find((one) => one.id === id && one.effect === "signal");
    if (rule === undefined) return MAYBE;
    const truths = request.operations.map((operation) => {
      const readings = readingsOf(operation, request, facts, layers);
      const each = readings.map((reading) => matchTruth(rule, polarity, { ...scene, reading, result: null, signal }));
      return polarity === "grant" ? every(each) : some(each);
    });
    return some(truths);
  };
  return { ...scene, signal };
}
