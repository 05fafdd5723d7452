import type { JsonObject } from "../model/json.js";
import type { Condition, Leaf, Operator, Score } from "../model/policy.js";
import { entryOf, kindOf, positionOf } from "./node.js";
import type { Entry, MapNode, Node } from "./node.js";
import { readLeaf } from "./leaf-shape.js";
import type { Scope } from "./scope.js";
import { RESERVED_ROOTS } from "./selector.js";
import type { NoSelector } from "./selector.js";
import { readScore, readSignal, WEIGHT } from "./signal-shape.js";
import type { Shape } from "./shape.js";
import { suggest } from "../model/suggest.js";

const MAX_DEPTH = 10;
const MAX_OPERANDS = 100;
/** Where the JSON Schema of a policy keeps the one of conditions, which hold conditions. */
export const CONDITION = { $ref: "#/$defs/condition" } as const;
const OPERANDS = { type: "array", minItems: 1, maxItems: MAX_OPERANDS, items: CONDITION } as const;

/** Keys of a condition that combine others, as JSON Schema. */
export const COMBINATORS: Readonly<Record<string, JsonObject>> = {
  all: { ...OPERANDS, description: "every one must hold" },
  any: { ...OPERANDS, description: "one must hold" },
  not: { ...CONDITION, description: "must not hold" },
  at_least: {
    type: "object",
    additionalProperties: false,
    required: ["n", "of"],
    properties: { n: { type: "integer", minimum: 1, maximum: MAX_OPERANDS }, of: OPERANDS },
    description: "`n` of them must hold",
  },
  score: {
    type: "object",
    additionalProperties: false,
    required: ["gte", "of"],
    properties: {
      gte: WEIGHT,
      of: { type: "object", minProperties: 1, maxProperties: MAX_OPERANDS, additionalProperties: WEIGHT },
    },
    description: "the weights of the signals that hold add up to at least `gte`",
  },
};

/** A structured condition (a mapping), or CEL (text). Policy reference, "Conditions". */
export const condition: Shape<Condition> = {
  schema: CONDITION,
  read: (node, scope) => readCondition(node, scope, 0),
};

function readCondition(node: Node, scope: Scope, depth: number): Condition | undefined {
  if (depth > MAX_DEPTH) return scope.report(node, "POLICY_CONDITION", `conditions nest at most ${MAX_DEPTH} deep`);
  if (node.kind === "scalar" && typeof node.value === "string") return readCel(node.value, node, scope);
  if (node.kind !== "map")
    return scope.report(node, "POLICY_TYPE", `a condition is a mapping or CEL text, here is ${kindOf(node)}`);
  if (node.entries.length === 0) return scope.report(node, "POLICY_CONDITION", "an empty condition says nothing");
  const parts: Condition[] = [];
  for (const entry of node.entries) {
    const part = readEntry(entry, scope, depth);
    if (part !== undefined) parts.push(part);
  }
  if (parts.length < node.entries.length) return undefined;
  return parts.length === 1 ? parts[0] : { kind: "all", of: parts };
}

function readCel(source: string, node: Node, scope: Scope): Condition | undefined {
  if (source.trim() === "") return scope.report(node, "POLICY_CONDITION", "an empty condition says nothing");
  // SECURITY: a variable pasted into an expression would be code, not data.
  if (source.includes("${"))
    return scope.report(
      node,
      "POLICY_VAR",
      "variables are not inserted into CEL",
      "compare with a selector, for example `env.NAME`",
    );
  for (const [, name = ""] of source.matchAll(/\benv\.([A-Za-z_][A-Za-z0-9_]*)/g)) scope.readEnvironment(name);
  return { kind: "cel", source, position: positionOf(node) };
}

function readEntry(entry: Entry, scope: Scope, depth: number): Condition | undefined {
  switch (entry.key) {
    case "all":
    case "any": {
      const of = readOperands(entry.key, entry.value, scope, depth);
      return of === undefined ? undefined : { kind: entry.key, of };
    }
    case "not": {
      const of = readCondition(entry.value, scope, depth + 1);
      return of === undefined ? undefined : { kind: "not", of };
    }
    case "at_least":
      return readAtLeast(entry, scope, depth);
    case "score":
      return readScore(entry, scope);
    default:
      return readSelector(entry, scope);
  }
}

function readOperands(name: string, node: Node, scope: Scope, depth: number): readonly Condition[] | undefined {
  if (node.kind !== "list")
    return scope.report(node, "POLICY_TYPE", `\`${name}\` is a list of conditions, here is ${kindOf(node)}`);
  if (node.items.length === 0) return scope.report(node, "POLICY_CONDITION", `an empty \`${name}\` says nothing`);
  if (node.items.length > MAX_OPERANDS)
    return scope.report(node, "POLICY_CONDITION", `\`${name}\` has at most ${MAX_OPERANDS} conditions`);
  const read = node.items.map((item) => readCondition(item, scope, depth + 1));
  const good = read.filter((each): each is Condition => each !== undefined);
  return good.length === read.length ? good : undefined;
}

function readAtLeast(entry: Entry, scope: Scope, depth: number): Condition | undefined {
  const shape = "write `at_least: { n: 2, of: [ … ] }`";
  if (entry.value.kind !== "map")
    return scope.report(entry.value, "POLICY_TYPE", `\`at_least\` is a mapping, here is ${kindOf(entry.value)}`, shape);
  for (const each of entry.value.entries) {
    if (each.key !== "n" && each.key !== "of")
      scope.report(each.at, "POLICY_UNKNOWN_FIELD", `unknown field \`${each.key}\` in \`at_least\``, shape);
  }
  const n = entryOf(entry.value, "n")?.value;
  const list = entryOf(entry.value, "of")?.value;
  if (n === undefined || list === undefined)
    return scope.report(entry.value, "POLICY_MISSING_FIELD", "`at_least` needs `n` and `of`", shape);
  const of = readOperands("of", list, scope, depth);
  if (of === undefined) return undefined;
  const value = n.kind === "scalar" ? n.value : null;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1 || value > of.length) {
    return scope.report(
      n,
      "POLICY_CONDITION",
      `\`n\` is a whole number from 1 to ${of.length}, the number of conditions`,
    );
  }
  return { kind: "at_least", n: value, of };
}

function readSelector(entry: Entry, scope: Scope): Condition | undefined {
  const parsed = scope.selector(entry.key);
  if (parsed.selector === null) return reportSelector(entry, parsed, scope);
  const { selector } = parsed;
  if (selector.root === "env")
    for (const step of selector.steps) if (typeof step === "object" && "key" in step) scope.readEnvironment(step.key);
  if (selector.root === "signals") return readSignal(selector, entry, scope);
  const leaves = readLeaves(selector, entry.value, scope, "in");
  if (leaves === undefined) return undefined;
  return leaves.length === 1 ? leaves[0] : { kind: "all", of: leaves };
}

function reportSelector({ key, at }: Entry, { error, hint }: NoSelector, scope: Scope): undefined {
  const root = key.split(/[.[]/, 1)[0] ?? "";
  if (RESERVED_ROOTS.includes(root))
    return scope.report(at, "POLICY_UNSUPPORTED", `\`${key}\` is reserved and not carried out by this version`);
  return scope.report(at, "POLICY_UNKNOWN_SELECTOR", error, suggest(key, Object.keys(COMBINATORS)) ?? hint);
}

/** `selector: value`, `selector: [any, of]` or `selector: { operator: value, … }`, which must all hold. */
export function readLeaves(
  selector: Leaf["selector"],
  node: Node,
  scope: Scope,
  plain: Operator,
): readonly Leaf[] | undefined {
  if (node.kind !== "map") {
    const leaf = readLeaf(selector, plain, node, scope, positionOf(node));
    return leaf === undefined ? undefined : [leaf];
  }
  if (node.entries.length === 0)
    return scope.report(node, "POLICY_CONDITION", `\`${selector.text}\` is compared with nothing`);
  return readOperators(node, selector, scope);
}

function readOperators(node: MapNode, selector: Leaf["selector"], scope: Scope): readonly Leaf[] | undefined {
  const leaves: Leaf[] = [];
  let whole = true;
  for (const { key, value, at } of node.entries) {
    if (key === "size" && value.kind === "map") {
      const sizes = readSizes(value, selector, scope);
      if (sizes === undefined) whole = false;
      else leaves.push(...sizes);
      continue;
    }
    const leaf = readLeaf(selector, key, value, scope, at);
    if (leaf === undefined) whole = false;
    else leaves.push(leaf);
  }
  return whole ? leaves : undefined;
}

/** `size: { gt: 3, lt: 10 }`. */
function readSizes(node: MapNode, selector: Leaf["selector"], scope: Scope): readonly Leaf[] | undefined {
  if (node.entries.length === 0) return scope.report(node, "POLICY_CONDITION", "`size` is compared with nothing");
  const read = node.entries.map(({ key, value, at }) => readLeaf(selector, "size", value, scope, at, key));
  const good = read.filter((each): each is Leaf => each !== undefined);
  return good.length === read.length ? good : undefined;
}

/** Every score of a condition. */
export function scoresOf(root: Condition): readonly Score[] {
  if (root.kind === "score") return [root];
  if (root.kind === "leaf" || root.kind === "cel") return [];
  return root.kind === "not" ? scoresOf(root.of) : root.of.flatMap(scoresOf);
}

/** Shows every leaf of a condition, for checks that look at all of a policy: lists would be made for each rule. */
export function eachLeaf(root: Condition, see: (leaf: Leaf) => void): void {
  if (root.kind === "leaf") see(root);
  else if (root.kind === "not") eachLeaf(root.of, see);
  else if (root.kind !== "cel" && root.kind !== "score") for (const each of root.of) eachLeaf(each, see);
}

/** Whether a condition may ask for a signal: what an expression asks for is not looked at. */
export function mayAskSignals(root: Condition): boolean {
  if (root.kind === "leaf") return root.selector.root === "signals";
  if (root.kind === "cel" || root.kind === "score") return true;
  return root.kind === "not" ? mayAskSignals(root.of) : root.of.some(mayAskSignals);
}

/** Every leaf of a condition, for checks that do not care how they are combined. */
export function leavesOf(root: Condition): readonly Leaf[] {
  switch (root.kind) {
    case "leaf":
      return [root];
    case "cel":
    case "score":
      return [];
    case "not":
      return leavesOf(root.of);
    default:
      return root.of.flatMap(leavesOf);
  }
}
