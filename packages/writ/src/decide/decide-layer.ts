import { rankOf } from "../model/effect.js";
import type { Rank, Truth } from "../model/effect.js";
import type { Facts } from "../model/facts.js";
import type { Operation, Request } from "../model/request.js";
import type { Evaluation } from "../condition/evaluation.js";
import { countOf } from "../condition/values.js";
import { TOO_MANY } from "../lower/call.js";
import type { Reading } from "../lower/reading.js";
import type { Bucket, CompiledLayer, Refusal } from "./layer.js";
import type { CompiledLimit, CompiledRule } from "./rule.js";

/** A rule that had a say about an operation: it granted, restricted, reported, or could not tell (`truth` 2). */
export interface Hit {
  readonly rule: CompiledRule;
  truth: Truth;
  readonly operation: number;
}

/** An operation that no rule grants, in force (`rank`) and with everything enforced (`wouldBe`). */
export interface Ungranted {
  readonly operation: number;
  readonly rank: Rank;
  readonly wouldBe: Rank;
  /** Grants that could not be evaluated for it. */
  readonly unknown: readonly CompiledRule[];
}

export interface LayerOutcome {
  readonly layer: CompiledLayer;
  rank: Rank;
  /** The layer's decision with everything enforced. */
  wouldBe: Rank;
  readonly granted: Hit[];
  readonly hits: Hit[];
  readonly limits: { readonly limit: CompiledLimit; readonly operation: number; readonly approved: boolean }[];
  readonly ungranted: Ungranted[];
  /** Operations that the default allowed. */
  readonly defaulted: number[];
  refusal: Refusal | null;
  readonly evaluation: Evaluation;
}

/** Decides all operations of a call by one layer alone. */
export function decideLayer(layer: CompiledLayer, request: Request, facts: Facts, readings: readonly (readonly Reading[])[]): LayerOutcome {
  const outcome = startOutcome(layer, request, facts, readings);
  const monitored = layer.mode === "monitor";
  outcome.refusal = refusalOf(layer, request);
  if (outcome.refusal !== null) {
    outcome.wouldBe = 2;
    // INVARIANT: a refusal ends the layer only where it is in force; a monitored one must not switch enforced rules off.
    if (!monitored) {
      outcome.rank = 2;
      return outcome;
    }
  }
  for (let index = 0; index < readings.length; index++) {
    const operation = request.operations[index];
    if (operation !== undefined) decideOperation(outcome, operation, index, readings[index] ?? [], facts);
  }
  return outcome;
}

function startOutcome(layer: CompiledLayer, request: Request, facts: Facts, readings: readonly (readonly Reading[])[]): LayerOutcome {
  const first = readings[0]?.[0] ?? NO_READING;
  return {
    layer,
    rank: 0,
    wouldBe: 0,
    granted: [],
    hits: [],
    limits: [],
    ungranted: [],
    defaulted: [],
    refusal: null,
    evaluation: { request, facts, result: null, layer: layer.name, env: layer.env, action: "", reading: first },
  };
}

/** Reasons to look no further: arguments that the tool does not take, or more operations than are decided at once. */
function refusalOf(layer: CompiledLayer, request: Request): Refusal | null {
  if (request.operations === TOO_MANY) return MANY;
  const { refuse } = layer.tool(request.tool);
  return refuse === null ? null : refuse(request.args, request.bytes);
}

const MANY: Refusal = { code: "TOO_MANY_OPERATIONS", message: "the call would do more operations than are decided at once" };
const NO_READING: Reading = { resource: {}, kept: {}, folded: false, region: false, unknown: true };

function decideOperation(outcome: LayerOutcome, operation: Operation, index: number, readings: readonly Reading[], facts: Facts): void {
  const { layer, evaluation: x } = outcome;
  const bucket = layer.bucket(x.request.tool, operation.action);
  x.action = operation.action;
  let granted: Granted = 3;
  const unknown: CompiledRule[] = [];
  for (const reading of readings) {
    x.reading = reading;
    granted = (granted & grantReading(outcome, bucket, operation, index, unknown)) as Granted;
    restrictReading(outcome, bucket, index);
  }
  limitOperation(outcome, bucket, readings, index, facts);
  groundOperation(outcome, operation, index, granted, unknown);
}

/** Bit 1: granted by rules in force. Bit 2: granted with everything enforced. */
type Granted = 0 | 1 | 2 | 3;

function grantReading(outcome: LayerOutcome, bucket: Bucket, operation: Operation, index: number, unknown: CompiledRule[]): Granted {
  const x = outcome.evaluation;
  let granted: Granted = 0;
  for (const { test, rules } of bucket.grants.candidates(x)) {
    const truth = test(x);
    if (truth === 0) continue;
    for (const rule of rules) {
      if (operation.opaque !== null && !rule.opaque) continue;
      if (truth === 2) {
        if (!unknown.includes(rule)) unknown.push(rule);
        continue;
      }
      granted = (granted | (rule.monitored ? 2 : 3)) as Granted;
      addHit(outcome.granted, rule, 1, index);
    }
  }
  return granted;
}

function restrictReading(outcome: LayerOutcome, bucket: Bucket, index: number): void {
  const x = outcome.evaluation;
  for (const { test, rules } of bucket.restricts.candidates(x)) {
    const truth = test(x);
    if (truth === 0) continue;
    for (const rule of rules) {
      if (isApproved(outcome, rule.id, rule.effect)) continue;
      addHit(outcome.hits, rule, truth, index);
      if (rule.effect !== "warn" && rule.effect !== "withhold") raise(outcome, rankOf(rule.effect), rule.monitored);
    }
  }
}

function limitOperation(outcome: LayerOutcome, bucket: Bucket, readings: readonly Reading[], index: number, facts: Facts): void {
  const x = outcome.evaluation;
  for (const limit of bucket.limits) {
    if ((countOf(facts.counts, outcome.layer.name, limit.id) ?? 0) < limit.source.max) continue;
    if (outcome.limits.some((each) => each.limit === limit)) continue;
    const matches = readings.some((reading) => {
      x.reading = reading;
      return limit.test(x) !== 0;
    });
    if (!matches) continue;
    const { effect } = limit.source;
    const approved = isApproved(outcome, limit.id, effect);
    outcome.limits.push({ limit, operation: index, approved });
    if (effect !== "warn" && !approved) raise(outcome, rankOf(effect), limit.monitored);
  }
}

/** What an operation that no rule grants gets: the default, never below ask when it is opaque. */
function groundOperation(outcome: LayerOutcome, operation: Operation, index: number, granted: Granted, unknown: readonly CompiledRule[]): void {
  const { layer } = outcome;
  const monitored = layer.mode === "monitor";
  if (granted === 3) return;
  const byDefault = rankOf(layer.default);
  const raised: Rank = operation.opaque !== null && byDefault === 0 ? 1 : byDefault;
  const answered = raised === 1 && isApproved(outcome, null, "ask") ? 0 : raised;
  const rank: Rank = (granted & 1) === 1 || monitored ? 0 : answered;
  const wouldBe: Rank = (granted & 2) === 2 ? 0 : answered;
  if (rank > outcome.rank) outcome.rank = rank;
  if (wouldBe > outcome.wouldBe) outcome.wouldBe = wouldBe;
  if (rank > 0 || wouldBe > 0) outcome.ungranted.push({ operation: index, rank, wouldBe, unknown });
  if (rank === 0 && (granted & 1) === 0) outcome.defaulted.push(index);
}

function raise(outcome: LayerOutcome, rank: Rank, monitored: boolean): void {
  if (rank > outcome.wouldBe) outcome.wouldBe = rank;
  if (!monitored && rank > outcome.rank) outcome.rank = rank;
}

/** One hit a rule and operation; what is certain for one reading replaces what was only possible for another. */
function addHit(hits: Hit[], rule: CompiledRule, truth: Truth, operation: number): void {
  for (const hit of hits) {
    if (hit.rule !== rule || hit.operation !== operation) continue;
    if (truth === 1) hit.truth = 1;
    return;
  }
  hits.push({ rule, truth, operation });
}

function isApproved(outcome: LayerOutcome, rule: string | null, effect: string): boolean {
  if (effect !== "ask") return false;
  const { approvals } = outcome.evaluation.facts;
  return approvals.length > 0 && approvals.some((each) => each.layer === outcome.layer.name && each.rule === rule);
}
