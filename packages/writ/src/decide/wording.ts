import type { Code } from "../model/codes.js";
import type { Operation } from "../model/request.js";
import type { Evaluation } from "../condition/evaluation.js";
import { NO_RESOURCE } from "../lower/lowered.js";
import type { Reading } from "../lower/reading.js";
import { plainReadingOf } from "../lower/readings.js";
import { describe } from "./message.js";
import { tell } from "./guard.js";
import type { Hit, LayerOutcome } from "./outcome.js";
import type { CompiledRule } from "./rule.js";

/** A rule's own words, where they are true: not of what could not be evaluated, nor of a folder that only holds a match. */
export function sayWhy(
  outcome: LayerOutcome,
  x: Evaluation,
  rule: CompiledRule,
  code: Code,
  index: number,
  below: boolean,
  listed: Reading | null = null,
): string {
  if (below) return `something below ${described(outcome, x, index)} may be what \`${rule.id}\` is about`;
  if (rule.message === null || isUnsure(code)) return generated(outcome, x, rule, code, index);
  const selected = select(outcome, x, index);
  // Of a folder whose files were listed, the message names the file that it is about.
  if (listed !== null) selected.reading = { ...listed, resource: listed.kept };
  return rule.message(selected);
}

function generated(outcome: LayerOutcome, x: Evaluation, rule: CompiledRule, code: Code, index: number): string {
  if (code === "RULE_ALLOW") return rule.allows;
  const what = described(outcome, x, index);
  if (code === "GUARD_FAILED") return `the guard of \`${rule.id}\` failed for ${what}`;
  if (code === "CONDITION_UNKNOWN") return `\`${rule.id}\` could not be evaluated for ${what}`;
  if (code === "RULE_ASK") return `\`${rule.id}\` wants approval of ${what}`;
  return code === "RULE_WARN" ? `\`${rule.id}\` reports ${what}` : `\`${rule.id}\` forbids ${what}`;
}

/** What a guard found, where the rule has no words of its own. */
export function sayFound(outcome: LayerOutcome, x: Evaluation, rule: CompiledRule, hit: Hit, code: Code): string {
  const said = sayWhy(outcome, x, rule, code, hit.operation, hit.below, isListed(x, hit) ? hit.reading : null);
  if (rule.guard === null || rule.message !== null || hit.truth === 2) return said;
  return `${said}: ${tell(rule.guard.look(at(outcome, x, hit)).findings)}`;
}

/** Whether a hit is about one of the files that a recursive operation or a glob was found to stand for. */
const isListed = (x: Evaluation, { operation, reading }: Hit): boolean =>
  operationAt(x, operation).resource.recursive === true && !reading.region;

/** Whether the guard that leaves a hit unknown does so because it failed. */
export function hasFailed(outcome: LayerOutcome, x: Evaluation, rule: CompiledRule, hit: Hit): boolean {
  return hit.truth === 2 && rule.guard !== null && rule.guard.look(at(outcome, x, hit)).failed;
}

/** The evaluation as it was when the hit was found. */
function at(outcome: LayerOutcome, x: Evaluation, hit: Hit): Evaluation {
  select(outcome, x, hit.operation).reading = hit.reading;
  return x;
}

/** It says that something was not known. */
export const isUnsure = (code: Code): boolean => code === "CONDITION_UNKNOWN" || code === "GUARD_FAILED";

/** An operation in words, put together once. */
export function described(outcome: LayerOutcome, x: Evaluation, index: number): string {
  const known = outcome.described?.[index];
  if (known !== undefined) return known;
  const what = describe(operationAt(x, index), x.request.tool);
  (outcome.described ??= [])[index] = what;
  return what;
}

/** Messages speak about the operation as the call named it, not about one of its readings. */
export function select(outcome: LayerOutcome, x: Evaluation, index: number): Evaluation {
  const operation = operationAt(x, index);
  x.layer = outcome.layer.name;
  x.env = outcome.layer.env;
  x.action = operation.action;
  x.reading = plainReadingOf(operation);
  x.signals = outcome.signals;
  return x;
}

/** The operation at a place among those of the request; nothing known where there is none. */
export const operationAt = (x: Evaluation, index: number): Operation => x.request.operations[index] ?? NOTHING;
const NOTHING: Operation = { action: "tool.call", resource: NO_RESOURCE, opaque: null };
