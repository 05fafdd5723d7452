import { GUARD_FORMS } from "../guards/forms.js";
import { isArray } from "../model/json.js";
import type { Position } from "../model/errors.js";
import type { Leaf, Limit, Policy, Rule, Selector, ToolDeclaration } from "../model/policy.js";
import { eachLeaf } from "./condition-shape.js";
import { expandSugar } from "./guard-sugar.js";
import type { limitShape, policyShape, ruleShape, toolShape } from "./language.js";
import { checkRedacts, checkSinks, normalizeFamily } from "./redaction.js";
import type { Scope } from "./scope.js";
import { parseSelector } from "./selector.js";
import type { Shape } from "./shape.js";

type ReadOf<S> = S extends Shape<infer T> ? T : never;
type ReadPolicy = ReadOf<typeof policyShape>;
type ReadRule = ReadOf<typeof ruleShape>;
type ReadLimit = ReadOf<typeof limitShape>;
type ReadTool = ReadOf<typeof toolShape>;

/** Fills in defaults and checks what no single key can show: ids, and keys that need each other. */
export function normalize(read: ReadPolicy, scope: Scope): Policy {
  const rules: Rule[] = [];
  for (const rule of read.rules ?? []) rules.push(...normalizeRule(rule, scope));
  const limits = (read.limits ?? []).flatMap((limit) => normalizeLimit(limit, scope) ?? []);
  checkIds([...rules, ...limits], scope);
  if (!Object.hasOwn(read, "default"))
    scope.report(
      read.at,
      "POLICY_MISSING_FIELD",
      "policy needs `default`, here or inherited",
      "what an operation that nothing grants gets: `deny`, `ask` or `allow`",
    );
  return {
    name: read.metadata?.name ?? "",
    version: read.metadata?.version ?? null,
    description: read.metadata?.description ?? null,
    mode: read.mode ?? "enforce",
    default: read.default ?? "deny",
    toolsets: uniqueToolsets(read.toolsets ?? []),
    env: scope.env,
    tools: (read.tools ?? []).map((tool) => normalizeTool(tool.key, tool.read, tool.at)),
    rules,
    limits,
    families: (read.families ?? []).flatMap((family) => normalizeFamily(family.key, family.read, family.at, scope)),
    position: read.at,
  };
}

function normalizeRule(rule: ReadRule, scope: Scope): readonly Rule[] {
  const { id, effect } = rule;
  // A rule whose guard could not be read says less than it should; what is wrong was reported.
  if (id === undefined || effect === undefined || (rule.guard !== undefined && rule.use === undefined)) return [];
  const phase = rule.phase ?? "call";
  checkPhase(rule, phase, scope);
  const whole: Rule = {
    id,
    effect,
    phase,
    tool: rule.tool ?? null,
    action: rule.action ?? null,
    resource: rule.resource ?? null,
    opaque: rule.opaque ?? false,
    when: rule.when ?? null,
    unless: rule.unless ?? null,
    guard: rule.use ?? null,
    approval: effect === "ask" ? { withinMs: rule.approval?.within ?? null } : null,
    replace: effect === "redact" ? (rule.replace ?? "placeholder") : null,
    label: rule.label ?? [],
    severity: rule.severity ?? "medium",
    message: rule.message ?? null,
    hint: rule.hint ?? null,
    mode: rule.mode ?? null,
    tags: rule.tags ?? [],
    position: rule.at,
  };
  return expandSugar(whole, scope);
}

/** A signal decides nothing: what belongs to deciding would silently do nothing. */
function checkSignal({ id, mode, label, at }: ReadRule, scope: Scope): void {
  if (mode !== undefined)
    scope.report(
      at,
      "POLICY_VALUE",
      `rule \`${id}\` sets a signal, which decides nothing, so it has no \`mode\``,
      "put `mode` on the rules that use the signal",
    );
  if (label !== undefined) scope.report(at, "POLICY_VALUE", `rule \`${id}\` sets a signal, which has no \`label\``);
}

/** Effects and keys belong to a phase: one in the wrong place would silently do nothing. */
function checkPhase(rule: ReadRule, phase: "call" | "result", scope: Scope): void {
  const { at, effect } = rule;
  if (phase === "result" && effect !== undefined && !RESULT_EFFECTS.includes(effect)) {
    scope.report(
      at,
      "POLICY_VALUE",
      `rule \`${rule.id}\` looks at results, where the effect is \`warn\`, \`redact\` or \`withhold\``,
    );
  }
  if (rule.replace !== undefined && effect !== "redact")
    scope.report(at, "POLICY_VALUE", `rule \`${rule.id}\` has \`replace\`, which needs \`effect: redact\``);
  if (effect === "redact") checkRedacts(rule, scope);
  if (phase === "result") checkSinks(rule, scope);
  if (phase === "call" && effect === "withhold")
    scope.report(at, "POLICY_VALUE", `rule \`${rule.id}\` withholds, which needs \`phase: result\``);
  if (phase === "call" && rule.label !== undefined && effect !== "signal")
    scope.report(at, "POLICY_VALUE", `rule \`${rule.id}\` has \`label\`, which needs \`phase: result\``);
  if (rule.approval !== undefined && effect !== "ask")
    scope.report(at, "POLICY_VALUE", `rule \`${rule.id}\` has \`approval\`, which needs \`effect: ask\``);
  if (rule.opaque === true && effect !== "allow" && effect !== "ask")
    scope.report(at, "POLICY_VALUE", `rule \`${rule.id}\` has \`opaque\`, which is for rules that grant`);
  if (rule.guard !== undefined && effect === "allow")
    scope.report(
      at,
      "POLICY_VALUE",
      `rule \`${rule.id}\` allows by \`guard\`, and a guard never grants`,
      "write a rule that denies, asks, warns or sets a signal",
    );
  if (effect === "signal") checkSignal(rule, scope);
  if (phase !== "call") return;
  checkNoResult(rule, scope);
  checkGuard(rule, scope);
}

const RESULT_EFFECTS: readonly string[] = ["warn", "redact", "withhold"];

/** What a guard looks at must be there when its rule is evaluated. */
function checkGuard({ use }: ReadRule, scope: Scope): void {
  if (use === undefined) return;
  for (const [key, parameter] of Object.entries(GUARD_FORMS[use.name]?.parameters ?? {})) {
    const value = use.with[key];
    if (parameter.kind !== "texts" || parameter.as !== "selector" || value === undefined || !isArray(value)) continue;
    for (const text of value)
      if (typeof text === "string" && /^result\b/.test(text)) reportResult(use.position, text, scope);
  }
}

const reportResult = (at: Position, text: string, scope: Scope): undefined =>
  scope.report(at, "POLICY_UNKNOWN_SELECTOR", `\`${text}\` exists only with \`phase: result\``);

function checkNoResult(rule: Pick<ReadRule, "when" | "unless" | "id">, scope: Scope): void {
  const check = ({ selector, position }: Leaf): void => {
    if (selector.root === "result") reportResult(position, selector.text, scope);
  };
  if (rule.when !== undefined) eachLeaf(rule.when, check);
  if (rule.unless !== undefined) eachLeaf(rule.unless, check);
}

function normalizeLimit(limit: ReadLimit, scope: Scope): Limit | null {
  const { id, max, per } = limit;
  if (id === undefined || max === undefined || per === undefined) return null;
  checkNoResult(limit, scope);
  const key = limit.key === undefined ? SESSION_ID : keySelector(limit.key, limit.at, scope);
  return {
    id,
    tool: limit.tool ?? null,
    action: limit.action ?? null,
    resource: limit.resource ?? null,
    when: limit.when ?? null,
    unless: limit.unless ?? null,
    max,
    perMs: per,
    count: limit.count ?? "calls",
    key,
    effect: limit.effect ?? "deny",
    severity: limit.severity ?? "medium",
    message: limit.message ?? null,
    mode: limit.mode ?? null,
    position: limit.at,
  };
}

const SESSION_ID: Selector = { root: "session", steps: [{ key: "id" }], text: "session.id" };
const KEY_ROOTS: readonly Selector["root"][] = ["session", "principal", "tool", "context", "args"];

function keySelector(text: string, at: Position, scope: Scope): Selector {
  const { selector, error, hint } = parseSelector(text);
  if (selector === null) {
    scope.report(at, "POLICY_UNKNOWN_SELECTOR", error, hint);
    return SESSION_ID;
  }
  const single = selector.steps.every((step) => step !== "each" && step !== "deep");
  if (single && KEY_ROOTS.includes(selector.root)) return selector;
  scope.report(
    at,
    "POLICY_VALUE",
    `\`${text}\` is no single value that a limit can count by`,
    "for example `principal.id` or `args.account`",
  );
  return SESSION_ID;
}

/** A tool's declaration with defaults filled in. */
export function normalizeTool(name: string, tool: ReadTool, at: Position): ToolDeclaration {
  return {
    name,
    does: tool.does ?? [],
    returns: tool.returns ?? [],
    args: tool.args ?? null,
    timeoutMs: tool.timeout ?? null,
    maxArgsBytes: tool.maxArgsBytes ?? null,
    maxResultBytes: tool.maxResultBytes ?? null,
    position: at,
  };
}

/** A toolset that is named twice counts where it is named first. */
function uniqueToolsets(read: NonNullable<ReadPolicy["toolsets"]>): Policy["toolsets"] {
  const first = new Map<string, Position>();
  for (const { value, at } of read) if (!first.has(value)) first.set(value, at);
  return [...first].map(([name, position]) => ({ name, position }));
}

function checkIds(named: readonly { readonly id: string; readonly position: Position }[], scope: Scope): void {
  const first = new Map<string, Position>();
  for (const { id, position } of named) {
    const other = first.get(id);
    if (other === undefined) first.set(id, position);
    else
      scope.report(
        position,
        "POLICY_DUPLICATE_ID",
        `the id \`${id}\` stands twice`,
        `the other is at ${other.file}:${other.line}`,
      );
  }
}
