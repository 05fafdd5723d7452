import type { Polarity, Truth } from "../../packages/writ/src/model/effect.js";
import type { Leaf, Score } from "../../packages/writ/src/model/policy.js";
import type { Scene } from "./scene.js";
import { MAYBE, NO, not, truthOf, YES } from "./truth.js";

/** What a negated signal, or one that weighs against, is to a rule is what the signal is to the opposite rule. */
const side = (polarity: Polarity, negated: boolean): Polarity =>
  (polarity === "grant") === negated ? "restrict" : "grant";

/** `signals.x: true` or `false`. */
export function signalLeafTruth(leaf: Leaf, negated: boolean, polarity: Polarity, scene: Scene): Truth {
  const [step] = leaf.selector.steps;
  const id = typeof step === "object" && "key" in step ? step.key : "";
  const wants = Array.isArray(leaf.value) && leaf.value[0] === true;
  const negative = [negated, leaf.operator === "not_in", !wants].filter((one) => one).length % 2 === 1;
  const truth = scene.signal(id, side(polarity, negative));
  return negative ? not(truth) : truth;
}

/** True if the sum is high enough whatever the unknown signals are, false if it is too low whatever they are. */
export function scoreTruth(score: Score, negated: boolean, polarity: Polarity, scene: Scene): Truth {
  const sums = score.weights.reduce<readonly number[]>(
    (sofar, { signal, weight }) => {
      const truth = scene.signal(signal, side(polarity, negated !== weight < 0));
      const added = truth === YES ? [weight] : truth === NO ? [0] : [0, weight];
      const all = sofar.flatMap((sum) => added.map((one) => sum + one));
      return [Math.min(...all), Math.max(...all)];
    },
    [0],
  );
  const verdicts = [...new Set(sums.map((sum) => truthOf(sum >= score.gte)))];
  const [only = MAYBE] = verdicts;
  const truth = verdicts.length === 1 ? only : MAYBE;
  return negated ? not(truth) : truth;
}
