import type { JsonObject } from "../model/json.js";
import type { CelProgram } from "../condition/cel.js";
import { regexesOf } from "../condition/operators.js";
import { compilePlainRegex, isPlainRegex } from "../match/regex-plain.js";
import type { RegexFinder } from "../match/regex-spans.js";
import type { Condition, Policy } from "../model/policy.js";
import type { Guard } from "../guards/guard.js";
import { loadGuards, takesRegex } from "../guards/load.js";
import { LANGUAGES, languageOfEntry, loadLanguages } from "../lower/languages.js";
import type { Language, Languages } from "../lower/languages.js";
import type { RuleScope } from "../policy/meaning.js";
import { spanLeaves } from "../policy/redaction.js";
import { toolsOf } from "../policy/toolsets.js";
import type { Catalog } from "../policy/toolsets.js";

/** Compilers and tables that cost more to load than the rest of Writ together: loaded only when a policy uses them. */
export interface Compilers {
  /** Lower-case hex of the SHA-256 of UTF-8 text. */
  sha256(text: string): string;
  /** Plain expressions need no library; all of RE2 takes longer to load than most policies take to compile. */
  readonly regex: ((source: string) => { test(text: string): boolean; readonly literal?: string | null }) | null;
  /** Types of the built-in families, for policies that have families of their own. */
  readonly types: ReadonlySet<string> | null;
  /** Finds every match of an expression. */
  readonly spans: ((source: string) => RegexFinder) | null;
  readonly cel:
    | ((
        source: string,
        options: { regex(source: string): { test(text: string): boolean }; phase: "call" | "result" },
      ) => Pick<CelProgram, "variables" | "actions" | "labels" | "attributes" | "signals" | "evaluate">)
    | null;
  /** What well-known tools do. */
  readonly catalog: Catalog | null;
  /** What reads command lines, SQL and patches. */
  readonly languages: Languages;
  /** Guards by name. */
  readonly guards: ReadonlyMap<string, Guard> | null;
  readonly schema:
    | ((
        schema: JsonObject,
        options: { regex(source: string): { test(text: string): boolean } },
      ) => { validate(args: JsonObject): string | null })
    | null;
}

/** What will be asked of policies, where that is known beforehand. */
export interface Expected {
  /**
   * `false`: calls of tools alone, so that only the languages that tools are declared with are loaded. A bare operation that
   * is read in another one is then an error. Default `true`: a program, a statement or a patch may be asked about as well.
   */
  readonly bareOperations?: boolean;
}

/** Loads what these policies use. */
export async function loadCompilers(
  policies: readonly Policy[],
  sha256: (text: string) => string,
  { bareOperations = true }: Expected = {},
): Promise<Compilers> {
  const { expressions, cel } = sourcesOf(policies);
  const schemas = policies.flatMap((policy) => policy.tools.flatMap((tool) => tool.args ?? []));
  const guards = guardsOf(policies);
  const allOfRe2 =
    !expressions.every(isPlainRegex) ||
    cel.some((source) => source.includes("matches")) ||
    schemas.some((schema) => JSON.stringify(schema).includes("pattern")) ||
    [...guards].some(takesRegex);
  const toolsets = policies.some((policy) => policy.toolsets.length > 0);
  const catalog = toolsets ? (await import("../lower/catalog.js")).CATALOG : null;
  return {
    sha256,
    regex: allOfRe2
      ? (await import("../match/regex.js")).compileRegex
      : expressions.length > 0
        ? compilePlainRegex
        : null,
    types: policies.some(({ families }) => families.length > 0)
      ? (await import("../detect/families/types.js")).BUILT_IN_TYPES
      : null,
    spans: policies.some(findsSpans) ? (await import("../match/regex-spans.js")).compileRegexSpans : null,
    cel: cel.length > 0 ? (await import("../condition/cel.js")).compileCel : null,
    catalog,
    languages: await loadLanguages(new Set(bareOperations ? LANGUAGES : declaredLanguages(policies, catalog))),
    guards: guards.size > 0 ? await loadGuards(guards) : null,
    schema: schemas.length > 0 ? (await import("../condition/args-schema.js")).compileArgsSchema : null,
  };
}

/** What the tools of policies and of their toolsets are declared with. */
function declaredLanguages(policies: readonly Policy[], catalog: Catalog | null): readonly Language[] {
  const entries = policies.flatMap((policy) => toolsOf(policy, catalog, [])).flatMap((tool) => tool.does);
  return entries.map(languageOfEntry).filter((language) => language !== null);
}

/** Whether it has families of its own, or replaces what patterns match. */
const findsSpans = ({ families, rules }: Policy): boolean =>
  families.length > 0 || rules.some((rule) => rule.replace !== null && spanLeaves(rule.when).length > 0);

/** Regular expressions and expressions in CEL. */
interface Sources {
  readonly expressions: string[];
  readonly cel: string[];
}

/** Collected in one pass over all conditions, of which there may be tens of thousands. */
function sourcesOf(policies: readonly Policy[]): Sources {
  const sources: Sources = { expressions: [], cel: [] };
  for (const { rules, limits, tools } of policies) {
    for (const rule of rules) addScope(rule, sources);
    for (const limit of limits) addScope(limit, sources);
    for (const { does } of tools) for (const { when } of does) if (when !== null) addCondition(when, sources);
  }
  return sources;
}

function addScope({ when, unless, resource }: RuleScope, sources: Sources): void {
  if (when !== null) addCondition(when, sources);
  if (unless !== null) addCondition(unless, sources);
  for (const { match, except } of resource ?? []) {
    for (const leaf of match) addCondition(leaf, sources);
    for (const leaf of except ?? []) addCondition(leaf, sources);
  }
}

function addCondition(condition: Condition, sources: Sources): void {
  switch (condition.kind) {
    case "leaf":
      for (const source of regexesOf(condition)) sources.expressions.push(source);
      return;
    case "cel":
      sources.cel.push(condition.source);
      return;
    case "score":
      return;
    case "not":
      addCondition(condition.of, sources);
      return;
    default:
      for (const each of condition.of) addCondition(each, sources);
  }
}

function guardsOf(policies: readonly Policy[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { rules } of policies) for (const { guard } of rules) if (guard !== null) names.add(guard.name);
  return names;
}
