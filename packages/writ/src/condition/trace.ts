import type { Truth } from "../model/effect.js";
import { isArray, isObject } from "../model/json.js";
import type { Json } from "../model/json.js";
import type { Condition, Leaf, ResourceMatch } from "../model/policy.js";
import { compileCondition, compileResource } from "./compile.js";
import type { CompileContext } from "./compile.js";
import type { Evaluation } from "./evaluation.js";
import { compileLeaf } from "./leaf.js";
import { sideOf } from "./signal.js";

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
    case "score":
      return {
        text: `${negated ? "not " : ""}score gte ${condition.gte / 1000}`,
        truth,
        of: condition.weights.map(({ signal, weight }) => ({
          text: `signals.${signal}, which weighs ${weight / 1000}`,
          truth: x.signals?.truth(signal, sideOf(context.polarity, negated !== weight < 0)) ?? 2,
          of: [],
        })),
      };
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

/** The parts of a resource match, all of which must hold; several alternatives are one part. */
export function traceResource(
  matches: readonly ResourceMatch[],
  context: CompileContext,
  x: Evaluation,
): readonly Trace[] {
  const [first, ...others] = matches;
  if (first === undefined) return [];
  if (others.length === 0) return traceMatch(first, context, x);
  const alternatives = matches.map((each): Trace => {
    const parts = traceMatch(each, context, x);
    const [only, ...more] = parts;
    if (only !== undefined && more.length === 0) return only;
    return { text: "all of", truth: compileResource([each], context)(x), of: parts };
  });
  return [{ text: "any of", truth: compileResource(matches, context)(x), of: alternatives }];
}

function traceMatch({ match, except }: ResourceMatch, context: CompileContext, x: Evaluation): readonly Trace[] {
  const trace = (leaf: Leaf, excepted: boolean): Trace => ({
    text: excepted ? `except ${textOf(leaf)}` : textOf(leaf),
    truth: compileLeaf(leaf, context, excepted, true)(x),
    of: [],
  });
  const parts = match.map((leaf) => trace(leaf, false));
  if (except === null) return parts;
  const excepted = except.map((leaf) => trace(leaf, true));
  if (excepted.length < 2) return [...parts, ...excepted];
  return [
    ...parts,
    { text: "except all of", truth: compileResource([{ match: [], except }], context)(x), of: excepted },
  ];
}

/** How the parts of a part make it up; `null`: it has none that say more than it does. */
export function joinOf({ text, of }: Trace): "all" | "any" | null {
  if (of.length === 0) return null;
  if (ALL.has(text)) return "all";
  return ANY.has(text) ? "any" : null;
}

const ALL: ReadonlySet<string> = new Set(["all", "all of", "not any"]);
const ANY: ReadonlySet<string> = new Set(["any", "any of", "not all", "except all of"]);

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
