import type { Truth } from "../model/effect.js";
import type { Operation } from "../model/request.js";
import type { Evaluation } from "../condition/evaluation.js";
import type { Reading } from "../lower/reading.js";
import { isApproved } from "./approved.js";
import type { Bucket } from "./layer.js";
import { NONE } from "./outcome.js";
import type { Hit, LayerOutcome } from "./outcome.js";
import type { CompiledRule } from "./rule.js";
import { groupOf } from "./rule-index.js";
import type { RuleGroup } from "./rule-index.js";

/** Bit 1: granted by rules in force. Bit 2: granted with everything enforced. */
export type Granted = 0 | 1 | 2 | 3;

/** Collects the rules that grant one reading. `first`: it is the operation's first. */
export function grantReading(
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
      outcome.granted = withHit(outcome.granted, group, 1, x.reading, index, first);
    }
  }
  return granted;
}

function addUnknown(outcome: LayerOutcome, group: RuleGroup): void {
  for (const rule of group.rules) (outcome.unknown ??= new Set()).add(rule);
}

/** Collects the rules that ask about, deny or report one reading. */
export function restrictReading(
  outcome: LayerOutcome,
  x: Evaluation,
  bucket: Bucket,
  index: number,
  first: boolean,
): void {
  for (const candidate of bucket.restricts.candidates(x)) {
    const truth = evaluate(candidate, x);
    if (truth === 0) continue;
    const answered = x.facts.approvals.length > 0;
    const group = answered
      ? withoutRules(candidate, (rule) => isApproved(outcome, x, rule.id, rule.effect))
      : candidate;
    if (group.rules.length === 0) continue;
    outcome.hits = withHit(outcome.hits, group, truth, x.reading, index, first);
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

/**
 * One hit a group and operation; what is certain for one reading replaces what was only possible for another. A `first`
 * reading can repeat nothing, so nothing is looked for.
 */
function withHit(
  hits: readonly Hit[],
  group: RuleGroup,
  truth: Truth,
  reading: Reading,
  operation: number,
  first: boolean,
): readonly Hit[] {
  const below = reading.region;
  if (hits === NONE) return [{ group, truth, below, reading, operation }];
  const known = first ? undefined : hits.find((hit) => hit.group.test === group.test && hit.operation === operation);
  if (known === undefined) (hits as Hit[]).push({ group, truth, below, reading, operation });
  else {
    if (truth === 1 && known.truth !== 1) [known.truth, known.reading] = [1, reading];
    if (!below) known.below = false;
  }
  return hits;
}
