import type { Operator, Selector } from "../model/policy.js";
import type { Operand } from "./leaf-shape.js";

/** The language in words: for the tables of the reference and for the help that editors show. */

/** What each operator asks of one value. */
export const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
  equals: "is equal to the one on the right; of another JSON type: unknown",
  not_equals: "is not",
  in: "is equal to one of the list",
  not_in: "is equal to none of the list",
  contains: "holds it: an element of a list, a part of a text",
  contains_any: "holds at least one of the list",
  contains_all: "holds all of the list",
  starts_with: "is a text that starts with it",
  ends_with: "is a text that ends with it",
  glob: "matches the glob: a path pattern for `resource.path` and `resource.cwd`, a host pattern for `resource.host`, else a name pattern",
  matches: "holds a match of the regular expression (RE2 syntax) anywhere",
  gt: "is a number above it",
  gte: "is that number or above it",
  lt: "is a number below it",
  lte: "is that number or below it",
  exists: "is there (`true`) or not (`false`); `null` is not there",
  size: "is a list of so many elements, or a text of so many characters",
  cidr: "is an IP address in the block; IPv4 inside IPv6 is IPv4",
  within: "is a path equal to it or below it, resolved lexically on both sides",
};

/** What stands on the right of an operator. */
export const OPERAND_WORDS: Readonly<Record<Operand, string>> = {
  scalar: "text, numbers, booleans",
  text: "text",
  ordered: "numbers; times, durations and sizes where the selector has them",
  flag: "`true` or `false`",
  size: "a whole number, or a mapping of `gt` `gte` `lt` `lte` `equals`",
};

/** What each root of a selector is. */
export const SELECTOR_WORDS: Readonly<Record<Selector["root"], string>> = {
  tool: "name of the tool; absent for a bare operation",
  action: "action of the operation that is decided",
  resource: "attribute of what it acts on",
  args: 'the arguments, as JSON path: `args.items[0].name`, `args.items[*].name` (every element), `args["odd key"]`, `args.**` (any text inside)',
  call: "size of the arguments as JSON text",
  principal: "who calls",
  session:
    "the session: what it has read (`labels`), what limits have counted (`counts.<limit id>`), how old it is in seconds",
  env: "environment variable, read when the policy is loaded; unset is absent",
  context: "facts that the caller supplied",
  signals: "whether a rule with `effect: signal` holds, by its id: true or false",
  now: "the time, in milliseconds since the Unix epoch; compared with `2026-01-05T09:00:00Z`",
  result: "with `phase: result` only: what came back",
};
