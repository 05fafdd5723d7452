import type { Condition, Leaf, ResourceMatch, Rule } from "../model/policy.js";

/**
 * Equal only for rules that are evaluated alike: they have one condition, which is then evaluated once. Two ways to write one
 * condition may differ.
 */
export function signatureOf({ phase, effect, resource, when, unless, guard }: Rule): string {
  const about = resource === null ? "" : resource.map(signMatch).join(" or ");
  const use = guard === null ? "" : JSON.stringify([guard.name, guard.with]);
  return `${phase} ${effect === "allow"} ${about} when ${sign(when)} unless ${sign(unless)} guard ${use}`;
}

function sign(condition: Condition | null): string {
  if (condition === null) return "";
  switch (condition.kind) {
    case "leaf":
      return signLeaf(condition);
    case "cel":
      return JSON.stringify(condition.source);
    case "score":
      return `score${JSON.stringify([condition.gte, condition.weights.map((each) => [each.signal, each.weight])])}`;
    case "not":
      return `not(${sign(condition.of)})`;
    case "at_least":
      return `${condition.n}(${condition.of.map(sign).join()})`;
    default:
      return `${condition.kind}(${condition.of.map(sign).join()})`;
  }
}

const signMatch = ({ match, except }: ResourceMatch): string =>
  `${match.map(signLeaf).join()} except ${except === null ? "" : `(${except.map(signLeaf).join()})`}`;

/** A selector has one spelling, in which whatever is odd is quoted; values are JSON. */
const signLeaf = ({ selector, operator, value }: Leaf): string =>
  `${selector.text} ${operator} ${JSON.stringify(value)}`;
