import type { Rank } from "../model/effect.js";
import type { Json } from "../model/json.js";
import { foldCase } from "../match/text.js";
import type { Evaluation } from "../condition/evaluation.js";
import type { Test } from "../condition/truth.js";
import { compileGetter } from "../condition/values.js";
import type { Getter } from "../condition/values.js";
import { createTables } from "./index-tables.js";
import type { Lookup } from "./index-tables.js";
import type { Key } from "./keys.js";
import type { CompiledRule } from "./rule.js";

/** Rules with one and the same condition: evaluated once, and met or not met together. */
export interface RuleGroup {
  readonly test: Test;
  /** Most restrictive first, then by severity and id, as reasons are listed. */
  readonly rules: readonly CompiledRule[];
  /** The most restrictive effect of its rules in force. */
  readonly rank: Rank;
  /** The same with everything enforced. */
  readonly wouldBe: Rank;
  /** Some rule of it is in force. */
  readonly inForce: boolean;
  /** Some rule of it only reports, or would restrict and is not in force. */
  readonly reports: boolean;
  /** Its condition looks at no operation. */
  readonly constant: boolean;
}

/** A group of these rules; for those of a group that one operation leaves. */
export function groupOf(test: Test, rules: readonly CompiledRule[]): RuleGroup {
  const sorted = [...rules].sort(byWeight);
  const restricting = (some: readonly CompiledRule[]): Rank =>
    some.reduce<Rank>((rank, rule) => (rule.rank > rank ? rule.rank : rank), 0);
  const enforced = sorted.filter((rule) => !rule.monitored);
  return {
    test,
    rules: sorted,
    rank: restricting(enforced),
    wouldBe: restricting(sorted),
    inForce: enforced.length > 0,
    reports: sorted.some((rule) => rule.effect === "warn" || (rule.monitored && rule.rank > 0)),
    constant: rules[0]?.constant === true,
  };
}

function byWeight(a: CompiledRule, b: CompiledRule): number {
  return b.rank - a.rank || b.severityRank - a.severityRank || (a.id < b.id ? -1 : 1);
}

/** Finds the few of many rules that can hold, so that cost does not grow with rules that cannot match. */
export interface RuleIndex {
  /** Every group that is true or unknown for `x` is among these, each once; some that are false may be. */
  candidates(x: Evaluation): readonly RuleGroup[];
}

/** A group worth looking up: below this many it is quicker to evaluate them all. */
const WORTH = 4;
const NOTHING: RuleIndex = { candidates: () => [] };

/** Indexes rules by what must be true of a call for them to hold. */
export function createRuleIndex(groups: readonly RuleGroup[]): RuleIndex {
  if (groups.length === 0) return NOTHING;
  const bySelector = new Map<string, { key: Key; group: RuleGroup }[]>();
  const always = new Set(groups);
  if (groups.length > WORTH) {
    for (const group of groups) {
      const keys = group.rules[0]?.keys ?? null;
      if (keys === null) continue;
      always.delete(group);
      for (const key of keys) pushTo(bySelector, key.selector.text, { key, group });
    }
  }
  for (const [selector, posted] of bySelector) {
    if (new Set(posted.map((each) => each.group)).size > WORTH) continue;
    // INVARIANT: a group leaves its tables only as a whole, or a key of it would be missing.
    for (const { group } of posted) always.add(group);
    bySelector.delete(selector);
  }
  return build([...always], [...bySelector.values()].map(columnOf));
}

/** Puts rules with one condition together. `test`: what each is evaluated by; `null`: it is not. */
export function groupRules(
  rules: readonly CompiledRule[],
  test: (rule: CompiledRule) => Test | null,
): readonly RuleGroup[] {
  const groups = new Map<string, { test: Test; rules: CompiledRule[] }>();
  for (const rule of rules) {
    const own = test(rule);
    if (own === null) continue;
    const known = groups.get(rule.signature);
    if (known === undefined) groups.set(rule.signature, { test: own, rules: [rule] });
    else known.rules.push(rule);
  }
  return [...groups.values()].map((group) => groupOf(group.test, group.rules));
}

/** One selector's rules, and how to find those that its value allows. */
interface Column {
  readonly get: Getter;
  readonly resource: boolean;
  readonly all: readonly RuleGroup[];
  readonly lookup: Lookup<RuleGroup>;
  /** For readings with case folded; the same as `lookup` where case is never folded. */
  readonly folded: Lookup<RuleGroup>;
}

function columnOf(posted: readonly { readonly key: Key; readonly group: RuleGroup }[]): Column {
  const selector = posted[0]?.key.selector ?? { root: "tool", steps: [], text: "tool" };
  const entries = posted.map(({ key, group }) => ({ table: key.table, texts: key.texts, value: group }));
  const lookup = createTables(entries);
  const foldable = selector.text === "resource.path" || selector.text === "resource.cwd";
  return {
    get: compileGetter(selector),
    resource: selector.root === "resource",
    all: [...new Set(posted.map((each) => each.group))],
    lookup,
    folded: foldable ? createTables(entries.map((entry) => ({ ...entry, texts: entry.texts.map(fold) }))) : lookup,
  };
}

const fold = (value: Json): Json => (typeof value === "string" ? foldCase(value) : value);

function build(always: readonly RuleGroup[], columns: readonly Column[]): RuleIndex {
  if (columns.length === 0) return { candidates: () => always };
  return {
    candidates(x) {
      let found: RuleGroup[] | null = null;
      for (const column of columns) {
        const value = column.get(x);
        if (value === undefined || value === null) {
          // An absent value makes a positive operator false, but not one over what could not be derived.
          if (column.resource && (x.reading.unknown || x.reading.underived.length > 0))
            found = addAll(found, column.all);
        } else if (typeof value === "object" || (x.reading.region && column.resource))
          found = addAll(found, column.all);
        else found = (x.reading.folded ? column.folded : column.lookup)(value, found);
      }
      return found === null ? always : [...new Set([...always, ...found])];
    },
  };
}

function addAll(found: RuleGroup[] | null, groups: readonly RuleGroup[]): RuleGroup[] {
  return found === null ? [...groups] : [...found, ...groups];
}

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
