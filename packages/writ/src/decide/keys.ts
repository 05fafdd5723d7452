import { isArray, unreachable } from "../model/json.js";
import type { Json } from "../model/json.js";
import { compileHostPattern } from "../match/host.js";
import { compilePathPattern } from "../match/path.js";
import type { Condition, Leaf, ResourceMatch, Rule, Selector } from "../model/policy.js";

/**
 * Something that must be true of a call for a rule to hold or to be unknown: the value that `selector` names equals
 * `text`, ends with it, contains it, and so on. A rule is looked up by one key, and only then evaluated.
 */
export interface Key {
  readonly selector: Selector;
  readonly table: Table;
  /** Any one of these would do to find the rule; the index takes the rarest. All of them for `other`. */
  readonly texts: readonly Json[];
}

/**
 * `value`: equality. `suffix`, `prefix`, `literal`: text that ends with, starts with, contains. `segment`: one whole
 * name of a path. `extension`: how its last name ends. `host`: a host, `domain`: any host below it.
 * `present`: the value only has to be there. `other`: it is none of these, or it is absent.
 */
export type Table =
  "value" | "suffix" | "prefix" | "literal" | "segment" | "extension" | "host" | "domain" | "present" | "other";

/** A longest text that every match of a regular expression contains; `null`: none is known. */
export type LiteralOf = (regex: string) => string | null;

/** Keys of which at least one is true whenever the rule can hold; `null`: the rule must always be evaluated. */
export function keysOf(rule: Pick<Rule, "resource" | "when">, literalOf: LiteralOf): readonly Key[] | null {
  const choices: (readonly Key[])[] = [];
  const byResource = rule.resource === null ? null : resourceKeys(rule.resource, literalOf);
  if (byResource !== null) choices.push(byResource);
  for (const leaf of rule.when === null ? [] : conjuncts(rule.when)) {
    const keys = leafKeys(leaf, literalOf);
    if (keys !== null) choices.push(keys);
  }
  return cheapest(choices);
}

/** Any of the mappings may match, so each needs a key. */
function resourceKeys(matches: readonly ResourceMatch[], literalOf: LiteralOf): readonly Key[] | null {
  const all: Key[] = [];
  for (const { match } of matches) {
    const best = cheapest(match.map((leaf) => leafKeys(leaf, literalOf)).filter((keys) => keys !== null));
    if (best === null) return null;
    all.push(...best);
  }
  return all;
}

const COSTS: Readonly<Record<Table, number>> = {
  value: 0,
  host: 1,
  segment: 2,
  domain: 2,
  prefix: 3,
  suffix: 3,
  extension: 4,
  literal: 5,
  other: 8,
  present: 9,
};
const cost = (keys: readonly Key[]): number => Math.max(...keys.map((key) => COSTS[key.table]));

/** The first of the keys that cost least to look up. */
function cheapest(choices: readonly (readonly Key[])[]): readonly Key[] | null {
  const [first] = choices;
  if (first === undefined || choices.length === 1) return first ?? null;
  return choices.reduce((best, keys) => (cost(keys) < cost(best) ? keys : best));
}

/** The leaves that must all hold. */
function conjuncts(condition: Condition): readonly Leaf[] {
  if (condition.kind === "leaf") return [condition];
  return condition.kind === "all" ? condition.of.flatMap(conjuncts) : [];
}

const PATHS = new Set(["resource.path", "resource.cwd"]);

function leafKeys(leaf: Leaf, literalOf: LiteralOf): readonly Key[] | null {
  const { selector } = leaf;
  if (selector.steps.some((step) => step === "each" || step === "deep")) return null;
  // A signal that is not known is no value that is absent.
  if (selector.root === "signals") return null;
  const values = isArray(leaf.value) ? leaf.value : [];
  const texts = values.filter((value): value is string => typeof value === "string");
  const key = (table: Table, ...any: readonly Json[]): Key => ({ selector, table, texts: any });
  switch (leaf.operator) {
    case "in":
    case "equals":
      return values.map((value) => key("value", value));
    case "ends_with":
      return texts.map((text) => key("suffix", text));
    case "starts_with":
      return texts.map((text) => key("prefix", text));
    case "matches":
      return literalKeys(texts.map(literalOf), key);
    case "glob":
      return globKeys(selector, texts, key);
    case "gt":
    case "gte":
    case "lt":
    case "lte":
    case "cidr":
      return [key("present")];
    case "not_in":
      // What a resource lacks depends on its action as well.
      return selector.root === "resource" ? null : [key("other", ...values)];
    case "not_equals":
    case "contains":
    case "contains_any":
    case "contains_all":
    case "exists":
    case "size":
    case "within":
      return null;
    default:
      return unreachable(leaf.operator);
  }
}

type MakeKey = (table: Table, ...any: readonly Json[]) => Key;

function literalKeys(literals: readonly (string | null)[], key: MakeKey): readonly Key[] | null {
  const known = literals.filter((literal): literal is string => literal !== null && literal.length > 1);
  return known.length === literals.length ? known.map((literal) => key("literal", literal)) : null;
}

function globKeys(selector: Selector, patterns: readonly string[], key: MakeKey): readonly Key[] | null {
  if (PATHS.has(selector.text)) return pathKeys(patterns, key);
  if (selector.text === "resource.host") return hostKeys(patterns, key);
  if (selector.text === "resource.urlPath") return null;
  return literalKeys(patterns.map(longestPart), key);
}

function pathKeys(patterns: readonly string[], key: MakeKey): readonly Key[] | null {
  const keys = patterns.flatMap((pattern) => {
    const compiled = attempt(() => compilePathPattern(pattern));
    // SECURITY: below a home folder that is not known a pattern is unknown, not false, so it must always be evaluated.
    if (compiled === null || compiled.needsHome) return [null];
    return compiled.alternatives.map((each) =>
      each.segments.length > 0
        ? key("segment", ...each.segments)
        : each.extension !== null
          ? key("extension", each.extension)
          : null,
    );
  });
  return complete(keys);
}

function hostKeys(patterns: readonly string[], key: MakeKey): readonly Key[] | null {
  return complete(
    patterns.map((pattern) => {
      const found = attempt(() => compileHostPattern(pattern))?.key ?? null;
      if (found === null) return null;
      return key(found.labels === "exact" ? "host" : "domain", found.suffix);
    }),
  );
}

/** The longest part of a name glob between its stars, which every match contains. */
function longestPart(pattern: string): string | null {
  if (/[{}]/.test(pattern)) return null;
  return pattern.split("*").reduce((longest, part) => (part.length > longest.length ? part : longest));
}

const complete = (keys: readonly (Key | null)[]): readonly Key[] | null => {
  const known = keys.filter((each): each is Key => each !== null);
  return known.length === keys.length && known.length > 0 ? known : null;
};

function attempt<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch {
    return null;
  }
}
