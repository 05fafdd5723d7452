import type { Decision, Obligation, PolicyRef, Reason } from "../model/decision.js";
import type { Facts } from "../model/facts.js";
import type { Request } from "../model/request.js";
import type { Evaluation } from "../condition/evaluation.js";
import { always } from "../condition/truth.js";
import { NO_RESOURCE } from "../lower/lowered.js";
import { RESIDUAL } from "../lower/operation.js";
import { allowed } from "./assemble.js";
import type { CompiledPolicy } from "./compiled.js";
import { rememberName } from "./layer.js";
import type { Bucket, CompiledLayer } from "./layer.js";
import { PLAIN_READING } from "./readings.js";
import type { RuleGroup, RuleIndex } from "./rule-index.js";

/** A tool without declared effects that one rule grants without conditions: its calls get one and the same answer. */
export interface PlainTool {
  readonly layer: string;
  readonly env: Readonly<Record<string, string>>;
  /** What may still restrict a call of it. */
  readonly restricts: RuleIndex;
  /** The decision if nothing does, frozen: all such calls share it. */
  readonly answer: Decision;
}

/**
 * The answer to the most common call, if this is one: a tool without declared effects, one layer, one rule that grants the
 * tool without conditions, and nothing that restricts it. `null`: decide in full.
 * INVARIANT: it answers what deciding in full would; it only leaves out what such a call cannot need.
 */
export function quickly(policy: CompiledPolicy, request: Request, facts: Facts): Decision | null {
  const { operations } = request;
  if (operations.length !== 1 || operations[0] !== RESIDUAL) return null;
  const plain = policy.plain(request.tool);
  if (plain === null) return null;
  const x: Evaluation = {
    request,
    facts,
    result: null,
    layer: plain.layer,
    env: plain.env,
    action: RESIDUAL.action,
    reading: PLAIN_READING,
    memory: null,
  };
  for (const group of plain.restricts.candidates(x)) if (group.test(x) !== 0) return null;
  return plain.answer;
}

/** Compiles a stack into a look-up of the tools that `quickly` can answer for. */
export function compilePlain(
  layers: readonly CompiledLayer[],
  obligations: (tool: string | null) => readonly Obligation[],
  ref: PolicyRef,
): (tool: string | null) => PlainTool | null {
  const layer = layers[0];
  if (layer === undefined || layers.length > 1 || layer.signals !== null) return () => null;
  const { name, env } = layer;
  return rememberName((tool) => {
    const { plainGrant, restricts } = layer.bucket(tool, RESIDUAL.action);
    if (plainGrant === null || layer.tool(tool).refuse !== null) return null;
    return { layer: name, env, restricts, answer: Object.freeze(allowed(ref, tool, plainGrant, obligations(tool))) };
  });
}

/** Why a bucket's calls are granted, when that is always for the same one reason; else `null`. */
export function plainGrantOf(
  layer: string,
  bucket: Omit<Bucket, "plainGrant">,
  groups: readonly RuleGroup[],
): readonly Reason[] | null {
  const group = groups[0];
  const rule = group?.rules[0];
  if (group === undefined || rule === undefined || groups.length > 1 || group.rules.length > 1) return null;
  if (
    group.test !== always ||
    rule.effect !== "allow" ||
    rule.monitored ||
    rule.message !== null ||
    bucket.limits.length > 0
  )
    return null;
  const operation = Object.freeze({ action: RESIDUAL.action, resource: NO_RESOURCE });
  const { id, severity, allows } = rule;
  return Object.freeze([
    Object.freeze({ rule: id, layer, effect: "allow", severity, code: "RULE_ALLOW", operation, message: allows }),
  ]);
}
