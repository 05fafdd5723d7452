import type { Mode, Polarity, Rank, Severity } from "../model/effect.js";
import { rankOf, SEVERITIES } from "../model/effect.js";
import type { Condition, GuardUse, Limit, Rule, RuleEffect } from "../model/policy.js";
import { compileCondition, compileResource, isCertain, isCertainResource } from "../condition/compile.js";
import type { CompileContext, ConditionCompilers } from "../condition/compile.js";
import type { Evaluation } from "../condition/evaluation.js";
import { traceCondition, traceResource } from "../condition/trace.js";
import type { Trace } from "../condition/trace.js";
import { allOf } from "../condition/truth.js";
import type { Test } from "../condition/truth.js";
import { compileGetter } from "../condition/values.js";
import type { Getter } from "../condition/values.js";
import type { RuleScope } from "../policy/meaning.js";
import type { RegexFinder } from "../match/regex-spans.js";
import type { Position } from "../model/errors.js";
import { traceGuard } from "./guard.js";
import type { CompiledGuard } from "./guard.js";
import { keysOf } from "./keys.js";
import type { Key } from "./keys.js";
import { compileMessage } from "./message.js";
import type { NameLists } from "./name-lists.js";
import { isAboutCall, looksAtResult, resultPart } from "./result-part.js";
import { compileRedact } from "./redact-rule.js";
import type { Redact } from "./redact-rule.js";
import { signatureOf } from "./signature.js";
import type { SignalTests } from "./signals.js";

/** A rule ready to be evaluated over one reading. Tool and action are matched before, when rules are looked up. */
export interface CompiledRule {
  readonly id: string;
  readonly effect: RuleEffect;
  readonly severity: Severity;
  /** 0 low … 3 critical. */
  readonly severityRank: number;
  /** How much it restricts: 0 for what only grants, reports or withholds. */
  readonly rank: Rank;
  readonly monitored: boolean;
  readonly opaque: boolean;
  /** `null`: it never grants. Like the other tests, made when first asked for. */
  readonly grant: Test | null;
  /** `null`: it never restricts or reports. */
  readonly restrict: Test | null;
  /** What a signal holds by; `null`: it is a rule that decides. */
  readonly signal: SignalTests | null;
  readonly guard: CompiledGuard | null;
  /** With `phase: result`: whether it speaks about what may belong to any call; `null`: it is about calls. */
  readonly stray: Test | null;
  /** With `effect: redact`: what it finds in a text, and how that is replaced. */
  readonly redact: Redact | null;
  readonly message: ((x: Evaluation) => string) | null;
  /** What is said when it grants and has no message. */
  readonly allows: string;
  readonly hint: string | null;
  readonly withinMs: number | null;
  readonly label: readonly string[];
  readonly source: Rule;
  /** Its condition looks at no operation, only at the call. */
  readonly constant: boolean;
  /** Equal for rules whose conditions are the same. */
  readonly signature: string;
  /** What an index finds it by; `null`: it must always be evaluated. Like `signature`, made when first asked for. */
  readonly keys: readonly Key[] | null;
  /** Every part of the rule as it holds for one reading. */
  trace(polarity: Polarity, x: Evaluation): readonly Trace[];
  matchesTool(tool: string | null): boolean;
  matchesAction(action: string): boolean;
}

/** What rules need besides conditions. */
export interface RuleCompilers extends ConditionCompilers {
  /** `null`: what is wrong was reported. */
  guard(use: GuardUse): CompiledGuard | null;
  readonly names: NameLists;
  /** Every match of a pattern. `null`: what is wrong was reported. */
  spans(source: string, at: Position): RegexFinder | null;
}

/** A limit, matched like a rule that restricts. */
export interface CompiledLimit {
  readonly id: string;
  readonly severity: Severity;
  readonly severityRank: number;
  readonly monitored: boolean;
  readonly test: Test;
  /** The value that separates its counters. */
  readonly key: Getter;
  readonly message: ((x: Evaluation) => string) | null;
  readonly source: Limit;
  matchesTool(tool: string | null): boolean;
  matchesAction(action: string): boolean;
}

/**
 * `layerMode`: the policy's mode, or `monitor` when the enforcement point put the whole layer in monitor. Whatever is wrong with
 * a rule is reported now.
 */
export function compileRule(rule: Rule, compilers: RuleCompilers, layerMode: Mode, overridden: boolean): CompiledRule {
  const guard = rule.guard === null ? null : compilers.guard(rule.guard);
  const compiled = new LazyRule(rule, compilers, guard, isMonitored(rule.mode, layerMode, overridden));
  // A rule about results is looked at for every call, whichever tool it is of.
  if (rule.phase === "result" || !isCertainScope(rule, compilers)) compiled.prepare();
  return compiled;
}

/** What a rule is evaluated by. */
type RuleTests = Pick<CompiledRule, "grant" | "restrict" | "signal" | "stray">;

/**
 * A rule whose tests and keys are made when a call first asks for them: calls of one tool meet few of many rules, and to make
 * them all costs more than all else that loading a policy takes.
 */
class LazyRule implements CompiledRule {
  readonly id: string;
  readonly effect: RuleEffect;
  readonly severity: Severity;
  readonly severityRank: number;
  readonly rank: Rank;
  readonly opaque: boolean;
  readonly redact: Redact | null;
  readonly message: ((x: Evaluation) => string) | null;
  readonly allows: string;
  readonly hint: string | null;
  readonly withinMs: number | null;
  readonly label: readonly string[];
  readonly constant: boolean;
  readonly matchesTool: (tool: string | null) => boolean;
  readonly matchesAction: (action: string) => boolean;
  private readonly compilers: RuleCompilers;
  private tests: RuleTests | null = null;
  private signed: string | null = null;
  private keyed: readonly Key[] | null | undefined = undefined;

  constructor(
    readonly source: Rule,
    compilers: RuleCompilers,
    readonly guard: CompiledGuard | null,
    readonly monitored: boolean,
  ) {
    const { id, effect, severity, replace, message } = source;
    this.id = id;
    this.effect = effect;
    this.severity = severity;
    this.severityRank = SEVERITIES.indexOf(severity);
    this.rank = effect === "ask" || effect === "deny" ? rankOf(effect) : 0;
    this.opaque = source.opaque;
    this.redact = replace === null ? null : compileRedact(source, replace, guard, compilers);
    this.message = message === null ? null : compileMessage(message);
    this.allows = `\`${id}\` allows it`;
    this.hint = source.hint;
    this.withinMs = source.approval === null ? null : source.approval.withinMs;
    this.label = source.label;
    this.constant = isConstant(source);
    this.matchesTool = compilers.names.ofTools(source.tool, source.position);
    this.matchesAction = compilers.names.ofActions(source.action, source.position);
    this.compilers = compilers;
  }

  get grant(): Test | null {
    return this.prepare().grant;
  }

  get restrict(): Test | null {
    return this.prepare().restrict;
  }

  get signal(): SignalTests | null {
    // Asked of every rule of a policy.
    return this.effect === "signal" ? this.prepare().signal : null;
  }

  get stray(): Test | null {
    return this.source.phase === "result" ? this.prepare().stray : null;
  }

  get signature(): string {
    return (this.signed ??= signatureOf(this.source));
  }

  get keys(): readonly Key[] | null {
    if (this.keyed === undefined) this.keyed = keysOf(this.source, (regex) => this.compilers.literal(regex));
    return this.keyed;
  }

  /** Makes what it is evaluated by. */
  prepare(): RuleTests {
    return (this.tests ??= compileTests(this.source, this.compilers, this.guard));
  }

  trace(polarity: Polarity, x: Evaluation): readonly Trace[] {
    const parts = traceScope(this.source, this.compilers, polarity, this.source.phase, x);
    return this.guard === null ? parts : [...parts, traceGuard(this.guard, x)];
  }
}

function compileTests(rule: Rule, compilers: RuleCompilers, guard: CompiledGuard | null): RuleTests {
  const { effect } = rule;
  // A guard never grants, also not where it asks.
  const grants = (effect === "allow" || effect === "ask") && rule.guard === null;
  const compileFor = (polarity: Polarity): Test => compileScope(rule, compilers, polarity, rule.phase, guard);
  return {
    grant: grants ? compileFor("grant") : null,
    restrict: effect === "allow" || effect === "signal" ? null : compileFor("restrict"),
    signal: effect === "signal" ? { grant: compileFor("grant"), restrict: compileFor("restrict") } : null,
    stray: rule.phase === "result" ? compileStray(rule, compilers, guard) : null,
  };
}

/** Whether nothing can be wrong with what it says, so that it need not be compiled to find that out. */
function isCertainScope({ resource, when, unless }: RuleScope, compilers: ConditionCompilers): boolean {
  if (when !== null && !isCertain(when, compilers)) return false;
  if (unless !== null && !isCertain(unless, compilers)) return false;
  return resource === null || isCertainResource(resource, compilers);
}

/** Compiles a limit into what it counts, and when it restricts. `overridden`: the layer was put in monitor. */
export function compileLimit(
  limit: Limit,
  compilers: RuleCompilers,
  layerMode: Mode,
  overridden: boolean,
): CompiledLimit {
  return {
    id: limit.id,
    severity: limit.severity,
    severityRank: SEVERITIES.indexOf(limit.severity),
    monitored: isMonitored(limit.mode, layerMode, overridden),
    test: compileScope(limit, compilers, "restrict", "call"),
    key: compileGetter(limit.key),
    message: limit.message === null ? null : compileMessage(limit.message),
    source: limit,
    matchesTool: compilers.names.ofTools(limit.tool, limit.position),
    matchesAction: compilers.names.ofActions(limit.action, limit.position),
  };
}

/** Rules without conditions are not worth remembering. */
function isConstant({ resource, when, unless, guard }: Rule): boolean {
  if (resource !== null || guard !== null || (when === null && unless === null)) return false;
  return (when === null || !looksAtOperation(when)) && (unless === null || !looksAtOperation(unless));
}

function looksAtOperation(condition: Condition): boolean {
  if (condition.kind === "cel") return /\b(?:resource|action)\b/.test(condition.source);
  if (condition.kind === "score") return false;
  if (condition.kind === "leaf") return condition.selector.root === "resource" || condition.selector.root === "action";
  return condition.kind === "not" ? looksAtOperation(condition.of) : condition.of.some(looksAtOperation);
}

/** The nearest mode counts: the rule's, then the policy's; monitor by the enforcement point overrides both. */
function isMonitored(own: Mode | null, layerMode: Mode, overridden: boolean): boolean {
  return overridden || (own ?? layerMode) === "monitor";
}

function compileScope(
  scope: RuleScope,
  compilers: ConditionCompilers,
  polarity: Polarity,
  phase: "call" | "result",
  guard: CompiledGuard | null = null,
): Test {
  const context = { compilers, polarity, phase };
  const tests: Test[] = [];
  if (scope.resource !== null) tests.push(compileResource(scope.resource, context));
  if (scope.when !== null) tests.push(compileCondition(scope.when, context));
  if (scope.unless !== null) tests.push(compileCondition(scope.unless, context, true));
  // Last: it costs most.
  if (guard !== null) tests.push((x) => guard.look(x).truth);
  return allOf(tests);
}

/**
 * What the rule says about the content of results, whatever call they belong to; `null`: it says nothing about that. What
 * excepts by the call excepts nothing here.
 */
function compileStray({ when, unless }: Rule, compilers: ConditionCompilers, guard: CompiledGuard | null): Test | null {
  const wanted = when === null ? null : resultPart(when);
  if (guard === null && (wanted === null || !looksAtResult(wanted))) return null;
  const context: CompileContext = { compilers, polarity: "restrict", phase: "result" };
  const tests: Test[] = [];
  if (wanted !== null) tests.push(compileCondition(wanted, context));
  if (unless !== null && !isAboutCall(unless)) tests.push(compileCondition(unless, context, true));
  if (guard !== null) tests.push((x) => guard.look(x).truth);
  return allOf(tests);
}

function traceScope(
  scope: RuleScope,
  compilers: ConditionCompilers,
  polarity: Polarity,
  phase: "call" | "result",
  x: Evaluation,
): readonly Trace[] {
  const context = { compilers, polarity, phase };
  return [
    ...(scope.resource === null ? [] : traceResource(scope.resource, context, x)),
    ...(scope.when === null ? [] : [traceCondition(scope.when, context, false, x)]),
    ...(scope.unless === null ? [] : [traceCondition(scope.unless, context, true, x)]),
  ];
}
