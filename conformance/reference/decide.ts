import type { Code } from "../../packages/writ/src/model/codes.js";
import type { Effect, Mode, Truth } from "../../packages/writ/src/model/effect.js";
import type { Facts } from "../../packages/writ/src/model/facts.js";
import type { Request } from "../../packages/writ/src/model/request.js";
import type { Rule } from "../../packages/writ/src/model/policy.js";
import { argsAreValid } from "./args.js";
import { finding, isMonitored, merged, mostRestrictive, reasonOf, type Finding, type Reason } from "./findings.js";
import { readingsOf } from "./readings.js";
import { grantTruth, limitTruth, matchTruth } from "./rules.js";
import type { Layer, Scene } from "./scene.js";
import { countsFor } from "./selectors.js";
import { signalsOf } from "./signals.js";
import { MAYBE, NO, YES } from "./truth.js";

export interface ReferenceDecision {
  readonly decision: Effect;
  readonly code: Code;
  /** `layer/id` of the reasons whose effect is the decision. */
  readonly rules: readonly string[];
  readonly reasons: readonly Reason[];
  readonly warnings: readonly { readonly rule: string | null; readonly layer: string }[];
  readonly wouldBe: Effect | null;
}

/** Section 6. `request.operations` is what lowering made of the call. */
export function referenceDecide(layers: readonly Layer[], request: Request, facts: Facts): ReferenceDecision {
  const now = findingsOf(layers, request, facts, "as it is");
  const enforced = findingsOf(layers, request, facts, "enforced");
  const decision = mostRestrictive(now);
  const would = mostRestrictive(enforced);
  const reasons = now.filter((one) => (decision === "allow" ? isGrant(one) : says(one)));
  const warnings = merged([...now, ...enforced]).filter((one) => one.effect === "warn" || (one.monitored && says(one)));
  return {
    decision,
    code: reasons[0]?.code ?? "DEFAULT_ALLOW",
    rules: distinct(
      reasons.filter((one) => one.effect === decision && one.rule !== null).map((one) => `${one.layer}/${one.rule}`),
    ),
    reasons: reasons.map(reasonOf),
    warnings: warnings.map(({ rule, layer }) => ({ rule, layer })),
    wouldBe: would === decision ? null : would,
  };
}

const isGrant = ({ effect, code }: Finding): boolean => effect === "allow" && code !== "CONDITION_UNKNOWN";

/** Reasons of a restricted decision: what asks or denies, and what would have granted if more were known. */
const says = ({ effect, code }: Finding): boolean =>
  effect === "ask" || effect === "deny" || (effect === "allow" && code === "CONDITION_UNKNOWN");

export const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

/** As the modes say, or as if everything were enforced. */
type View = "as it is" | "enforced";

/** "The maximum over readings, operations and layers": everything any of them says. */
function findingsOf(layers: readonly Layer[], request: Request, facts: Facts, view: View): readonly Finding[] {
  const signals = new Map(layers.map((layer) => [layer, signalsOf(layer, layers, request, facts)]));
  const signalIn = (layer: Layer): Scene["signal"] => signals.get(layer) ?? (() => MAYBE);
  const all = request.operations.flatMap((operation, index) =>
    readingsOf(operation, request, facts, layers).flatMap((reading) =>
      layers.flatMap((layer, layerIndex) =>
        readingFindings({ layer, layers, request, facts, reading, result: null, signal: signalIn(layer) }, view, [
          layerIndex,
          index,
        ]),
      ),
    ),
  );
  return merged(all);
}

function readingFindings(scene: Scene, view: View, place: readonly [number, number]): readonly Finding[] {
  const { layer, request, facts, reading } = scene;
  const policy = layer.policy;
  const inForce = ({ mode }: { readonly mode: Mode | null }): boolean =>
    view === "enforced" || !isMonitored(mode, layer);
  const answered = (rule: string | null): boolean =>
    facts.approvals.some((one) => one.layer === layer.name && one.rule === rule);
  const monitored = isMonitored(null, layer);
  const invalid = inForce({ mode: null }) && !argsAreValid(policy, request);
  const refused = invalid ? [{ ...finding(null, "deny", "ARGS_INVALID", scene, place), action: null }] : [];
  if (invalid && !monitored) return refused; // what the tool refuses, no rule speaks about

  const rules = policy.rules.filter((rule) => rule.phase === "call" && rule.effect !== "redact" && inForce(rule));
  const granting = rules.filter((rule) => grantTruth(rule, scene) === YES);
  const unsure = rules.filter((rule) => grantTruth(rule, scene) === MAYBE);
  const ground =
    granting.length > 0
      ? "allow"
      : !inForce({ mode: null })
        ? "allow"
        : defaultOf(policy.default, reading.opaque, answered(null));

  const grants = granting
    .filter((rule) => rule.effect === "allow" || answered(rule.id))
    .map((rule) => finding(rule, "allow", "RULE_ALLOW", scene, place));
  const restrictions = rules.flatMap((rule) =>
    rule.effect === "ask" && answered(rule.id) ? [] : restriction(rule, scene, place),
  );
  const doubted = (ground === "allow" ? [] : unsure)
    .filter((rule) => monitored || !isMonitored(rule.mode, layer))
    .filter((rule) => !restrictions.some((other) => other.rule === rule.id)); // an ask has already said so
  const doubts = doubted.map((rule) => ({
    ...finding(rule, rule.effect, "CONDITION_UNKNOWN", scene, place),
    monitored, // a doubt explains the default, so it is in force where that is
  }));
  const limits = policy.limits.filter(inForce).flatMap((limit) => {
    const exceeded = limitTruth(limit, countsFor(layer.name, facts)[limit.id] ?? 0, scene) !== NO;
    const silent = limit.effect === "ask" && answered(limit.id);
    return exceeded && !silent ? [finding(limit, limit.effect, "LIMIT_EXCEEDED", scene, place)] : [];
  });
  return [
    ...refused,
    ...(granting.length > 0 ? grants : [groundFinding(ground, scene, place)]),
    ...doubts,
    ...restrictions,
    ...limits,
  ];
}

/** "Its `default` is never below `ask`" when it is opaque; an approval answers the ask. */
function defaultOf(effect: Effect, opaque: boolean, answered: boolean): Effect {
  const raised = opaque && effect === "allow" ? "ask" : effect;
  return raised === "ask" && answered ? "allow" : raised;
}

function groundFinding(ground: Effect, scene: Scene, place: readonly [number, number]): Finding {
  if (ground === "allow") return finding(null, "allow", "DEFAULT_ALLOW", scene, place);
  const raised = scene.layer.policy.default === "allow";
  return finding(null, ground, raised ? "OPERATION_OPAQUE" : "NOT_GRANTED", scene, place);
}

const RESTRICTS: Partial<Record<Rule["effect"], Code>> = { warn: "RULE_WARN", ask: "RULE_ASK", deny: "RULE_DENY" };

/** Unknown is "true for what restricts, with reason CONDITION_UNKNOWN". */
function restriction(rule: Rule, scene: Scene, place: readonly [number, number]): readonly Finding[] {
  const certain = RESTRICTS[rule.effect];
  const truth: Truth = certain === undefined ? NO : matchTruth(rule, "restrict", scene);
  if (certain === undefined || truth === NO) return [];
  return [finding(rule, rule.effect, truth === MAYBE ? "CONDITION_UNKNOWN" : certain, scene, place)];
}
