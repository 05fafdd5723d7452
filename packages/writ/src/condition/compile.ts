import type { Polarity } from "../model/effect.js";
import { unreachable } from "../model/json.js";
import type { Position } from "../model/errors.js";
import type { Condition, Leaf, ResourceMatch } from "../model/policy.js";
import { compileLeaf, isCertainLeaf } from "./leaf.js";
import type { LeafCompilers } from "./scalar.js";
import { compileScore } from "./signal.js";
import { allOf, anyOf, atLeast, negate } from "./truth.js";
import type { Test } from "./truth.js";
import type { Evaluation } from "./evaluation.js";
import type { Truth } from "../model/effect.js";

/** What conditions need besides plain comparisons. Loaded only when a policy uses it. */
export interface ConditionCompilers extends LeafCompilers {
  /** Compiles CEL. `null`: the problem was reported. */
  cel(source: string, at: Position, phase: Phase): ((x: Evaluation) => Truth) | null;
  /** A text that every match of a regular expression contains, if one is known. */
  literal(regex: string): string | null;
}

/** What a condition may speak of: a call, its result as well, or (`args`) the arguments alone. */
export type Phase = "call" | "result" | "args";

/** Where a condition stands: in what grants or restricts, and what it may speak of. */
export interface CompileContext {
  readonly compilers: ConditionCompilers;
  readonly polarity: Polarity;
  readonly phase: Phase;
}

/**
 * Compiles a condition. `negated` pushes a `not` or `unless` down to the operators: `not: {in}` is `not_in`,
 * `all` becomes `any`, and what is unknown stays unknown.
 */
export function compileCondition(condition: Condition, context: CompileContext, negated = false): Test {
  const parts = (of: readonly Condition[]): Test[] => of.map((each) => compileCondition(each, context, negated));
  switch (condition.kind) {
    case "leaf":
      return compileLeaf(condition, context, negated, false);
    case "all":
      return negated ? anyOf(parts(condition.of)) : allOf(parts(condition.of));
    case "any":
      return negated ? allOf(parts(condition.of)) : anyOf(parts(condition.of));
    case "not":
      return compileCondition(condition.of, context, !negated);
    case "at_least":
      return atLeast(negated ? condition.of.length - condition.n + 1 : condition.n, parts(condition.of));
    case "score":
      return compileScore(condition, context.polarity, negated);
    case "cel": {
      const test = context.compilers.cel(condition.source, condition.position, context.phase);
      if (test === null) return () => 2;
      return negated ? (x) => negate(test(x)) : test;
    }
    default:
      return unreachable(condition);
  }
}

/** Any of the matches must hold: all its attributes, and not all of its `except`. */
export function compileResource(matches: readonly ResourceMatch[], context: CompileContext): Test {
  return anyOf(
    matches.map(({ match, except }) => {
      const tests = match.map((leaf) => compileLeaf(leaf, context, false, true));
      if (except !== null) tests.push(anyOf(except.map((leaf) => compileLeaf(leaf, context, true, true))));
      return allOf(tests);
    }),
  );
}

/**
 * Whether compiling a condition cannot find anything wrong with it, so that it can wait until a call asks for it. Its regular
 * expressions are compiled by this, and reported.
 */
export function isCertain(condition: Condition, compilers: LeafCompilers): boolean {
  switch (condition.kind) {
    case "leaf":
      return isCertainLeaf(condition, compilers);
    case "cel":
      return false;
    case "score":
      return true;
    case "not":
      return isCertain(condition.of, compilers);
    default:
      return condition.of.every((each) => isCertain(each, compilers));
  }
}

/** The same for what a rule says of its resource. */
export function isCertainResource(matches: readonly ResourceMatch[], compilers: LeafCompilers): boolean {
  const certain = (leaf: Leaf): boolean => isCertainLeaf(leaf, compilers);
  return matches.every(({ match, except }) => match.every(certain) && (except === null || except.every(certain)));
}
