import type { Decision, Reason } from "../model/decision.js";
import type { Request } from "../model/request.js";
import type { Evaluation } from "../condition/evaluation.js";
import { RESIDUAL } from "../lower/operation.js";
import { NO_RESOURCE } from "../lower/lowered.js";
import { allowed } from "./assemble.js";
import type { CompiledPolicy } from "./compiled.js";
import type { Bucket } from "./layer.js";
import { always } from "../condition/truth.js";
import type { RuleGroup } from "./rule-index.js";
import { PLAIN_READING } from "./readings.js";

/**
 * The answer to the most common call, if this is one: a tool without declared effects, one layer, one rule that grants the
 * tool without conditions, and nothing that restricts it. `null`: decide in full.
 * INVARIANT: it answers what deciding in full would; it only leaves out what such a call cannot need.
 */
export function quickly(policy: CompiledPolicy, request: Request, x: Evaluation): Decision | null {
  const layer = policy.layers[0];
  if (layer === undefined || policy.layers.length > 1) return null;
  if (request.operations.length > 1 || request.operations[0] !== RESIDUAL) return null;
  const bucket = layer.bucket(request.tool, RESIDUAL.action);
  if (bucket.plainGrant === null || layer.tool(request.tool).refuse !== null) return null;
  x.layer = layer.name;
  x.env = layer.env;
  x.action = RESIDUAL.action;
  x.reading = PLAIN_READING;
  for (const group of bucket.restricts.candidates(x)) if (group.test(x) !== 0) return null;
  return allowed(policy, request, bucket.plainGrant);
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
