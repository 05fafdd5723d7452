import type { Truth } from "../model/effect.js";
import { isArray } from "../model/json.js";
import type { Json } from "../model/json.js";
import type { Leaf } from "../model/policy.js";
import type { Evaluation } from "./evaluation.js";
import { compileOperator, compileWhole, regexesOf } from "./operators.js";
import { isFolded } from "./scalar.js";
import type { LeafCompilers, LeafContext, Operand, Scalar } from "./scalar.js";
import { isPlainGlob } from "./glob.js";
import { compileRegionTest } from "./region.js";
import { compileSignal } from "./signal.js";
import type { Test } from "./truth.js";
import { compileGetter } from "./values.js";
import type { Getter } from "./values.js";

/**
 * Compiles `selector operator value`. Absent: false under a positive operator, unknown under a negative one. Wrong
 * type: unknown. A list holds, in what restricts, when some element does; in what grants, when every one does.
 * `matcher`: it stands under `resource:`, where an attribute that the action does not have matches nothing.
 */
export function compileLeaf(leaf: Leaf, context: LeafContext, negated: boolean, matcher: boolean): Test {
  if (leaf.selector.root === "signals") return compileSignal(leaf, context.polarity, negated);
  const negative = negated !== (leaf.operator === "not_in");
  const every = context.polarity === "grant";
  const whole = compileWhole(leaf, negative);
  const get = compileGetter(leaf.selector);
  if (whole === null && leaf.selector.root !== "resource" && !isSpread(leaf))
    return plainTest(get, compileOperator(leaf, context), negative, every);
  const one = whole ?? anyValue(compileOperator(leaf, context), negative, every);
  const operand = isSpread(leaf) ? eachValue(one, every) : one;
  if (leaf.selector.root === "resource")
    return resourceTest(leaf, context, operand, negative, matcher ? (negated ? 1 : 0) : null);
  return (x) => operand(get(x), x);
}

/** The most common leaf, one value that is text, without the steps between: they cost more than the test. */
function plainTest(get: Getter, scalar: Scalar, negative: boolean, every: boolean): Test {
  return (x) => {
    const value = get(x);
    if (typeof value !== "string") return testAny(scalar, negative, every, value, x);
    const truth = scalar(value, x);
    return negative && truth !== 2 ? (truth === 1 ? 0 : 1) : truth;
  };
}

function anyValue(scalar: Scalar, negative: boolean, every: boolean): Operand {
  return (value, x) => testAny(scalar, negative, every, value, x);
}

const isSpread = (leaf: Leaf): boolean => leaf.selector.steps.some((step) => step === "each" || step === "deep");

function eachValue(one: Operand, every: boolean): Operand {
  return (value, x) => (isArray(value) ? testEach(one, 0, every, value, x) : one(value, x));
}

// Plain functions rather than closures over them: a policy has tens of thousands of leaves, most of which are never asked.

/** Any value: a list is its elements, and an empty one is absent. */
function testAny(scalar: Scalar, negative: boolean, every: boolean, value: Json | undefined, x: Evaluation): Truth {
  if (!isArray(value)) return testOne(scalar, negative, value, x);
  const single: Operand = (element) => testOne(scalar, negative, element, x);
  return testEach(single, negative ? 2 : 0, every, value, x);
}

/** One value that is not to be read as a list of values. */
function testOne(scalar: Scalar, negative: boolean, value: Json | undefined, x: Evaluation): Truth {
  if (value === undefined || value === null) return negative ? 2 : 0;
  if (typeof value === "object") return 2;
  const truth = scalar(value, x);
  return negative && truth !== 2 ? (truth === 1 ? 0 : 1) : truth;
}

function testEach(single: Operand, absent: Truth, every: boolean, list: readonly Json[], x: Evaluation): Truth {
  if (list.length === 0) return absent;
  const decisive: Truth = every ? 0 : 1;
  let result: Truth = every ? 1 : 0;
  for (const element of list) {
    const truth = single(element, x);
    if (truth === decisive) return decisive;
    if (truth === 2) result = 2;
  }
  return result;
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

/** Whether compiling a leaf cannot find anything wrong with it (`isCertain`). What is compared with paths is not looked at. */
export function isCertainLeaf(leaf: Leaf, compilers: LeafCompilers): boolean {
  if (isFolded(leaf)) return false;
  switch (leaf.operator) {
    case "cidr":
      return false;
    case "glob":
      return isPlainGlob(leaf);
    case "matches":
      for (const source of regexesOf(leaf)) compilers.regex(source, false, leaf.position);
      return true;
    default:
      return true;
  }
}

/** The attribute that a leaf over `resource` is about; empty for any other leaf. */
export function attributeOf(leaf: Leaf): string {
  const [step] = leaf.selector.steps;
  return typeof step === "object" && "key" in step ? step.key : "";
}
