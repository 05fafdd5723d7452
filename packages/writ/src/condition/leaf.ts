import type { Truth } from "../model/effect.js";
import { isArray } from "../model/json.js";
import type { Json } from "../model/json.js";
import type { Leaf } from "../model/policy.js";
import type { Evaluation } from "./evaluation.js";
import { compileOperator, compileWhole } from "./operators.js";
import type { LeafContext, Operand, Scalar } from "./scalar.js";
import { compileRegionTest } from "./region.js";
import { compileSignal } from "./signal.js";
import type { Test } from "./truth.js";
import { compileGetter } from "./values.js";

/**
 * Compiles `selector operator value`. Absent: false under a positive operator, unknown under a negative one. Wrong
 * type: unknown. A list holds, in what restricts, when some element does; in what grants, when every one does.
 * `matcher`: it stands under `resource:`, where an attribute that the action does not have matches nothing.
 */
export function compileLeaf(leaf: Leaf, context: LeafContext, negated: boolean, matcher: boolean): Test {
  if (leaf.selector.root === "signals") return compileSignal(leaf, context.polarity, negated);
  const negative = negated !== (leaf.operator === "not_in");
  const operand = compileOperand(leaf, context, negative);
  if (leaf.selector.root === "resource")
    return resourceTest(leaf, context, operand, negative, matcher ? (negated ? 1 : 0) : null);
  return plainTest(leaf, context, negative, operand);
}

/** The most common leaf, one key of the arguments that is text, without the steps between: they cost more than the test. */
function plainTest(leaf: Leaf, context: LeafContext, negative: boolean, operand: Operand): Test {
  const { root, steps } = leaf.selector;
  const step = steps.length === 1 ? steps[0] : undefined;
  const get = compileGetter(leaf.selector);
  const plain = root === "args" && typeof step === "object" && "key" in step && compileWhole(leaf, negative) === null;
  if (!plain) return (x) => operand(get(x), x);
  const { key } = step;
  const scalar = compileOperator(leaf, context);
  return (x) => {
    const { args } = x.request;
    const value = Object.hasOwn(args, key) ? args[key] : undefined;
    if (typeof value !== "string") return operand(value, x);
    const truth = scalar(value, x);
    return negative && truth !== 2 ? (truth === 1 ? 0 : 1) : truth;
  };
}

function compileOperand(leaf: Leaf, context: LeafContext, negative: boolean): Operand {
  const every = context.polarity === "grant";
  const whole = compileWhole(leaf, negative);
  const one = whole ?? listed(singleValue(compileOperator(leaf, context), negative), negative ? 2 : 0, every);
  const spread = leaf.selector.steps.some((step) => step === "each" || step === "deep");
  if (!spread) return one;
  const each = eachValue(one, 0, every);
  return (value, x) => (isArray(value) ? each(value, x) : one(value, x));
}

/** Any value: a list is its elements, and an empty one is absent. */
function listed(single: Operand, absent: Truth, every: boolean): Operand {
  const each = eachValue(single, absent, every);
  return (value, x) => (isArray(value) ? each(value, x) : single(value, x));
}

/** One value that is not to be read as a list of values. */
function singleValue(scalar: Scalar, negative: boolean): Operand {
  const absent: Truth = negative ? 2 : 0;
  return (value, x) => {
    if (value === undefined || value === null) return absent;
    if (typeof value === "object") return 2;
    const truth = scalar(value, x);
    return negative && truth !== 2 ? (truth === 1 ? 0 : 1) : truth;
  };
}

function eachValue(single: Operand, absent: Truth, every: boolean): (list: readonly Json[], x: Evaluation) => Truth {
  const decisive: Truth = every ? 0 : 1;
  return (list, x) => {
    if (list.length === 0) return absent;
    let result: Truth = every ? 1 : 0;
    for (const element of list) {
      const truth = single(element, x);
      if (truth === decisive) return decisive;
      if (truth === 2) result = 2;
    }
    return result;
  };
}

/** `lacking`: what a matcher answers for an attribute that the action does not have; `null`: it is simply absent. */
function resourceTest(
  leaf: Leaf,
  context: LeafContext,
  operand: Operand,
  negative: boolean,
  lacking: Truth | null,
): Test {
  const get = compileGetter(leaf.selector);
  const attribute = attributeOf(leaf);
  const region = attribute === "path" ? compileRegionTest(leaf, context, negative) : null;
  return (x) => {
    const { reading } = x;
    if (region !== null && reading.region) return region(reading.resource["path"], x);
    const value = get(x);
    if (value === undefined) {
      const lacks = !context.compilers.hasAttribute(x.action, attribute);
      if (lacks && lacking !== null) return lacking;
      if ((reading.unknown || reading.underived.includes(attribute)) && !lacks) return 2;
    }
    return operand(value, x);
  };
}

/** The attribute that a leaf over `resource` is about; empty for any other leaf. */
export function attributeOf(leaf: Leaf): string {
  const [step] = leaf.selector.steps;
  return typeof step === "object" && "key" in step ? step.key : "";
}
