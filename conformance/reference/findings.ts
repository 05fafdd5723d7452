import type { Code } from "../../packages/writ/src/model/codes.js";
import type { Effect, Mode, Severity } from "../../packages/writ/src/model/effect.js";
import type { RuleEffect } from "../../packages/writ/src/model/policy.js";
import type { Layer, Scene } from "./scene.js";

/** One say in a decision. `place`: which layer and operation, to break ties. */
export interface Finding {
  readonly rule: string | null;
  readonly layer: string;
  readonly effect: RuleEffect;
  readonly severity: Severity;
  readonly code: Code;
  readonly action: string | null;
  readonly monitored: boolean;
  readonly place: readonly [number, number];
}

export interface Reason {
  readonly rule: string | null;
  readonly layer: string;
  readonly effect: RuleEffect;
  readonly code: Code;
  readonly action: string | null;
}

/** Section 6, monitor: "the nearest `mode` counts: rule, then policy; a layer put in monitor overrides both". */
export function isMonitored(mode: Mode | null, layer: Layer): boolean {
  return layer.mode === "monitor" || (mode ?? layer.policy.mode) === "monitor";
}

export const RANK = { allow: 0, warn: 0, redact: 1, ask: 1, deny: 2, withhold: 2, signal: 0 } as const satisfies Record<
  RuleEffect,
  number
>;
const SEVERITY = { low: 0, medium: 1, high: 2, critical: 3 } as const satisfies Record<Severity, number>;

/** Section 6: the maximum; with nothing to say, `allow`. */
export function mostRestrictive(findings: readonly Finding[]): Effect {
  const rank = Math.max(0, ...findings.map(({ effect }) => RANK[effect]));
  return rank === 2 ? "deny" : rank === 1 ? "ask" : "allow";
}

/** "`code` is the most restrictive reason's, by severity, then by rule id"; what no rule said comes last. */
export function byWeight(a: Finding, b: Finding): number {
  if (RANK[a.effect] !== RANK[b.effect]) return RANK[b.effect] - RANK[a.effect];
  if (a.severity !== b.severity) return SEVERITY[b.severity] - SEVERITY[a.severity];
  if (a.rule !== b.rule) return a.rule === null ? 1 : b.rule === null ? -1 : a.rule < b.rule ? -1 : 1;
  return a.place[0] - b.place[0] || a.place[1] - b.place[1];
}

/**
 * One finding per layer, rule, operation and effect; what restricts for certain stands for what may. A limit counts calls,
 * not operations, so it has one finding, about the first operation it speaks of.
 */
export function merged(findings: readonly Finding[]): readonly Finding[] {
  const lastCounts = findings.toReversed().sort((a, b) => certainty(a) - certainty(b));
  const key = ({ layer, rule, effect, code, monitored, place: [, operation] }: Finding): string => {
    const about = code === "LIMIT_EXCEEDED" ? null : operation;
    return JSON.stringify([layer, rule, effect, effect === "allow" ? code : null, monitored, about]);
  };
  return [...new Map(lastCounts.map((one) => [key(one), one])).values()].sort(byWeight);
}

const certainty = ({ code }: Finding): number => (code === "CONDITION_UNKNOWN" ? 0 : 1);

export const reasonOf = ({ rule, layer, effect, code, action }: Finding): Reason => ({
  rule,
  layer,
  effect,
  code,
  action,
});

/** What a rule, a limit, or (`null`) the policy itself says about the operation at hand. */
export function finding(
  source: { readonly id: string; readonly severity: Severity; readonly mode: Mode | null } | null,
  effect: RuleEffect,
  code: Code,
  { layer, reading }: Scene,
  place: readonly [number, number],
): Finding {
  const { id, severity, mode } = source ?? { id: null, severity: "medium", mode: null };
  return {
    rule: id,
    layer: layer.name,
    effect,
    severity,
    code,
    action: reading.action,
    monitored: isMonitored(mode, layer),
    place,
  };
}
