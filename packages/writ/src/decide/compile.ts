import type { PolicyRef } from "../model/decision.js";
import type { Mode } from "../model/effect.js";
import { PolicyError } from "../model/errors.js";
import type { Problem } from "../model/errors.js";
import { attributesOf, checkNames, labelsOf } from "../policy/check.js";
import { mayAskSignals } from "../policy/condition-shape.js";
import type { Policy, Rule, ToolDeclaration } from "../model/policy.js";
import { hashOf, hashOfStack } from "../policy/hash.js";
import { toolsOf } from "../policy/toolsets.js";
import { compileLowering } from "../lower/call.js";
import type { LayerTools } from "../lower/call.js";
import { compileCondition } from "../condition/compile.js";
import type { ConditionCompilers } from "../condition/compile.js";
import type { Evaluation } from "../condition/evaluation.js";
import { NO_FACTS } from "../model/facts.js";
import type { CompiledPolicy } from "./compiled.js";
import type { Compilers } from "./compilers.js";
import { ReportingCompilers } from "./reporting-compilers.js";
import { rememberPair } from "./layer.js";
import { PLAIN_READING } from "./readings.js";
import type { Bucket, CompiledLayer } from "./layer.js";
import { checkSignals } from "./signal-graph.js";
import { compileSignals } from "./signals.js";
import { compileLimit, compileRule } from "./rule.js";
import { compileObligations } from "./obligations.js";
import { compilePlain, plainGrantOf } from "./quick.js";
import { createRuleIndex, groupRules } from "./rule-index.js";
import { compileToolLookup } from "./tool-lookup.js";
import type { CompiledRule } from "./rule.js";
import { compileTerms } from "./terms.js";

/** One authority's policy. `mode: monitor` puts the whole layer in monitor, whatever its rules say. */
export interface Layer {
  readonly name: string;
  readonly policy: Policy;
  readonly problems?: readonly Problem[];
  readonly mode?: Mode;
}

/**
 * Compiles a stack of layers.
 * @throws {PolicyError} with every problem of every layer, sorted by position.
 */
export function compile(layers: readonly Layer[], compilers: Compilers): CompiledPolicy {
  const problems: Problem[] = layers.flatMap((layer) => layer.problems ?? []);
  const declared = layers.map((layer) => toolsOf(layer.policy, compilers.catalog, problems));
  const stack = layers.map((layer, index) => ({ policy: layer.policy, tools: declared[index] ?? [] }));
  const attributes = attributesOf(stack);
  const reporting = new ReportingCompilers(compilers, attributes, problems, labelsOf(stack));
  checkNames(stack, attributes, problems);
  const compiled = layers.map((layer, index) => compileLayer(layer, declared[index] ?? [], reporting, compilers));
  for (const layer of layers)
    if (hasSignals(layer.policy)) checkSignals(layer.policy, (source) => reporting.signalsOf(source), problems);
  const tools = layers.map((layer, index) => layerTools(layer, declared[index] ?? [], reporting));
  tools.forEach((each, index) => checkLowering(each, declared[index] ?? [], compilers, problems));
  if (problems.length > 0) throw new PolicyError(distinct(problems));
  const ref = refOf(layers, compiled, compilers);
  const obligations = compileObligations(compiled);
  return {
    ref,
    layers: compiled,
    ...whatRulesDo(compiled.flatMap(({ rules }) => rules)),
    obligations,
    plain: compilePlain(compiled, obligations, ref),
    lower: compileLowering(tools, compilers.languages),
  };
}

/** Most policies have no signals, and all that is said of them is a lot to look through. */
function hasSignals({ rules, limits }: Policy): boolean {
  const asks = ({ when, unless }: Pick<Rule, "when" | "unless">): boolean =>
    (when !== null && mayAskSignals(when)) || (unless !== null && mayAskSignals(unless));
  return rules.some((rule) => rule.effect === "signal" || asks(rule)) || limits.some(asks);
}

function whatRulesDo(rules: readonly CompiledRule[]): Pick<CompiledPolicy, "redacts" | "inspects" | "withholds"> {
  const results = rules.filter(({ source }) => source.phase === "result");
  return {
    redacts: rules.some(({ redact, source }) => redact !== null && source.phase === "call"),
    inspects: results.length > 0,
    withholds: results.some(({ monitored, effect }) => !monitored && effect !== "warn"),
  };
}

function compileLayer(
  layer: Layer,
  tools: readonly ToolDeclaration[],
  reporting: ReportingCompilers,
  compilers: Compilers,
): CompiledLayer {
  const { policy } = layer;
  const overridden = layer.mode === "monitor";
  reporting.enter(policy);
  const rules = policy.rules.map((rule) => compileRule(rule, reporting, policy.mode, overridden));
  const limits = policy.limits.map((limit) => compileLimit(limit, reporting, policy.mode, overridden));
  const terms = compileTerms(tools, reporting);
  const compiled: Omit<CompiledLayer, "bucket"> = {
    name: layer.name,
    ref: { name: policy.name, version: policy.version, hash: hashOf(policy, tools, compilers.sha256) },
    mode: overridden ? "monitor" : policy.mode,
    default: policy.default,
    env: policy.env,
    rules,
    limits,
    signals: compileSignals(rules),
    tool: terms,
  };
  const rulesFor = compileToolLookup(rules);
  return { ...compiled, bucket: rememberPair((tool, action) => fill(compiled, rulesFor(tool), tool, action)) };
}

/** The rules that can speak about one action of one tool. */
function fill(
  layer: Omit<CompiledLayer, "bucket">,
  candidates: readonly CompiledRule[],
  tool: string | null,
  action: string,
): Bucket {
  const rules = candidates.filter((rule) => rule.matchesTool(tool) && rule.matchesAction(action));
  const calls = rules.filter((rule) => rule.source.phase === "call" && rule.redact === null);
  const groups = groupRules(calls, (rule) => rule.grant);
  const bucket = {
    grants: createRuleIndex(groups),
    restricts: createRuleIndex(groupRules(calls, (rule) => rule.restrict)),
    limits: layer.limits.filter((limit) => limit.matchesTool(tool) && limit.matchesAction(action)),
    results: rules.filter((rule) => rule.source.phase === "result"),
    redacts: rules.filter((rule) => rule.source.phase === "call" && rule.redact !== null),
  };
  return { ...bucket, plainGrant: plainGrantOf(layer.name, bucket, groups) };
}

/** `when` of an entry is a condition on the arguments alone, read before there is any operation. */
function layerTools(layer: Layer, tools: readonly ToolDeclaration[], compilers: ConditionCompilers): LayerTools {
  return {
    tools: tools.map((tool) => ({
      name: tool.name,
      does: tool.does.map((entry) => {
        if (entry.when === null) return { entry, when: null };
        const test = compileCondition(entry.when, { compilers, polarity: "restrict", phase: "args" });
        return {
          entry,
          when: (snapshot) => {
            const x: Evaluation = {
              request: { ...snapshot, operations: [] },
              facts: NO_FACTS,
              result: null,
              layer: layer.name,
              env: layer.policy.env,
              action: "",
              reading: PLAIN_READING,
              memory: null,
            };
            return test(x);
          },
        };
      }),
    })),
  };
}

/** Templates and names are compiled one declaration at a time first, so that what is wrong has a place. */
function checkLowering(
  layer: LayerTools,
  declared: readonly ToolDeclaration[],
  { languages }: Compilers,
  problems: Problem[],
): void {
  layer.tools.forEach((tool, index) => {
    try {
      compileLowering([{ tools: [tool] }], languages);
    } catch (error) {
      const { file, line, column } = tool.does[0]?.entry.position ??
        declared[index]?.position ?? { file: "", line: 1, column: 1 };
      const hint = error instanceof Error && "hint" in error && typeof error.hint === "string" ? error.hint : null;
      problems.push({
        file,
        line,
        column,
        code: "POLICY_PATTERN",
        message: error instanceof Error ? error.message : "it cannot be compiled",
        hint,
      });
    }
  });
}

/** A policy by itself is cited by its own hash; one that was renamed, put in monitor or stacked by the hash of the stack. */
function refOf(layers: readonly Layer[], compiled: readonly CompiledLayer[], compilers: Compilers): PolicyRef {
  const layer = layers[0];
  const only = compiled[0];
  const itself = layer?.mode === undefined && layer?.name === layer?.policy.name;
  if (only !== undefined && compiled.length === 1 && itself) return Object.freeze(only.ref);
  return Object.freeze({
    name: compiled.map((each) => each.ref.name).join("+"),
    version: compiled.length === 1 ? (only?.ref.version ?? null) : null,
    hash: hashOfStack(compiled, compilers.sha256),
  });
}

/** A leaf is compiled once to grant and once to restrict, and complains twice. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((each) => [JSON.stringify(each), each])).values()];
}
