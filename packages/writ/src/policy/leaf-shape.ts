import type { Position } from "../model/errors.js";
import type { Json } from "../model/json.js";
import type { Leaf, Operator, Selector } from "../model/policy.js";
import { kindOf, positionOf } from "./node.js";
import type { Node } from "./node.js";
import type { Insertion, Scope } from "./scope.js";
import { suggest } from "../model/suggest.js";
import { DURATION, parseDuration, parseSize, SIZE } from "./units.js";

/** What an operator takes on its right. */
export type Operand = "scalar" | "text" | "ordered" | "flag" | "size";

interface OperatorForm {
  readonly takes: Operand;
  /** The operator of the normal form: one name per meaning. */
  readonly normal: Operator;
  readonly insert: Insertion;
}

const form = (takes: Operand, normal: Operator, insert: Insertion = "text"): OperatorForm => ({
  takes,
  normal,
  insert,
});

/** Every operator: what it takes, and what it becomes. */
export const OPERATORS: Readonly<Record<Operator, OperatorForm>> = {
  equals: form("scalar", "in"),
  in: form("scalar", "in"),
  not_equals: form("scalar", "not_in"),
  not_in: form("scalar", "not_in"),
  contains: form("scalar", "contains_any"),
  contains_any: form("scalar", "contains_any"),
  contains_all: form("scalar", "contains_all"),
  starts_with: form("text", "starts_with"),
  ends_with: form("text", "ends_with"),
  glob: form("text", "glob", "pattern"),
  matches: form("text", "matches", "regex"),
  gt: form("ordered", "gt"),
  gte: form("ordered", "gte"),
  lt: form("ordered", "lt"),
  lte: form("ordered", "lte"),
  exists: form("flag", "exists"),
  size: form("size", "size"),
  cidr: form("text", "cidr", "pattern"),
  within: form("text", "within"),
};
/** What a mapping behind `size` may hold. */
export const SIZE_COMPARISONS: readonly string[] = ["equals", "gt", "gte", "lt", "lte"];
/** Values that one operator compares with, at most. */
export const MAX_VALUES = 10_000;

/** How the numbers of a selector are written. */
interface Written {
  readonly what: string;
  readonly example: string;
  /** Source of a regular expression that fits what `read` takes, and perhaps a little more. */
  readonly pattern: string;
  /** `null`: it is none. */
  read(text: string): number | null;
}

const TIME = String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$`;
const BYTES: Written = { what: "a number of bytes", example: "64KiB", pattern: SIZE, read: parseSize };

/** Selectors whose numbers may be written as text. */
export const WRITTEN: Readonly<Record<string, Written>> = {
  now: { what: "a point in time", example: "2026-01-05T09:00:00Z", pattern: TIME, read: readTime },
  "session.age": { what: "a duration", example: "30m", pattern: DURATION, read: readSeconds },
  "call.bytes": BYTES,
  "result.bytes": BYTES,
  "resource.bytes": BYTES,
};

function readTime(text: string): number | null {
  const time = new RegExp(TIME).test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

function readSeconds(text: string): number | null {
  const ms = parseDuration(text);
  return ms === null ? null : ms / 1000;
}

/** Reads `operator: value` over a selector into its normal form: any-of values always stand in a list. */
export function readLeaf(
  selector: Selector,
  name: string,
  node: Node,
  scope: Scope,
  at: Position,
  comparison = "equals",
): Leaf | undefined {
  if (!isOperator(name))
    return scope.report(
      at,
      "POLICY_UNKNOWN_OPERATOR",
      `unknown operator \`${name}\``,
      suggest(name, Object.keys(OPERATORS)) ?? `one of ${Object.keys(OPERATORS).join(", ")}`,
    );
  const { takes, normal, insert } = OPERATORS[name];
  const value =
    takes === "flag"
      ? readFlag(node, scope)
      : takes === "size"
        ? readSize(node, scope, comparison, at)
        : readValues(selector, name, node, scope, insert);
  return value === undefined
    ? undefined
    : { kind: "leaf", selector, operator: normal, value, position: positionOf(node) };
}

const isOperator = (name: string): name is Operator => Object.hasOwn(OPERATORS, name);

function readFlag(node: Node, scope: Scope): boolean | undefined {
  return node.kind === "scalar" && typeof node.value === "boolean"
    ? node.value
    : scope.report(node, "POLICY_TYPE", `\`exists\` is true or false, here is ${kindOf(node)}`);
}

function readSize(node: Node, scope: Scope, comparison: string, at: Position): Json | undefined {
  if (!SIZE_COMPARISONS.includes(comparison))
    return scope.report(
      at,
      "POLICY_UNKNOWN_OPERATOR",
      `unknown operator \`${comparison}\` in \`size\``,
      `one of ${SIZE_COMPARISONS.join(", ")}`,
    );
  const value = node.kind === "scalar" ? node.value : null;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return { [comparison]: value };
  return scope.report(
    node,
    "POLICY_TYPE",
    "`size` is compared with a whole number",
    "for example `size: 3` or `size: { gt: 3 }`",
  );
}

function readValues(selector: Selector, name: Operator, node: Node, scope: Scope, insert: Insertion): Json | undefined {
  const items = node.kind === "list" ? node.items : [node];
  if (items.length === 0) return scope.report(node, "POLICY_CONDITION", `\`${name}\` of an empty list can never hold`);
  if (items.length > MAX_VALUES)
    return scope.report(node, "POLICY_CONDITION", `\`${name}\` takes at most ${MAX_VALUES} values`);
  const values: (string | number | boolean)[] = [];
  for (const item of items) {
    const value = readValue(selector, name, item, scope, insert);
    if (value !== undefined) values.push(value);
  }
  return values.length === items.length ? values : undefined;
}

function readValue(
  selector: Selector,
  name: Operator,
  node: Node,
  scope: Scope,
  insert: Insertion,
): string | number | boolean | undefined {
  const { takes } = OPERATORS[name];
  if (node.kind !== "scalar")
    return scope.report(node, "POLICY_TYPE", `\`${name}\` compares with single values, here is ${kindOf(node)}`);
  if (node.value === null)
    return scope.report(node, "POLICY_VALUE", "nothing can equal nothing", "write `exists: false`");
  if (typeof node.value === "string") {
    const inserted = scope.insert(node.value, insert, node);
    return inserted === undefined
      ? undefined
      : takes === "ordered"
        ? readOrdered(selector, name, inserted, node, scope)
        : insert === "regex"
          ? inserted
          : caseOf(selector, inserted);
  }
  if (takes === "text")
    return scope.report(
      node,
      "POLICY_TYPE",
      `\`${name}\` compares with text, here is ${kindOf(node)}`,
      `quote it: "${node.value}"`,
    );
  if (takes === "ordered" && typeof node.value === "boolean")
    return scope.report(node, "POLICY_TYPE", `\`${name}\` compares numbers, here is ${kindOf(node)}`);
  return node.value;
}

/** Methods are compared in upper case, as operations carry them. */
const caseOf = (selector: Selector, value: string): string =>
  selector.text === "resource.method" ? value.toUpperCase() : value;

/** Times, durations and sizes are written as people write them, and compared as numbers. */
function readOrdered(selector: Selector, name: Operator, value: string, node: Node, scope: Scope): number | undefined {
  const written = Object.hasOwn(WRITTEN, selector.text) ? WRITTEN[selector.text] : undefined;
  if (written === undefined) return scope.report(node, "POLICY_TYPE", `\`${name}\` compares numbers, here is text`);
  const number = written.read(value);
  if (number !== null) return number;
  const message = `\`${name}\` on \`${selector.text}\` takes ${written.what}, \`${value}\` is none`;
  return scope.report(node, "POLICY_VALUE", message, `for example \`${written.example}\``);
}
