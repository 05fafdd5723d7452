import { canonicalText, sortedKeys } from "../model/canonical.js";
import type { Json } from "../model/json.js";
import type {
  Condition,
  DoesEntry,
  GuardUse,
  Leaf,
  Limit,
  ResourceMatch,
  Rule,
  Step,
  ToolDeclaration,
} from "../model/policy.js";

/**
 * What parts of a policy mean, as canonical text: all they say, without their places in files. Only our own `position`
 * keys go; a key of that name in a user's data stays. Written as text at once: of large policies it is most of the work.
 */

/** What rules mean, in this order. */
export const meaningOfRules = (rules: readonly Rule[]): string => listOf(rules, meaningOfRule);

/**
 * Written out member by member, sorted: a policy has thousands of rules, and to go through the members of each costs more. What
 * came later is left out where there is none: a rule's meaning does not change because there are guards, or redaction.
 */
function meaningOfRule(rule: Rule): string {
  const { guard, replace, when, unless, resource, approval } = rule;
  return (
    `{"action":${namesOf(rule.action)},"approval":${approval === null ? "null" : canonicalText(approval)},` +
    `"effect":"${rule.effect}",${guard === null ? "" : `"guard":${meaningOfGuard(guard)},`}"hint":${textOrNull(rule.hint)},` +
    `"id":${canonicalText(rule.id)},"label":${namesOf(rule.label)},"message":${textOrNull(rule.message)},` +
    `"mode":${textOrNull(rule.mode)},"opaque":${rule.opaque},"phase":"${rule.phase}",` +
    `${replace === null ? "" : `"replace":"${replace}",`}"resource":${meaningOfResource(resource)},` +
    `"severity":"${rule.severity}","tags":${namesOf(rule.tags)},"tool":${namesOf(rule.tool)},` +
    `"unless":${unless === null ? "null" : meaningOfCondition(unless)},` +
    `"when":${when === null ? "null" : meaningOfCondition(when)}}`
  );
}

const textOrNull = (text: string | null): string => (text === null ? "null" : canonicalText(text));

/** Mostly there are none. */
const namesOf = (names: readonly string[] | null): string =>
  names === null ? "null" : names.length === 0 ? "[]" : canonicalText(names);

const meaningOfGuard = (guard: GuardUse): string => canonicalText({ name: guard.name, with: guard.with });

/** What a limit means. */
export const meaningOfLimit = (limit: Limit): string => textWith(limit, scopeOf(limit));

/** What a tool's declaration means. */
export const meaningOfTool = (tool: ToolDeclaration): string =>
  textWith(tool, { does: listOf(tool.does, meaningOfEntry) });

/** What a rule or limit is about. */
export type RuleScope = Pick<Rule, "resource" | "when" | "unless">;

function scopeOf({ resource, when, unless }: RuleScope): Readonly<Record<keyof RuleScope, string>> {
  return {
    resource: meaningOfResource(resource),
    when: when === null ? "null" : meaningOfCondition(when),
    unless: unless === null ? "null" : meaningOfCondition(unless),
  };
}

const meaningOfEntry = (entry: DoesEntry): string =>
  textWith(entry, { when: entry.when === null ? "null" : meaningOfCondition(entry.when) });

const meaningOfResource = (resource: Rule["resource"]): string =>
  resource === null ? "null" : listOf(resource, meaningOfMatch);

const meaningOfMatch = ({ match, except }: ResourceMatch): string =>
  `{"except":${except === null ? "null" : listOf(except, meaningOfLeaf)},"match":${listOf(match, meaningOfLeaf)}}`;

function meaningOfCondition(condition: Condition): string {
  switch (condition.kind) {
    case "leaf":
      return meaningOfLeaf(condition);
    case "cel":
      return `{"cel":${canonicalText(condition.source)}}`;
    case "score":
      return canonicalText({
        score: condition.gte,
        of: Object.fromEntries(condition.weights.map((each) => [each.signal, each.weight])),
      });
    case "not":
      return `{"not":${meaningOfCondition(condition.of)}}`;
    case "at_least":
      return `{"at_least":${condition.n},"of":${listOf(condition.of, meaningOfCondition)}}`;
    default:
      return `{"${condition.kind}":${listOf(condition.of, meaningOfCondition)}}`;
  }
}

/** The parsed steps say all: `args["a"]` is `args.a`. */
function meaningOfLeaf({ selector, operator, value }: Leaf): string {
  const { root, steps } = selector;
  return `{"operator":"${operator}","root":"${root}","steps":${listOf(steps, meaningOfStep)},"value":${canonicalText(value)}}`;
}

function meaningOfStep(step: Step): string {
  if (typeof step === "string") return `"${step}"`;
  return "key" in step ? `{"key":${canonicalText(step.key)}}` : `{"index":${step.index}}`;
}

/** Canonical text of an object of ours, whose keys need no escapes, in which some members are said already, and its place is left out. */
export function textWith(part: object, said: Readonly<Record<string, string | undefined>>): string {
  const members: string[] = [];
  for (const key of sortedKeys(part)) {
    if (key === "position") continue;
    const value = (part as Readonly<Record<string, Json | undefined>>)[key];
    const member = Object.hasOwn(said, key) ? said[key] : textOf(value);
    if (member !== undefined) members.push(`"${key}":${member}`);
  }
  return `{${members.join(",")}}`;
}

/** Most of what a rule may say it leaves out. */
const textOf = (value: Json | undefined): string | undefined =>
  value === null ? "null" : value === undefined ? undefined : canonicalText(value);

/** Joined at once: text that grows piece by piece keeps every piece until it is hashed, and a policy has very many. */
export const listOf = <T>(items: readonly T[], meaningOf: (item: T) => string): string =>
  `[${items.map(meaningOf).join(",")}]`;
