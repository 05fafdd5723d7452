import type { Truth } from "../model/effect.js";
import { isArray, isObject } from "../model/json.js";
import type { Json } from "../model/json.js";
import type { Leaf } from "../model/policy.js";
import type { Evaluation } from "./evaluation.js";
import { foldCase } from "../match/text.js";
import { compileGlob } from "./glob.js";
import { foldedRegex, isFolded, whenFolded } from "./scalar.js";
import type { LeafContext, LeafCompilers, Operand, Scalar } from "./scalar.js";
import { compileWithin } from "./within.js";

const text =
  (test: (value: string, x: Evaluation) => boolean): Scalar =>
  (value, x) =>
    typeof value === "string" ? (test(value, x) ? 1 : 0) : 2;

/** Compiles the operators that look at one value at a time. */
export function compileOperator(leaf: Leaf, context: LeafContext): Scalar {
  const values = isArray(leaf.value) ? leaf.value : [leaf.value];
  switch (leaf.operator) {
    case "equals":
    case "not_equals":
    case "in":
    case "not_in":
      return foldable(leaf, (fold) =>
        memberOf(values.map((value) => (typeof value === "string" ? fold(value) : value))),
      );
    case "contains":
    case "contains_any":
      return foldable(leaf, (fold) => kleeneAny(values.map((value) => substring(value, fold))));
    case "contains_all":
      return foldable(leaf, (fold) => kleeneAll(values.map((value) => substring(value, fold))));
    case "starts_with":
      return foldable(leaf, (fold) => someText(values, fold, startsWith));
    case "ends_with":
      return foldable(leaf, (fold) => someText(values, fold, endsWith));
    case "glob":
    case "cidr":
      return compileGlob(leaf, context.compilers);
    case "matches":
      return compileMatches(leaf, context.compilers);
    case "within":
      return compileWithin(leaf);
    case "gt":
      return ordered(values, (value, bound) => value > bound);
    case "gte":
      return ordered(values, (value, bound) => value >= bound);
    case "lt":
      return ordered(values, (value, bound) => value < bound);
    case "lte":
      return ordered(values, (value, bound) => value <= bound);
    case "exists":
    case "size":
      return () => 2;
  }
}

/** Compiles the operators that look at a list as a whole; `null` for the others. */
export function compileWhole(leaf: Leaf, negative: boolean): Operand | null {
  switch (leaf.operator) {
    case "exists": {
      const wanted = (leaf.value === true) !== negative;
      return (value) => ((value !== undefined && value !== null) === wanted ? 1 : 0);
    }
    case "size":
      return withAbsent(negative, sizeTest(leaf.value));
    case "contains":
    case "contains_any":
      return withAbsent(negative, membership(leaf, kleeneAny));
    case "contains_all":
      return withAbsent(negative, membership(leaf, kleeneAll));
    default:
      return null;
  }
}

function withAbsent(negative: boolean, test: (value: Json, x: Evaluation) => Truth): Operand {
  return (value, x) => {
    if (value === undefined || value === null) return negative ? 2 : 0;
    const truth = test(value, x);
    return negative && truth !== 2 ? (truth === 1 ? 0 : 1) : truth;
  };
}

/** `contains*` over a list is about its elements, over a string about its substrings. */
function membership(leaf: Leaf, combine: (tests: readonly Scalar[]) => Scalar): (value: Json, x: Evaluation) => Truth {
  const wanted = isArray(leaf.value) ? leaf.value : [leaf.value];
  const inText = foldable(leaf, (fold) => combine(wanted.map((each) => substring(each, fold))));
  const every = combine === kleeneAll;
  return (value, x) => {
    if (typeof value !== "object" || value === null) return inText(value as string | number | boolean, x);
    return isArray(value) ? listHolds(value, wanted, every) : 2;
  };
}

function listHolds(list: readonly Json[], wanted: readonly Json[], every: boolean): Truth {
  let result: Truth = every ? 1 : 0;
  for (const each of wanted) {
    const truth = holds(list, each);
    if (truth === (every ? 0 : 1)) return truth;
    if (truth === 2) result = 2;
  }
  return result;
}

function holds(list: readonly Json[], wanted: Json): Truth {
  let result: Truth = 0;
  for (const element of list) {
    if (element === wanted) return 1;
    if (element !== null && typeof element !== typeof wanted) result = 2;
  }
  return result;
}

function sizeTest(bounds: Json): (value: Json) => Truth {
  const checks = isObject(bounds) ? Object.entries(bounds) : [];
  return (value) => {
    const size = typeof value === "string" ? codePoints(value) : isArray(value) ? value.length : null;
    if (size === null) return 2;
    return checks.every(([name, bound]) => typeof bound === "number" && compareSize(name, size, bound)) ? 1 : 0;
  };
}

function compareSize(name: string, size: number, bound: number): boolean {
  if (name === "gt") return size > bound;
  if (name === "gte") return size >= bound;
  if (name === "lt") return size < bound;
  return name === "lte" ? size <= bound : size === bound;
}

function codePoints(value: string): number {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
}

/** Equality with any of the values; a value of another type is not unequal but unknown. */
function memberOf(values: readonly Json[]): Scalar {
  const [first] = values;
  const onlyType = values.every((value) => typeof value === typeof first) ? typeof first : null;
  if (first !== undefined && values.length === 1)
    return (value) => (value === first ? 1 : typeof value === onlyType ? 0 : 2);
  const set = new Set<Json>(values);
  return (value) => (set.has(value) ? 1 : typeof value === onlyType ? 0 : 2);
}

function substring(wanted: Json, fold: Fold): Scalar {
  if (typeof wanted !== "string") return () => 2;
  const part = fold(wanted);
  return text((value) => value.includes(part));
}

const startsWith = (value: string, start: string): boolean => value.startsWith(start);
const endsWith = (value: string, end: string): boolean => value.endsWith(end);

function someText(values: readonly Json[], fold: Fold, test: (value: string, part: string) => boolean): Scalar {
  const parts = values.filter((value): value is string => typeof value === "string").map(fold);
  const [only] = parts;
  if (only !== undefined && parts.length === 1)
    return (value) => (typeof value === "string" ? (test(value, only) ? 1 : 0) : 2);
  return text((value) => parts.some((part) => test(value, part)));
}

function ordered(values: readonly Json[], test: (value: number, bound: number) => boolean): Scalar {
  const bounds = values.filter((value): value is number => typeof value === "number");
  return (value) => (typeof value === "number" ? (bounds.some((bound) => test(value, bound)) ? 1 : 0) : 2);
}

function kleeneAny(tests: readonly Scalar[]): Scalar {
  const [only] = tests;
  if (only !== undefined && tests.length === 1) return only;
  return (value, x) => {
    let result: Truth = 0;
    for (const test of tests) {
      const truth = test(value, x);
      if (truth === 1) return 1;
      if (truth === 2) result = 2;
    }
    return result;
  };
}

function kleeneAll(tests: readonly Scalar[]): Scalar {
  return (value, x) => {
    let result: Truth = 1;
    for (const test of tests) {
      const truth = test(value, x);
      if (truth === 0) return 0;
      if (truth === 2) result = 2;
    }
    return result;
  };
}

/** Every regular expression that a leaf compiles, as `LeafCompilers.regex` does: with case folded it is one more. */
export function regexesOf(leaf: Leaf): readonly string[] {
  if (leaf.operator !== "matches") return [];
  const sources = sourcesOf(leaf);
  return isFolded(leaf) ? [...sources, ...sources.map(foldedRegex)] : sources;
}

const sourcesOf = (leaf: Leaf): readonly string[] =>
  (isArray(leaf.value) ? leaf.value : []).filter((value): value is string => typeof value === "string");

function compileMatches(leaf: Leaf, compilers: LeafCompilers): Scalar {
  const sources = sourcesOf(leaf);
  const compile = (folded: boolean): Scalar => {
    const tests = sources.map((source) => compilers.regex(source, folded, leaf.position));
    const [only] = tests;
    if (only !== undefined && tests.length === 1) return text(only);
    return text((value) => tests.some((test) => test(value)));
  };
  return isFolded(leaf) ? whenFolded(compile(false), compile(true)) : compile(false);
}

type Fold = (value: string) => string;

/** Paths are also read with case folded, and then what they are compared with is folded alike. */
function foldable(leaf: Leaf, compile: (fold: Fold) => Scalar): Scalar {
  const exact = compile((value) => value);
  return isFolded(leaf) ? whenFolded(exact, compile(foldCase)) : exact;
}
