import type { Polarity, Truth } from "../../packages/writ/src/model/effect.js";
import type { Condition } from "../../packages/writ/src/model/policy.js";
import { celTruth } from "./cel.js";
import { leafTruth } from "./leaf.js";
import type { Scene } from "./scene.js";
import { scoreTruth, signalLeafTruth } from "./signal-conditions.js";
import { atLeast, every, not, some } from "./truth.js";

/** Section 5: "`not` and `unless` are first pushed down to the operators", so a condition is read together with its sign. */
export function conditionTruth(condition: Condition, negated: boolean, polarity: Polarity, scene: Scene): Truth {
  const each = (of: readonly Condition[]): readonly Truth[] =>
    of.map((inner) => conditionTruth(inner, negated, polarity, scene));
  switch (condition.kind) {
    case "leaf":
      return condition.selector.root === "signals"
        ? signalLeafTruth(condition, negated, polarity, scene)
        : leafTruth(condition, negated, polarity, scene);
    case "not":
      return conditionTruth(condition.of, !negated, polarity, scene);
    case "all":
      return negated ? some(each(condition.of)) : every(each(condition.of));
    case "any":
      return negated ? every(each(condition.of)) : some(each(condition.of));
    case "at_least": // fewer than n hold: so many do not hold that n cannot
      return atLeast(negated ? condition.of.length - condition.n + 1 : condition.n, each(condition.of));
    case "score":
      return scoreTruth(condition, negated, polarity, scene);
    case "cel":
      return negated ? not(celTruth(condition.source, scene)) : celTruth(condition.source, scene);
  }
}
