import { rankOf } from "../model/effect.js";
import type { Rank, Truth } from "../model/effect.js";
import type { Operation, Request } from "../model/request.js";
import type { Evaluation } from "../condition/evaluation.js";
import { countOf } from "../condition/values.js";
import { TOO_MANY } from "../lower/call.js";
import type { Reading } from "../lower/reading.js";
import type { Bucket, CompiledLayer, LayerRefusal } from "./layer.js";
import type { CompiledLimit, CompiledRule } from "./rule.js";
import { TOO_MANY_READINGS } from "./readings.js";
import { groupOf } from "./rule-index.js";
import type { RuleGroup } from "./rule-index.js";

/** Rules that had a say about an operation: they granted, restricted, reported, or could not tell (`truth` 2). */
export interface Hit {
  readonly group: RuleGroup;
  truth: Truth;
  /** Only for something below the path, not for the path itself. */
  below: boolean;
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

/** What one layer says. Lists are made only when something is put into them: most calls need none or one. */
export interface LayerOutcome {
  readonly layer: CompiledLayer;
  rank: Rank;
  /** The layer's decision with everything enforced. */
  wouldBe: Rank;
  granted: readonly Hit[];
  hits: readonly Hit[];
  limits: readonly LimitHit[];
  ungranted: readonly Ungranted[];
  /** Operations that the default allowed. */
  defaulted: readonly number[];
  refusal: LayerRefusal | null;
  /** Grants that could not be evaluated for the operation at hand. */
  unknown: Set<CompiledRule> | null;
  /** Operations in words, by index, as far as they were needed. */
  described: Map<number, string> | null;
}

export interface LimitHit {
  readonly limit: CompiledLimit;
  readonly operation: number;
  readonly approved: boolean;
}

const NONE: readonly never[] = Object.freeze([]);

/** Decides all operations of a call by one layer alone. `x` is the call's, and is walked over its readings. */
export function decideLayer(
  layer: CompiledLayer,
  x: Evaluation,
  readings: readonly (readonly Reading[])[],
): LayerOutcome {
  const { request } = x;
  x.layer = layer.name;
  x.env = layer.env;
  const refusal = refusalOf(layer, request, readings);
  const outcome: LayerOutcome = {
    layer,
    rank: 0,
    wouldBe: 0,
    granted: NONE,
    hits: NONE,
    limits: NONE,
    ungranted: NONE,
    defaulted: NONE,
    refusal,
    unknown: null,
    described: null,
  };
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
function refusalOf(layer: CompiledLayer, request: Request, readings: readonly (readonly Reading[])[]): LayerRefusal | null {
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

/** Bit 1: granted by rules in force. Bit 2: granted with everything enforced. */
type Granted = 0 | 1 | 2 | 3;

function grantReading(
  outcome: LayerOutcome,
  x: Evaluation,
  bucket: Bucket,
  operation: Operation,
  index: number,
  first: boolean,
): Granted {
  let granted: Granted = 0;
  for (const candidate of bucket.grants.candidates(x)) {
    const truth = evaluate(candidate, x);
    if (truth === 0) continue;
    const group = operation.opaque === null ? candidate : withoutRules(candidate, (rule) => !rule.opaque);
    if (group.rules.length === 0) continue;
    if (truth === 2) addUnknown(outcome, group);
    else {
      granted = (granted | (group.inForce ? 3 : 2)) as Granted;
      outcome.granted = withHit(outcome.granted, group, 1, x.reading.region, index, first);
    }
  }
  return granted;
}

function addUnknown(outcome: LayerOutcome, group: RuleGroup): void {
  for (const rule of group.rules) (outcome.unknown ??= new Set()).add(rule);
}

/** An ask that only might grant also only might ask: where it is listed for that, once is enough. */
function unlisted(outcome: LayerOutcome, operation: number): readonly CompiledRule[] {
  const listed = (rule: CompiledRule): boolean =>
    rule.effect === "ask" && outcome.hits.some((hit) => hit.operation === operation && hit.group.rules.includes(rule));
  return [...(outcome.unknown ?? NONE)].filter((rule) => !listed(rule));
}

function restrictReading(outcome: LayerOutcome, x: Evaluation, bucket: Bucket, index: number, first: boolean): void {
  for (const candidate of bucket.restricts.candidates(x)) {
    const truth = evaluate(candidate, x);
    if (truth === 0) continue;
    const answered = x.facts.approvals.length > 0;
    const group = answered
      ? withoutRules(candidate, (rule) => isApproved(outcome, x, rule.id, rule.effect))
      : candidate;
    if (group.rules.length === 0) continue;
    outcome.hits = withHit(outcome.hits, group, truth, x.reading.region, index, first);
    if (group.wouldBe > outcome.wouldBe) outcome.wouldBe = group.wouldBe;
    if (group.rank > outcome.rank) outcome.rank = group.rank;
  }
}

/** A condition that looks at no operation is the same for all readings of a call, and may be costly: it is evaluated once. */
function evaluate(group: RuleGroup, x: Evaluation): Truth {
  const { memory } = x;
  if (!group.constant || memory === null) return group.test(x);
  const known = memory.get(group.test);
  if (known !== undefined) return known;
  const truth = group.test(x);
  memory.set(group.test, truth);
  return truth;
}

function withoutRules(group: RuleGroup, leaves: (rule: CompiledRule) => boolean): RuleGroup {
  const kept = group.rules.filter((rule) => !leaves(rule));
  return kept.length === group.rules.length ? group : groupOf(group.test, kept);
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

function raise(outcome: LayerOutcome, rank: Rank, monitored: boolean): void {
  if (rank > outcome.wouldBe) outcome.wouldBe = rank;
  if (!monitored && rank > outcome.rank) outcome.rank = rank;
}

/**
 * One hit a group and operation; what is certain for one reading replaces what was only possible for another. A `first`
 * reading can repeat nothing, so nothing is looked for.
 */
function withHit(
  hits: readonly Hit[],
  group: RuleGroup,
  truth: Truth,
  below: boolean,
  operation: number,
  first: boolean,
): readonly Hit[] {
  if (hits === NONE) return [{ group, truth, below, operation }];
  const known = first ? undefined : hits.find((hit) => hit.group.test === group.test && hit.operation === operation);
  if (known === undefined) (hits as Hit[]).push({ group, truth, below, operation });
  else {
    if (truth === 1) known.truth = 1;
    if (!below) known.below = false;
  }
  return hits;
}

function isApproved(outcome: LayerOutcome, x: Evaluation, rule: string | null, effect: string): boolean {
  const { approvals } = x.facts;
  if (approvals.length === 0 || effect !== "ask") return false;
  return approvals.some((each) => each.layer === outcome.layer.name && each.rule === rule);
}
