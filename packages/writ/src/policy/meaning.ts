import type { Condition, DoesEntry, Leaf, Limit, ResourceMatch, Rule, ToolDeclaration } from "../model/policy.js";

/**
 * What parts of a policy mean: the same without their places in files. Only our own `position` keys go; a key of that
 * name in a user's data stays.
 */

export const meaningOfRule = (rule: Rule): object => ({
  ...withoutPlace(rule),
  ...meaningOfScope(rule),
  // Left out where there is none: a rule's meaning does not change because there are guards.
  guard: rule.guard === null ? undefined : { name: rule.guard.name, with: rule.guard.with },
});

export const meaningOfLimit = (limit: Limit): object => ({ ...withoutPlace(limit), ...meaningOfScope(limit) });

export const meaningOfTool = (tool: ToolDeclaration): object => ({
  ...withoutPlace(tool),
  does: tool.does.map(meaningOfEntry),
});

/** What a rule or limit is about. */
export type RuleScope = Pick<Rule, "resource" | "when" | "unless">;

/** What a rule or limit is about, which decides whether two of them are evaluated as one. */
export function meaningOfScope({ resource, when, unless }: RuleScope): object {
  return {
    resource: resource === null ? null : resource.map(meaningOfMatch),
    when: when === null ? null : meaningOfCondition(when),
    unless: unless === null ? null : meaningOfCondition(unless),
  };
}

function meaningOfEntry(entry: DoesEntry): object {
  return { ...withoutPlace(entry), when: entry.when === null ? null : meaningOfCondition(entry.when) };
}

function meaningOfMatch({ match, except }: ResourceMatch): object {
  return { match: match.map(meaningOfLeaf), except: except === null ? null : except.map(meaningOfLeaf) };
}

function meaningOfCondition(condition: Condition): object {
  switch (condition.kind) {
    case "leaf":
      return meaningOfLeaf(condition);
    case "cel":
      return { cel: condition.source };
    case "score":
      return {
        score: condition.gte,
        of: Object.fromEntries(condition.weights.map((each) => [each.signal, each.weight])),
      };
    case "not":
      return { not: meaningOfCondition(condition.of) };
    case "at_least":
      return { at_least: condition.n, of: condition.of.map(meaningOfCondition) };
    default:
      return { [condition.kind]: condition.of.map(meaningOfCondition) };
  }
}

/** The parsed steps say all: `args["a"]` is `args.a`. */
function meaningOfLeaf({ selector, operator, value }: Leaf): object {
  return { root: selector.root, steps: selector.steps, operator, value };
}

const withoutPlace = (part: object): object => ({ ...part, position: undefined });
