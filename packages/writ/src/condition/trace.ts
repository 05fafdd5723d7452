import type { Truth } from "../model/effect.js";
import { isArray, isObject } from "../model/json.js";
import type { Json } from "../model/json.js";
import type { Condition, Leaf, ResourceMatch } from "../model/policy.js";
import { compileCondition } from "./compile.js";
import type { CompileContext } from "./compile.js";
import type { Evaluation } from "./evaluation.js";
import { compileLeaf } from "./leaf.js";

/** One part of a rule as it was evaluated, with its parts below it. */
export interface Trace {
  /** As a reader of the policy would write it: `args.amount gt 500`, `all`, CEL text. */
  readonly text: string;
  readonly truth: Truth;
  readonly of: readonly Trace[];
}

/** Evaluates a condition part by part. Slow on purpose: it is for explaining one decision. */
export function traceCondition(condition: Condition, context: CompileContext, negated: boolean, x: Evaluation): Trace {
  const truth = compileCondition(condition, context, negated)(x);
  switch (condition.kind) {
    case "leaf":
      return { text: `${negated ? "not " : ""}${textOf(condition)}`, truth, of: [] };
    case "cel":
      return { text: `${negated ? "not " : ""}${condition.source}`, truth, of: [] };
    case "not":
      return traceCondition(condition.of, context, !negated, x);
    default: {
      const text = condition.kind === "at_least" ? `at_least ${condition.n}` : condition.kind;
      return {
        text: `${negated ? "not " : ""}${text}`,
        truth,
        of: condition.of.map((each) => traceCondition(each, context, negated, x)),
      };
    }
  }
}

export function traceResource(
  matches: readonly ResourceMatch[],
  context: CompileContext,
  x: Evaluation,
): readonly Trace[] {
  return matches.flatMap(({ match, except }) => [
    ...match.map((leaf) => ({ text: textOf(leaf), truth: compileLeaf(leaf, context, false, true)(x), of: [] })),
    ...(except ?? []).map((leaf) => ({
      text: `except ${textOf(leaf)}`,
      truth: compileLeaf(leaf, context, true, true)(x),
      of: [],
    })),
  ]);
}

function textOf(leaf: Leaf): string {
  return `${leaf.selector.text} ${leaf.operator} ${show(leaf.value)}`;
}

function show(value: Json): string {
  if (isArray(value)) return value.length === 1 ? JSON.stringify(value[0]) : JSON.stringify(value);
  if (isObject(value))
    return Object.entries(value)
      .map(([key, each]) => `${key} ${JSON.stringify(each)}`)
      .join(" ");
  return JSON.stringify(value);
}
