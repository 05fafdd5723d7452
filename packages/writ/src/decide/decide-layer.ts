import { rankOf } from "../model/effect.js";
import type { Rank } from "../model/effect.js";
import type { Operation, Request } from "../model/request.js";
import type { Evaluation } from "../condition/evaluation.js";
import { countOf } from "../condition/values.js";
import { TOO_MANY } from "../lower/call.js";
import type { Reading } from "../lower/reading.js";
import { isApproved } from "./approved.js";
import { grantReading, restrictReading } from "./hits.js";
import type { Granted } from "./hits.js";
import type { Bucket, CompiledLayer, LayerRefusal } from "./layer.js";
import { newOutcome, NONE } from "./outcome.js";
import type { LayerOutcome } from "./outcome.js";
import type { CompiledRule } from "./rule.js";
import { sceneOf } from "./signals.js";
import { TOO_MANY_READINGS } from "./readings.js";

/** Decides all operations of a call by one layer alone. `place`: the layer's place in the stack. `x` is the call's, and is walked over its readings. */
export function decideLayer(
  layer: CompiledLayer,
  place: number,
  x: Evaluation,
  readings: readonly (readonly Reading[])[],
): LayerOutcome {
  const { request } = x;
  x.layer = layer.name;
  x.env = layer.env;
  const refusal = refusalOf(layer, request, readings);
  const outcome = newOutcome(layer, place, refusal);
  x.signals = layer.signals === null ? null : layer.signals(sceneOf(layer, request, x.facts, null, readings));
  outcome.signals = x.signals;
  if (refusal !== null) {
    outcome.wouldBe = 2;
    // INVARIANT: a refusal ends the layer only where it is in force; a monitored one must not switch enforced rules off.
    if (layer.mode === "enforce") {
      outcome.rank = 2;
      return outcome;
    }
  }
  for (let index = 0; index < readings.length; index++) {
    const operation = request.operations[index];
    if (operation !== undefined) decideOperation(outcome, x, operation, index, readings[index] ?? NONE);
  }
  return outcome;
}

/** Reasons to look no further: arguments that the tool does not take, or more operations than are decided at once. */
function refusalOf(
  layer: CompiledLayer,
  request: Request,
  readings: readonly (readonly Reading[])[],
): LayerRefusal | null {
  if (request.operations === TOO_MANY || readings === TOO_MANY_READINGS) return MANY;
  const { refuse } = layer.tool(request.tool);
  return refuse === null ? null : refuse(request.args, request.bytes);
}

const MANY: LayerRefusal = {
  code: "TOO_MANY_OPERATIONS",
  message: "the call would do more operations than are decided at once",
};

function decideOperation(
  outcome: LayerOutcome,
  x: Evaluation,
  operation: Operation,
  index: number,
  readings: readonly Reading[],
): void {
  const bucket = outcome.layer.bucket(x.request.tool, operation.action);
  x.action = operation.action;
  let granted: Granted = 3;
  outcome.unknown = null;
  let first = true;
  for (const reading of readings) {
    x.reading = reading;
    granted = (granted & grantReading(outcome, x, bucket, operation, index, first)) as Granted;
    restrictReading(outcome, x, bucket, index, first);
    first = false;
  }
  if (bucket.limits.length > 0) limitOperation(outcome, x, bucket, readings, index);
  if (granted !== 3) groundOperation(outcome, x, operation, index, granted);
}

function limitOperation(
  outcome: LayerOutcome,
  x: Evaluation,
  bucket: Bucket,
  readings: readonly Reading[],
  index: number,
): void {
  for (const limit of bucket.limits) {
    if ((countOf(x.facts.counts, outcome.layer.name, limit.id) ?? 0) < limit.source.max) continue;
    if (outcome.limits.some((each) => each.limit === limit)) continue;
    const matches = readings.some((reading) => {
      x.reading = reading;
      return limit.test(x) !== 0;
    });
    if (!matches) continue;
    const { effect } = limit.source;
    const approved = isApproved(outcome, x, limit.id, effect);
    outcome.limits = [...outcome.limits, { limit, operation: index, approved }];
    if (effect !== "warn" && !approved) raise(outcome, rankOf(effect), limit.monitored);
  }
}

/** What an operation that no rule grants gets: the default, never below ask when it is opaque. */
function groundOperation(
  outcome: LayerOutcome,
  x: Evaluation,
  operation: Operation,
  index: number,
  granted: Granted,
): void {
  const { layer } = outcome;
  const byDefault = rankOf(layer.default);
  const raised: Rank = operation.opaque !== null && byDefault === 0 ? 1 : byDefault;
  const answered = raised === 1 && isApproved(outcome, x, null, "ask") ? 0 : raised;
  const rank: Rank = (granted & 1) === 1 || layer.mode === "monitor" ? 0 : answered;
  const wouldBe: Rank = (granted & 2) === 2 ? 0 : answered;
  if (rank > outcome.rank) outcome.rank = rank;
  if (wouldBe > outcome.wouldBe) outcome.wouldBe = wouldBe;
  if (rank > 0 || wouldBe > 0)
    outcome.ungranted = [...outcome.ungranted, { operation: index, rank, wouldBe, unknown: unlisted(outcome, index) }];
  if (rank === 0 && (granted & 1) === 0) outcome.defaulted = [...outcome.defaulted, index];
}

/** An ask that only might grant also only might ask: where it is listed for that, once is enough. */
function unlisted(outcome: LayerOutcome, operation: number): readonly CompiledRule[] {
  const listed = (rule: CompiledRule): boolean =>
    rule.effect === "ask" && outcome.hits.some((hit) => hit.operation === operation && hit.group.rules.includes(rule));
  return [...(outcome.unknown ?? NONE)].filter((rule) => !listed(rule));
}

function raise(outcome: LayerOutcome, rank: Rank, monitored: boolean): void {
  if (rank > outcome.wouldBe) outcome.wouldBe = rank;
  if (!monitored && rank > outcome.rank) outcome.rank = rank;
}
