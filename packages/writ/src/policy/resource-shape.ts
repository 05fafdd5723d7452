import { ATTRIBUTES, isBuiltInAction } from "../model/actions.js";
import type { Json } from "../model/json.js";
import { condition, leavesOf, readLeaves, scoresOf } from "./condition-shape.js";
import type { Condition, DoesEntry, Leaf, Operator, ResourceMatch } from "../model/policy.js";
import { kindOf, positionOf, toJson } from "./node.js";
import type { Entry, MapNode, Node } from "./node.js";
import type { Scope } from "./scope.js";
import type { Shape } from "./shape.js";
import { suggest } from "../model/suggest.js";

/** Attributes whose plain text is a pattern; every other attribute is compared for equality. */
export const PLAIN: Readonly<Record<string, Operator>> = { path: "glob", host: "glob", program: "glob", ip: "cidr" };

/** A name that an attribute can have, as the source of a regular expression. */
export const ATTRIBUTE_NAME = "^[A-Za-z_][A-Za-z0-9_]*$";
const MATCH = { $ref: "#/$defs/resource" } as const;

/** One mapping, or a list of mappings of which any must match. */
export const resourceMatches: Shape<readonly ResourceMatch[]> = {
  schema: { anyOf: [MATCH, { type: "array", items: MATCH, minItems: 1 }] },
  read(node, scope) {
    const items = node.kind === "list" ? node.items : [node];
    if (items.length === 0)
      return scope.report(
        node,
        "POLICY_VALUE",
        "`resource` is an empty list, which matches nothing",
        "leave the key out to match anything",
      );
    const read = items.map((item) => readMatch(item, scope));
    const good = read.filter((each): each is ResourceMatch => each !== undefined);
    return good.length === read.length ? good : undefined;
  },
};

function readMatch(node: Node, scope: Scope): ResourceMatch | undefined {
  if (node.kind !== "map")
    return scope.report(node, "POLICY_TYPE", `\`resource\` is a mapping of attributes, here is ${kindOf(node)}`);
  const own = node.entries.filter((entry) => entry.key !== "except");
  const except = node.entries.find((entry) => entry.key === "except");
  if (own.length === 0)
    return scope.report(
      node,
      "POLICY_VALUE",
      "`resource` names no attribute",
      'for example `resource: { path: "/srv/app/**" }`',
    );
  const match = readAttributes(own, scope);
  const exception = except === undefined ? null : readExcept(except, scope);
  return match === undefined || exception === undefined ? undefined : { match, except: exception };
}

function readExcept(entry: Entry, scope: Scope): readonly Leaf[] | undefined {
  if (entry.value.kind !== "map" || entry.value.entries.length === 0)
    return scope.report(entry.value, "POLICY_TYPE", "`except` is a mapping of attributes");
  return readAttributes(entry.value.entries, scope);
}

function readAttributes(entries: readonly Entry[], scope: Scope): readonly Leaf[] | undefined {
  const read = entries.map((entry) => {
    if (!new RegExp(ATTRIBUTE_NAME).test(entry.key))
      return scope.report(entry.at, "POLICY_UNKNOWN_ATTRIBUTE", `\`${entry.key}\` is no attribute name`);
    const selector = { root: "resource" as const, steps: [{ key: entry.key }], text: `resource.${entry.key}` };
    const plain: Operator = Object.hasOwn(PLAIN, entry.key) ? (PLAIN[entry.key] ?? "in") : "in";
    return readLeaves(selector, entry.value, scope, plain);
  });
  const good = read.filter((each): each is readonly Leaf[] => each !== undefined);
  return good.length === read.length ? good.flat() : undefined;
}

/** What `when` of an entry of `does` may speak of, in selectors and in CEL. */
export const ARGUMENT_ROOTS: readonly string[] = ["args", "call", "tool"];
/** The hint for a condition that speaks of anything else. */
export const ONLY_ARGUMENTS =
  "what a tool does depends on `args`, `call.bytes` and `tool` alone; conditions on anything else belong in a rule";

/** Keys of an entry of `does` whose text is lowered, and what it becomes. */
export const LOWERED: Readonly<Record<string, { kind: DoesEntry["kind"]; action: string }>> = {
  shell: { kind: "shell", action: "process.exec" },
  patch: { kind: "patch", action: "patch.apply" },
  sql: { kind: "sql", action: "db.query" },
};

/** A name that an action can have, as the source of a regular expression. */
export const ACTION_NAME = String.raw`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$`;
/** First words of built-in actions: no action of one's own starts with them. */
export const RESERVED_WORDS: readonly string[] = [
  ...new Set(Object.keys(ATTRIBUTES).map((action) => action.slice(0, action.indexOf(".")))),
];

/** What may be said beside a text that is lowered: the folder that a command line starts in. */
export const BESIDE: Readonly<Record<string, readonly string[]>> = { shell: ["cwd"] };

/** One entry of `does`: `action` with its attributes, or `shell` (with `cwd`), `patch` or `sql` with the text to be lowered. */
export const doesEntry: Shape<DoesEntry> = {
  schema: { $ref: "#/$defs/effect" },
  read(node, scope) {
    if (node.kind !== "map")
      return scope.report(node, "POLICY_TYPE", `an entry of \`does\` is a mapping, here is ${kindOf(node)}`);
    const whenEntry = node.entries.find((entry) => entry.key === "when");
    const when = whenEntry === undefined ? null : readWhen(whenEntry.value, scope);
    const rest = node.entries.filter((entry) => entry.key !== "when");
    const lowered = rest.find((entry) => Object.hasOwn(LOWERED, entry.key));
    const effect = lowered === undefined ? readAction(node, rest, scope) : readLowered(lowered, rest, scope);
    return when === undefined || effect === undefined ? undefined : { ...effect, when, position: positionOf(node) };
  },
};

/** SECURITY: what a call does depends on its arguments alone; a condition on anything else could drop an operation unseen. */
function readWhen(node: Node, scope: Scope): Condition | undefined {
  const read = condition.read(node, scope);
  for (const leaf of read === undefined ? [] : leavesOf(read)) {
    if (ARGUMENT_ROOTS.includes(leaf.selector.root)) continue;
    const { text } = leaf.selector;
    scope.report(
      leaf.position,
      "POLICY_UNKNOWN_SELECTOR",
      `\`${text}\` says nothing about the arguments`,
      ONLY_ARGUMENTS,
    );
  }
  for (const score of read === undefined ? [] : scoresOf(read))
    scope.report(score.position, "POLICY_UNKNOWN_SELECTOR", "`score` says nothing about the arguments", ONLY_ARGUMENTS);
  return read;
}

type EntryBody = Pick<DoesEntry, "kind" | "action" | "attributes">;

function readAction(node: MapNode, entries: readonly Entry[], scope: Scope): EntryBody | undefined {
  const action = entries.find((entry) => entry.key === "action");
  if (action === undefined)
    return scope.report(
      node,
      "POLICY_MISSING_FIELD",
      "an entry of `does` needs `action`",
      "or one of `shell`, `patch`, `sql`",
    );
  const name = action.value.kind === "scalar" ? action.value.value : null;
  if (typeof name !== "string" || !new RegExp(ACTION_NAME).test(name)) {
    return scope.report(
      action.value,
      "POLICY_VALUE",
      "an action is two or more lower-case words joined by `.`",
      "for example `file.read` or `acme.refund`",
    );
  }
  if (!isBuiltInAction(name) && isReservedName(name))
    return scope.report(
      action.value,
      "POLICY_UNKNOWN_ACTION",
      `unknown action \`${name}\``,
      "names of your own start with a word of your own, for example `acme.refund`",
    );
  for (const entry of entries) if (entry !== action) checkAttribute(name, entry, scope);
  const attributes = entries
    .filter((entry) => entry !== action)
    .map((entry) => [entry.key, readValue(entry.value, scope)] as const);
  return { kind: "operation", action: name, attributes: Object.fromEntries(attributes) };
}

/** A misspelt attribute would make every call of the tool opaque. An action of one's own has whatever it maps. */
function checkAttribute(action: string, entry: Entry, scope: Scope): void {
  if (!isBuiltInAction(action)) return;
  const known = ATTRIBUTES[action] ?? [];
  if (known.includes(entry.key)) return;
  const hint = suggest(entry.key, known) ?? (known.length > 0 ? `it has ${known.join(", ")}` : "it has none");
  scope.report(entry.at, "POLICY_UNKNOWN_ATTRIBUTE", `\`${action}\` has no attribute \`${entry.key}\``, hint);
}

/** SECURITY: `file.remove` would look protected by `file.*` rules and mean nothing to them. */
const isReservedName = (action: string): boolean => RESERVED_WORDS.includes(action.slice(0, action.indexOf(".")));

function readLowered(entry: Entry, entries: readonly Entry[], scope: Scope): EntryBody | undefined {
  const form = LOWERED[entry.key];
  const cwd = entries.find((other) => BESIDE[entry.key]?.includes(other.key) === true);
  for (const other of entries) {
    if (other !== entry && other !== cwd)
      scope.report(
        other.at,
        "POLICY_UNKNOWN_FIELD",
        `unknown field \`${other.key}\` beside \`${entry.key}\``,
        "write a second entry of `does`",
      );
  }
  const text = readValue(entry.value, scope);
  if (typeof text !== "string")
    return scope.report(entry.value, "POLICY_TYPE", `\`${entry.key}\` is text, here is ${kindOf(entry.value)}`);
  const folder = cwd === undefined ? undefined : readValue(cwd.value, scope);
  if (cwd !== undefined && typeof folder !== "string")
    return scope.report(cwd.value, "POLICY_TYPE", `\`cwd\` is text, here is ${kindOf(cwd.value)}`);
  if (form === undefined) return undefined;
  return { ...form, attributes: folder === undefined ? { text } : { text, cwd: folder } };
}

/** Attribute values are literal but for `${args.…}`, which stays for the call, and variables, inserted now. */
function readValue(node: Node, scope: Scope): Json {
  switch (node.kind) {
    case "scalar":
      return typeof node.value === "string" ? (scope.insert(node.value, "template", node) ?? node.value) : node.value;
    case "list":
      return node.items.map((item) => readValue(item, scope));
    case "map":
      return toJson(node);
  }
}
