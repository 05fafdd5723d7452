import type { JsonObject } from "../model/json.js";
import type { Leaf, Score, Selector } from "../model/policy.js";
import { suggest } from "../model/suggest.js";
import { entryOf, kindOf, positionOf } from "./node.js";
import type { Entry, MapNode, Node } from "./node.js";
import type { Scope } from "./scope.js";

export const MAX_SIGNALS_IN_SCORE = 100;
/** Largest weight and largest `gte`, either way. */
export const MAX_SCORE = 1_000_000;
/** For editors. */
export const WEIGHT: JsonObject = { type: "number", minimum: -MAX_SCORE, maximum: MAX_SCORE };
const OPERATORS = ["equals", "not_equals", "in", "not_in"] as const;
const SHAPE = "write `score: { gte: 5, of: { signal: 3, other: 2 } }`";

/** Reads `signals.x: true`, `signals.x: false` and their longer forms. */
export function readSignal(selector: Selector, entry: Entry, scope: Scope): Leaf | undefined {
  const [inner, ...others] = entry.value.kind === "map" ? entry.value.entries : [];
  if (entry.value.kind !== "map") return signalLeaf(selector, "in", entry.value, scope);
  const operator = OPERATORS.find((name) => name === inner?.key);
  if (inner === undefined || operator === undefined || others.length > 0) {
    const hint = suggest(inner?.key ?? "", OPERATORS) ?? `write \`${selector.text}: true\``;
    return scope.report(
      inner?.at ?? entry.value,
      "POLICY_CONDITION",
      "a signal is only compared with true or false",
      hint,
    );
  }
  return signalLeaf(selector, operator.startsWith("not") ? "not_in" : "in", inner.value, scope);
}

function signalLeaf(selector: Selector, operator: "in" | "not_in", node: Node, scope: Scope): Leaf | undefined {
  const [only, ...others] = node.kind === "list" ? node.items : [node];
  const value = only?.kind === "scalar" && others.length === 0 ? only.value : null;
  if (typeof value === "boolean")
    return { kind: "leaf", selector, operator, value: [value], position: positionOf(node) };
  const hint = `write \`${selector.text}: true\``;
  return scope.report(node, "POLICY_TYPE", `a signal is true or false, here is ${kindOf(node)}`, hint);
}

/** Reads `score: { gte, of: { signal: weight } }`. */
export function readScore(entry: Entry, scope: Scope): Score | undefined {
  const { value } = entry;
  if (value.kind !== "map")
    return scope.report(value, "POLICY_TYPE", `\`score\` is a mapping, here is ${kindOf(value)}`, SHAPE);
  for (const each of value.entries) {
    if (each.key !== "gte" && each.key !== "of")
      scope.report(each.at, "POLICY_UNKNOWN_FIELD", `unknown field \`${each.key}\` in \`score\``, SHAPE);
  }
  const gte = entryOf(value, "gte")?.value;
  const of = entryOf(value, "of")?.value;
  if (gte === undefined || of === undefined)
    return scope.report(value, "POLICY_MISSING_FIELD", "`score` needs `gte` and `of`", SHAPE);
  const least = readWeight("`gte`", gte, scope);
  const weights = readWeights(of, scope);
  if (least === undefined || weights === undefined) return undefined;
  return reachable({ kind: "score", gte: least, weights, position: positionOf(value) }, scope);
}

function readWeights(node: Node, scope: Scope): Score["weights"] | undefined {
  if (node.kind !== "map")
    return scope.report(
      node,
      "POLICY_TYPE",
      `\`of\` is a mapping of signals to weights, here is ${kindOf(node)}`,
      SHAPE,
    );
  const { entries }: MapNode = node;
  if (entries.length === 0) return scope.report(node, "POLICY_CONDITION", "an empty `score` says nothing", SHAPE);
  if (entries.length > MAX_SIGNALS_IN_SCORE)
    return scope.report(node, "POLICY_CONDITION", `\`score\` weighs at most ${MAX_SIGNALS_IN_SCORE} signals`);
  const read = entries.flatMap((entry) => {
    const weight = readWeight(`the weight of \`${entry.key}\``, entry.value, scope);
    return weight === undefined ? [] : [{ signal: entry.key, weight }];
  });
  return read.length === entries.length ? read : undefined;
}

/** In thousandths: sums of decimals would be a hair beside what a reader adds up. */
function readWeight(where: string, node: Node, scope: Scope): number | undefined {
  const value = node.kind === "scalar" ? node.value : null;
  if (typeof value !== "number")
    return scope.report(node, "POLICY_TYPE", `${where} is a number, here is ${kindOf(node)}`, SHAPE);
  const thousandths = Math.round(value * 1000);
  if (Math.abs(value) <= MAX_SCORE && thousandths / 1000 === value) return thousandths;
  return scope.report(node, "POLICY_VALUE", `${where} has at most three decimals and is at most ${MAX_SCORE}`);
}

/** A score that always or never holds is no condition. */
function reachable(score: Score, scope: Scope): Score | undefined {
  const most = score.weights.reduce((sum, { weight }) => sum + Math.max(weight, 0), 0);
  const least = score.weights.reduce((sum, { weight }) => sum + Math.min(weight, 0), 0);
  if (most < score.gte)
    return scope.report(
      score.position,
      "POLICY_CONDITION",
      `the weights add up to ${most / 1000} at most, so it never holds`,
    );
  if (least >= score.gte)
    return scope.report(
      score.position,
      "POLICY_CONDITION",
      `the weights add up to ${least / 1000} at least, so it always holds`,
    );
  return score;
}
