import { stringify } from "yaml";
import type { JsonObject } from "../../packages/writ/src/model/json.js";
import type {
  Condition,
  DoesEntry,
  Leaf,
  Limit,
  Policy,
  ResourceMatch,
  Rule,
  Score,
  ToolDeclaration,
} from "../../packages/writ/src/model/policy.js";

/** A policy in normal form as the text of a policy file: read again, it gives the same normal form. */
export const printPolicy = (policy: Policy): string =>
  stringify(policyObject(policy), { aliasDuplicateObjects: false });

function policyObject(policy: Policy): JsonObject {
  return {
    apiVersion: "writ/v1",
    kind: "Policy",
    metadata: { name: policy.name },
    mode: policy.mode,
    default: policy.default,
    tools: Object.fromEntries(policy.tools.map((tool) => [tool.name, toolObject(tool)])),
    rules: policy.rules.map(ruleObject),
    limits: policy.limits.map(limitObject),
  };
}

/** Keys that say nothing are left out. */
const present = (all: Readonly<Record<string, unknown>>): JsonObject =>
  Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== null && value !== false && !isEmptyList(value)),
  ) as JsonObject;
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const toolObject = ({ does, returns, args }: ToolDeclaration): JsonObject =>
  present({ does: does.map(entryObject), returns, args });
const entryObject = ({ action, attributes }: DoesEntry): JsonObject => ({ action, ...attributes });

function ruleObject(rule: Rule): JsonObject {
  const { id, effect, phase, tool, action, opaque, label, severity, mode, guard } = rule;
  const named = guard === null ? {} : { guard: guard.name, with: guard.with };
  return present({ id, effect, phase, tool, action, ...scopeObject(rule), ...named, opaque, label, severity, mode });
}

function limitObject(limit: Limit): JsonObject {
  const { id, tool, action, max, count, effect, severity, mode } = limit;
  return present({ id, tool, action, ...scopeObject(limit), max, per: "session", count, effect, severity, mode });
}

function scopeObject({ resource, when, unless }: Rule | Limit): Readonly<Record<string, unknown>> {
  return {
    resource: resource?.map(matchObject) ?? null,
    when: when === null ? null : conditionObject(when),
    unless: unless === null ? null : conditionObject(unless),
  };
}

const matchObject = ({ match, except }: ResourceMatch): JsonObject => ({
  ...attributesObject(match),
  ...(except === null ? {} : { except: attributesObject(except) }),
});

const attributesObject = (leaves: readonly Leaf[]): JsonObject =>
  Object.fromEntries(
    leaves.map((leaf) => [leaf.selector.text.slice("resource.".length), { [leaf.operator]: leaf.value }]),
  );

const scoreObject = ({ gte, weights }: Score): JsonObject => ({
  gte: gte / 1000,
  of: Object.fromEntries(weights.map(({ signal, weight }) => [signal, weight / 1000])),
});

function conditionObject(condition: Condition): string | JsonObject {
  switch (condition.kind) {
    case "leaf":
      return { [condition.selector.text]: { [condition.operator]: condition.value } };
    case "cel":
      return condition.source;
    case "not":
      return { not: conditionObject(condition.of) };
    case "at_least":
      return { at_least: { n: condition.n, of: condition.of.map(conditionObject) } };
    case "score":
      return { score: scoreObject(condition) };
    default:
      return { [condition.kind]: condition.of.map(conditionObject) };
  }
}
