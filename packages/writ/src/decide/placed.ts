import type { Code } from "../model/codes.js";
import type { Reason } from "../model/decision.js";
import { rankOf } from "../model/effect.js";
import type { Severity } from "../model/effect.js";
import type { Evaluation } from "../condition/evaluation.js";
import { summarize } from "./message.js";
import type { LayerOutcome } from "./outcome.js";
import { operationAt } from "./wording.js";

/** A reason still to be written, with what it is sorted by: of many reasons only the first are written. */
export interface Placed {
  readonly outcome: LayerOutcome;
  /** Id of the rule or limit; `null`: it is about none. */
  readonly rule: string | null;
  readonly effect: Reason["effect"];
  readonly code: Code;
  readonly severity: Severity;
  readonly severityRank: number;
  /** Index of the operation; -1: the call as a whole. */
  readonly operation: number;
  readonly hint: string | null;
  /** It is to be answered by a person. */
  readonly asks: boolean;
  /** How long an ask may take; `null`: the boundary's own time. */
  readonly withinMs: number | null;
  /** It would hold if everything were enforced, and is not in force. */
  readonly monitored: boolean;
  message(): string;
}

/** Reasons listed at most: those that say most come first, and a thousand rules that forbid are told as well by fifty. */
export const MAX_REASONS = 50;

/** Sorts in place: most restrictive first, then by severity, rule id (none last), layer and operation. */
export function sorted(placed: Placed[]): readonly Placed[] {
  // Rules with one condition come in order, and often all reasons are of such: looking costs a part of sorting.
  for (let at = 1; at < placed.length; at++) {
    const before = placed[at - 1];
    const after = placed[at];
    if (before !== undefined && after !== undefined && compare(before, after) > 0) return placed.sort(compare);
  }
  return placed;
}

const NONE: readonly never[] = Object.freeze([]);

/** Writes the first reasons out. */
export function written(placed: readonly Placed[], x: Evaluation): readonly Reason[] {
  if (placed.length === 0) return NONE;
  const reasons: Reason[] = [];
  let shown: Reason["operation"] = null;
  let index = -1;
  for (const each of placed) {
    if (reasons.length === MAX_REASONS) break;
    // Reasons about one operation follow each other, and share what is shown of it.
    if (each.operation !== index) shown = each.operation < 0 ? null : summarize(operationAt(x, each.operation));
    index = each.operation;
    reasons.push(write(each, shown));
  }
  return reasons;
}

function write(placed: Placed, operation: Reason["operation"]): Reason {
  const { rule, outcome, effect, severity, code } = placed;
  const layer = outcome.layer.name;
  const message = placed.message();
  return placed.monitored
    ? { rule, layer, effect, severity, code, operation, message, mode: "monitor" }
    : { rule, layer, effect, severity, code, operation, message };
}

function compare(a: Placed, b: Placed): number {
  return (
    rankIn(b) - rankIn(a) ||
    b.severityRank - a.severityRank ||
    byId(a.rule, b.rule) ||
    a.outcome.place - b.outcome.place ||
    a.operation - b.operation
  );
}

const rankIn = (placed: Placed): number =>
  placed.effect === "warn" || placed.effect === "redact" ? -1 : rankOf(placed.effect);

function byId(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
