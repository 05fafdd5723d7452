import type { Position } from "../model/errors.js";
import { isArray } from "../model/json.js";
import type { Condition, FamilyDeclaration, GuardUse, Leaf } from "../model/policy.js";
import { leavesOf } from "./condition-shape.js";
import type { Scope } from "./scope.js";

/** Guards that say where in a text they found something. */
const FINDING_GUARDS: readonly string[] = ["secret_leak", "pii"];

/** Leaves of a condition that say which part of a text they are about: patterns and texts that must occur. */
export function spanLeaves(condition: Condition | null): readonly Leaf[] {
  if (condition === null) return [];
  switch (condition.kind) {
    case "leaf":
      return saysWhere(condition) ? [condition] : [];
    case "all":
    case "any":
    case "at_least":
      return condition.of.flatMap(spanLeaves);
    default:
      return [];
  }
}

const WHERE: readonly string[] = ["matches", "contains", "contains_any"];

function saysWhere({ selector, operator }: Leaf): boolean {
  const [step] = selector.steps;
  const key = typeof step === "object" && "key" in step ? step.key : "";
  const text = selector.root === "args" || (selector.root === "result" && (key === "text" || key === "json"));
  return text && WHERE.includes(operator);
}

interface Redacting {
  readonly id?: string;
  readonly at: Position;
  readonly phase?: "call" | "result";
  readonly use?: GuardUse;
  readonly when?: Condition;
  readonly unless?: Condition;
}

/** A rule that redacts must say what: without it, everything would be withheld or denied. */
export function checkRedacts(rule: Redacting, scope: Scope): void {
  const { id, at, use, when } = rule;
  if (rule.phase !== "result") checkNoCounts(rule, scope);
  if (use !== undefined && FINDING_GUARDS.includes(use.name)) return;
  if (use === undefined && spanLeaves(when ?? null).length > 0) return;
  scope.report(
    at,
    "POLICY_VALUE",
    `rule \`${id}\` redacts, and nothing in it says what`,
    "name the guard `secret_leak` or `pii`, or look for something: `when: { result.text: { matches: … } }`",
  );
}

/** Arguments are redacted before anything is counted. */
function checkNoCounts({ id, when, unless }: Redacting, scope: Scope): void {
  const leaves = [when, unless].flatMap((part) => (part === undefined ? [] : leavesOf(part)));
  for (const { selector, position } of leaves) {
    if (!selector.text.startsWith("session.counts")) continue;
    const message = `rule \`${id}\` redacts arguments, which happens before calls are counted`;
    scope.report(position, "POLICY_UNKNOWN_SELECTOR", message, "put the count into a rule that denies");
  }
}

/** Results go to the model: a guard that looks at other sinks would never look at one. */
export function checkSinks({ id, at, use }: Redacting, scope: Scope): void {
  const sinks = use?.with["sinks"];
  if (sinks === undefined || !isArray(sinks) || sinks.includes("model")) return;
  scope.report(
    at,
    "POLICY_VALUE",
    `rule \`${id}\` looks at results, which are for the model, and its guard looks at ${sinks.join(", ")}`,
    "add `model` to `sinks`, or leave `sinks` out",
  );
}

interface ReadFamily {
  readonly kind?: FamilyDeclaration["kind"];
  readonly pattern?: string;
  readonly validator?: string;
  readonly confidence?: number;
  readonly about?: string;
}

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A family with defaults filled in; none where what is wrong was reported. */
export function normalizeFamily(
  name: string,
  family: ReadFamily,
  at: Position,
  scope: Scope,
): readonly FamilyDeclaration[] {
  const { kind, pattern, validator = null, confidence = 0.9, about = null } = family;
  if (!NAME.test(name)) scope.report(at, "POLICY_VALUE", `a family's name is lower-case words joined by \`-\``);
  if (kind === undefined || pattern === undefined || !NAME.test(name)) return [];
  return [{ name, kind, pattern, validator, confidence, about, position: at }];
}
