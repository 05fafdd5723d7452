import type { Polarity, Truth } from "../../packages/writ/src/model/effect.js";
import type { Json } from "../../packages/writ/src/model/json.js";
import type { Leaf, Operator, Selector } from "../../packages/writ/src/model/policy.js";
import { operatorTruth } from "./operators.js";
import { UNDERIVABLE, type Scene, type Value } from "./scene.js";
import { valuesOf } from "./selectors.js";
import { foldedText } from "./text.js";
import { every, MAYBE, NO, not, some, truthOf } from "./truth.js";

/** Operators that look at a list as a whole; to all others a list is its elements. */
const WHOLE: readonly Operator[] = ["contains", "contains_any", "contains_all", "size"];
/** Operators that can be decided for paths that are only known by what they lie below. */
const REGIONAL: readonly Operator[] = ["glob", "within", "equals", "in", "exists"];

/** Section 5: one leaf, negated when a `not` or `unless` was pushed down to it. */
export function leafTruth(leaf: Leaf, negated: boolean, polarity: Polarity, scene: Scene): Truth {
  const positive = POSITIVE[leaf.operator] ?? leaf.operator;
  const negative = negated !== (positive !== leaf.operator);
  const over = (value: Value): Truth => valueTruth({ ...leaf, operator: positive }, value, negative, polarity, scene);
  return quantified(valuesOf(leaf.selector, scene).map(over), polarity);
}

const POSITIVE: Partial<Record<Operator, Operator>> = { not_equals: "equals", not_in: "in" };

/** "A restricting rule holds if it holds for some element, a granting rule only if for every one." */
const quantified = (truths: readonly Truth[], polarity: Polarity): Truth =>
  polarity === "restrict" ? some(truths) : every(truths);

function valueTruth(leaf: Leaf, value: Value, negative: boolean, polarity: Polarity, scene: Scene): Truth {
  if (value === UNDERIVABLE) return MAYBE;
  if (leaf.selector.text === "resource.path" && scene.reading.region && !REGIONAL.includes(leaf.operator)) return MAYBE;
  const absent = value === undefined || value === null;
  if (leaf.operator === "exists") return truthOf((leaf.value !== absent) !== negative);
  if (absent) return negative ? MAYBE : NO;
  if (!Array.isArray(value) || WHOLE.includes(leaf.operator)) return signed(compare(leaf, value, scene), negative);
  const elements = value.length === 0 ? [undefined] : value;
  return quantified(
    elements.map((element) => elementTruth(leaf, element, negative, scene)),
    polarity,
  );
}

function elementTruth(leaf: Leaf, value: Json | undefined, negative: boolean, scene: Scene): Truth {
  if (value === undefined || value === null) return negative ? MAYBE : NO;
  return signed(compare(leaf, value, scene), negative);
}

const signed = (truth: Truth, negative: boolean): Truth => (negative ? not(truth) : truth);

/** "Paths with case kept and, pattern and path alike, case folded." */
function compare(leaf: Leaf, value: Json, scene: Scene): Truth {
  if (!scene.reading.folded || !isPath(leaf.selector)) return operatorTruth(leaf, value, leaf.value, scene);
  if (leaf.operator === "matches") return operatorTruth(leaf, value, insensitive(leaf.value), scene);
  return operatorTruth(leaf, folded(value), folded(leaf.value), scene);
}

function isPath({ root, steps }: Selector): boolean {
  const [first] = steps;
  return root === "resource" && typeof first === "object" && "key" in first && ["path", "cwd"].includes(first.key);
}

function folded(value: Json): Json {
  if (typeof value === "string") return foldedText(value);
  return Array.isArray(value) ? value.map(folded) : value;
}

function insensitive(value: Json): Json {
  if (Array.isArray(value)) return value.map(insensitive);
  return typeof value === "string" ? `(?i)${value}` : value;
}
