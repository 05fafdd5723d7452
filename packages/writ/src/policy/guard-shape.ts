import { GUARD_FORMS, RESERVED_GUARDS } from "../guards/forms.js";
import type { GuardForm, Parameter, TextKind } from "../guards/form.js";
import { compileHostPattern } from "../match/host.js";
import { compileNamePattern } from "../match/name.js";
import { compilePathPattern } from "../match/path.js";
import { isObject } from "../model/json.js";
import type { Json, JsonObject } from "../model/json.js";
import type { GuardUse } from "../model/policy.js";
import { suggest } from "../model/suggest.js";
import { entryOf, kindOf, positionOf } from "./node.js";
import type { Node } from "./node.js";
import type { Insertion, Scope } from "./scope.js";
import { parseSelector } from "./selector.js";
import { choice, field, flag, list, object, oneOrMany, share, text } from "./shape.js";
import type { Field, Shape } from "./shape.js";

const NAMES = Object.keys(GUARD_FORMS);

/** The name of a guard. */
export const guardName: Shape<string> = {
  schema: { enum: NAMES },
  read(node, scope) {
    const name = node.kind === "scalar" ? node.value : null;
    if (typeof name !== "string")
      return scope.report(node, "POLICY_TYPE", `\`guard\` is a name, here is ${kindOf(node)}`);
    return Object.hasOwn(GUARD_FORMS, name) ? name : reportUnknown(name, node, scope);
  },
};

function reportUnknown(name: string, at: Node, scope: Scope): undefined {
  if (RESERVED_GUARDS.includes(name))
    return scope.report(
      at,
      "POLICY_UNSUPPORTED",
      `the guard \`${name}\` is reserved and not carried out by this version`,
      "remove it: a guard that does nothing would only look like protection",
    );
  const hint = suggest(name, NAMES) ?? `there are ${NAMES.join(", ")}`;
  return scope.report(at, "POLICY_UNKNOWN_GUARD", `unknown guard \`${name}\``, hint);
}

/** `with`: read once the guard is known. */
export const anyConfig: Shape<Node> = { schema: { type: "object" }, read: (node) => node };

/** A guard's configuration in full. `undefined`: what is wrong was reported. */
export function readGuard(name: string, config: Node | undefined, at: Node, scope: Scope): GuardUse | undefined {
  const known = GUARD_FORMS[name];
  if (known === undefined) return undefined;
  const node: Node = config ?? { kind: "map", entries: [], ...positionOf(at) };
  const before = scope.problems.length;
  const read = configShape(known).read(node, scope);
  if (read === undefined || scope.problems.length > before) return undefined;
  const given: Readonly<Record<string, unknown>> = { ...read };
  const all = Object.entries(known.parameters).map(([key, parameter]): [string, Json] => [
    key,
    Object.hasOwn(given, key) ? (given[key] as Json) : "default" in parameter ? parameter.default : null,
  ]);
  return { name, with: Object.fromEntries(all), position: positionOf(at) };
}

const shapes = new Map<string, Shape<object>>();

/** The form of a guard's `with`. */
export function configShape(known: GuardForm): Shape<object> {
  const shape =
    shapes.get(known.name) ??
    object(
      `\`with\` of \`${known.name}\``,
      Object.fromEntries(Object.entries(known.parameters).map(([key, parameter]) => [key, fieldOf(key, parameter)])),
      known.about,
    );
  shapes.set(known.name, shape);
  return shape;
}

function fieldOf(key: string, parameter: Parameter): Field<unknown> {
  const where = `\`${key}\``;
  switch (parameter.kind) {
    case "flag":
      return field(flag(where), parameter.about);
    case "count":
      return field(bounded(where, parameter.least, parameter.most), parameter.about);
    case "counts":
      return field(anyNumber(where, bounded(where, parameter.least, parameter.most)), parameter.about);
    case "share":
      return field(share(where), parameter.about);
    case "words":
    case "some":
      return field(oneOrMany(where, choice(where, Object.keys(parameter.of))), parameter.about);
    default:
      return field(anyNumber(where, checked(where, parameter.as)), parameter.about);
  }
}

/** One value or a list of them; an empty list says that there are none, where a default may have some. */
function anyNumber<T>(where: string, item: Shape<T>): Shape<readonly T[]> {
  const many = list(where, item);
  return {
    schema: { anyOf: [item.schema, many.schema] },
    read(node, scope) {
      if (node.kind === "list") return many.read(node, scope);
      const value = item.read(node, scope);
      return value === undefined ? undefined : [value];
    },
  };
}

const bounded = (where: string, least: number, most: number): Shape<number> => ({
  schema: { type: "integer", minimum: least, maximum: most },
  read(node, scope) {
    const value = node.kind === "scalar" ? node.value : null;
    if (typeof value !== "number")
      return scope.report(node, "POLICY_TYPE", `${where} is a number, here is ${kindOf(node)}`);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    return scope.report(node, "POLICY_VALUE", `${where} is a whole number from ${least} to ${most}`);
  },
});

const INSERTED: Readonly<Record<TextKind, Insertion>> = {
  path: "pattern",
  host: "pattern",
  name: "pattern",
  text: "text",
  regex: "regex",
  selector: "header",
};

/** Patterns and selectors that are wrong are so where they stand, not where the guard would use them. */
function checked(where: string, as: TextKind): Shape<string> {
  const plain = text(where, INSERTED[as]);
  return {
    schema: plain.schema,
    read(node, scope) {
      const value = plain.read(node, scope);
      if (value === undefined || scope.structural) return value;
      const problem = problemOf(value, as);
      return problem === null ? value : scope.report(node, problem.code, problem.message, problem.hint);
    },
  };
}

interface Wrong {
  readonly code: "POLICY_PATTERN" | "POLICY_UNKNOWN_SELECTOR";
  readonly message: string;
  readonly hint: string | null;
}

function problemOf(value: string, as: TextKind): Wrong | null {
  if (as === "selector") return selectorProblem(value);
  try {
    if (as === "path") compilePathPattern(value);
    if (as === "host") compileHostPattern(value);
    if (as === "name") compileNamePattern(value);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : "it cannot be compiled";
    const hint = error instanceof Error && "hint" in error && typeof error.hint === "string" ? error.hint : null;
    return { code: "POLICY_PATTERN", message, hint };
  }
}

/** Text that a guard may look at: of the call, or of its result. */
const TEXT_ROOTS: readonly string[] = ["args", "resource", "result", "context"];

function selectorProblem(value: string): Wrong | null {
  const { selector, error, hint } = parseSelector(value);
  if (selector === null) return { code: "POLICY_UNKNOWN_SELECTOR", message: error, hint };
  if (TEXT_ROOTS.includes(selector.root)) return null;
  const message = `\`${value}\` holds no text that a guard could look at`;
  return { code: "POLICY_UNKNOWN_SELECTOR", message, hint: `use one of ${TEXT_ROOTS.join(", ")}` };
}

interface NamesGuard {
  readonly guard?: string;
  readonly with?: Node;
}

/** A rule whose `with` is read as its `guard` wants it, which then stands in `use`. */
export function guarded<T extends NamesGuard>(rule: Shape<T>): Shape<T & { readonly use?: GuardUse }> {
  return {
    schema: { ...rule.schema, dependentRequired: { with: ["guard"] }, allOf: NAMES.map(configFor) },
    read(node, scope) {
      const read = rule.read(node, scope);
      if (read === undefined || node.kind !== "map") return read;
      const guardAt = entryOf(node, "guard");
      const withAt = entryOf(node, "with");
      if (guardAt === undefined && withAt !== undefined)
        scope.report(
          withAt.at,
          "POLICY_VALUE",
          "`with` configures a guard, and the rule names none",
          "name one: `guard: shell`",
        );
      if (read.guard === undefined) return read;
      const use = readGuard(read.guard, read.with, guardAt?.value ?? node, scope);
      return use === undefined ? read : { ...read, use };
    },
  };
}

/** For editors: what `with` holds beside a guard. */
const configFor = (name: string): JsonObject => ({
  anyOf: [
    { not: { properties: { guard: { const: name } }, required: ["guard"] } },
    { properties: { with: configShape(GUARD_FORMS[name] ?? NO_FORM).schema } },
  ],
});
const NO_FORM: GuardForm = { name: "", about: "", parameters: {}, actions: null, sugar: false };

const replaces = field(flag("`replaces`"), "Takes the place of the inherited guard of this name.");

/** `guards: { name: configuration }`. By the time a policy is read each has become a rule (`guards-key.ts`). */
export const guardsShape: Shape<undefined> = {
  schema: {
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.values(GUARD_FORMS).map((known) => [known.name, withReplaces(configShape(known).schema)]),
    ),
  },
  read: (node, scope) =>
    scope.report(
      node,
      "POLICY_TYPE",
      `\`guards\` is a mapping of guards to their configuration, here is ${kindOf(node)}`,
    ),
};

function withReplaces(schema: JsonObject): JsonObject {
  const { properties } = schema;
  return {
    ...schema,
    properties: {
      ...(isObject(properties) ? properties : {}),
      replaces: { ...replaces.shape.schema, description: replaces.about },
    },
  };
}
