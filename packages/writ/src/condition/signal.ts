import type { Polarity, Truth } from "../model/effect.js";
import { isArray } from "../model/json.js";
import type { Leaf, Score, Selector } from "../model/policy.js";
import type { Evaluation } from "./evaluation.js";
import { negate } from "./truth.js";
import type { Test } from "./truth.js";

/** The signal that a selector names. */
export function signalOf({ steps }: Selector): string {
  const [step] = steps;
  return typeof step === "object" && "key" in step ? step.key : "";
}

/** Whether a leaf over a signal asks that it does not hold: `signals.x: false`. */
export const asksFalse = ({ operator, value }: Leaf): boolean =>
  (operator === "not_in") !== (isArray(value) && value.includes(false));

/** Which side of a signal counts where it stands for itself, and where it stands negated. */
export const sideOf = (polarity: Polarity, negated: boolean): Polarity =>
  negated === (polarity === "grant") ? "restrict" : "grant";

function truthOf(signal: string, polarity: Polarity, x: Evaluation): Truth {
  return x.signals?.truth(signal, polarity) ?? 2;
}

/**
 * Compiles `signals.x: true` or `false`.
 * SECURITY: what grants takes a signal as true only if all readings agree, and as false only if none matches; what
 * restricts takes the other side of each. So a signal is to a rule what its condition would be if it stood there.
 */
export function compileSignal(leaf: Leaf, polarity: Polarity, negated: boolean): Test {
  const signal = signalOf(leaf.selector);
  const negative = negated !== asksFalse(leaf);
  const side = sideOf(polarity, negative);
  return negative ? (x) => negate(truthOf(signal, side, x)) : (x) => truthOf(signal, side, x);
}

/** Compiles `score`: true when the weights of what holds reach `gte` whatever the unknown ones are, false when they cannot. */
export function compileScore({ gte, weights }: Score, polarity: Polarity, negated: boolean): Test {
  const terms = weights.map((each) => ({ ...each, side: sideOf(polarity, negated !== each.weight < 0) }));
  return (x) => {
    let least = 0;
    let most = 0;
    for (const term of terms) {
      const truth = truthOf(term.signal, term.side, x);
      if (truth === 0) continue;
      if (truth === 1 || term.weight < 0) least += term.weight;
      if (truth === 1 || term.weight > 0) most += term.weight;
    }
    const truth: Truth = least >= gte ? 1 : most < gte ? 0 : 2;
    return negated ? negate(truth) : truth;
  };
}
