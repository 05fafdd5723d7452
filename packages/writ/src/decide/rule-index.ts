import type { Rank } from "../model/effect.js";
import type { Json } from "../model/json.js";
import type { Selector } from "../model/policy.js";
import { foldCase } from "../match/text.js";
import type { Evaluation } from "../condition/evaluation.js";
import type { Test } from "../condition/truth.js";
import { compileGetter } from "../condition/values.js";
import type { Getter } from "../condition/values.js";
import { createTables } from "./index-tables.js";
import type { Tables } from "./index-tables.js";
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

/** Groups worth looking up: up to so many it is quicker to evaluate them all. */
const WORTH = 4;
/** The same where a value is looked up as it is, which costs less than to evaluate two. */
const WORTH_BY_VALUE = 1;
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
    const worth = posted.every(({ key }) => key.table === "value" || key.table === "other") ? WORTH_BY_VALUE : WORTH;
    if (new Set(posted.map((each) => each.group)).size > worth) continue;
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
  /** The value, where it is not one of the arguments under one `key`. */
  readonly get: Getter;
  readonly key: string | null;
  readonly resource: boolean;
  readonly all: readonly RuleGroup[];
  /** Those that an absent value may meet. */
  readonly absent: readonly RuleGroup[];
  readonly tables: Tables<RuleGroup>;
  /** For readings with case folded; the same as `tables` where case is never folded. */
  readonly folded: Tables<RuleGroup>;
}

function columnOf(posted: readonly { readonly key: Key; readonly group: RuleGroup }[]): Column {
  const selector = posted[0]?.key.selector ?? { root: "tool", steps: [], text: "tool" };
  const entries = posted.map(({ key, group }) => ({ table: key.table, texts: key.texts, value: group }));
  const tables = createTables(entries);
  const foldable = selector.text === "resource.path" || selector.text === "resource.cwd";
  return {
    get: compileGetter(selector),
    key: keyOfArgument(selector),
    resource: selector.root === "resource",
    all: groupsOf(posted),
    absent: groupsOf(posted.filter(({ key }) => key.table === "other")),
    tables,
    folded: foldable ? createTables(entries.map((entry) => ({ ...entry, texts: entry.texts.map(fold) }))) : tables,
  };
}

function keyOfArgument({ root, steps }: Selector): string | null {
  const [step] = steps;
  return root === "args" && steps.length === 1 && typeof step === "object" && "key" in step ? step.key : null;
}

const groupsOf = (posted: readonly { readonly group: RuleGroup }[]): readonly RuleGroup[] => [
  ...new Set(posted.map((each) => each.group)),
];

const fold = (value: Json): Json => (typeof value === "string" ? foldCase(value) : value);

function build(always: readonly RuleGroup[], columns: readonly Column[]): RuleIndex {
  if (columns.length === 0) return { candidates: () => always };
  return {
    candidates(x) {
      let found: RuleGroup[] | null = null;
      for (const column of columns) {
        const value = valueOf(column, x);
        if (typeof value === "string" && !(column.resource && x.reading.region))
          found = (x.reading.folded ? column.folded : column.tables).text(value, found);
        else found = addOthers(column, value, x, found);
      }
      return found === null ? always : [...new Set([...always, ...found])];
    },
  };
}

/** Most columns are about one key of the arguments, and many are looked at for each call. */
function valueOf({ key, get }: Column, x: Evaluation): Json | undefined {
  if (key === null) return get(x);
  const { args } = x.request;
  return Object.hasOwn(args, key) ? args[key] : undefined;
}

/** What a value that is no text finds. */
function addOthers(
  column: Column,
  value: Json | undefined,
  x: Evaluation,
  found: RuleGroup[] | null,
): RuleGroup[] | null {
  if (value === undefined || value === null) {
    // An absent value makes a positive operator false, but not one over what could not be derived.
    const underived = column.resource && (x.reading.unknown || x.reading.underived.length > 0);
    if (underived) return addAll(found, column.all);
    return column.absent.length === 0 ? found : addAll(found, column.absent);
  }
  if (typeof value === "object" || (x.reading.region && column.resource)) return addAll(found, column.all);
  return (x.reading.folded ? column.folded : column.tables).any(value, found);
}

function addAll(found: RuleGroup[] | null, groups: readonly RuleGroup[]): RuleGroup[] {
  return found === null ? [...groups] : [...found, ...groups];
}

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
