import type { Rank, Truth } from "../model/effect.js";
import type { SignalValues } from "../condition/evaluation.js";
import type { Reading } from "../lower/reading.js";
import type { CompiledLayer, LayerRefusal } from "./layer.js";
import type { RuleGroup } from "./rule-index.js";
import type { CompiledLimit, CompiledRule } from "./rule.js";

/** Rules that had a say about an operation: they granted, restricted, reported, or could not tell (`truth` 2). */
export interface Hit {
  readonly group: RuleGroup;
  truth: Truth;
  /** Only for something below the path, not for the path itself. */
  below: boolean;
  /** The reading that said so first. */
  reading: Reading;
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

/** A limit that is used up. */
export interface LimitHit {
  readonly limit: CompiledLimit;
  readonly operation: number;
  readonly approved: boolean;
}

/** What one layer says. Lists are made only when something is put into them: most calls need none or one. */
export interface LayerOutcome {
  readonly layer: CompiledLayer;
  /** The layer's place in the stack. */
  readonly place: number;
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
  signals: SignalValues | null;
  /** Grants that could not be evaluated for the operation at hand. */
  unknown: Set<CompiledRule> | null;
  /** Operations in words, by index, as far as they were needed. */
  described: string[] | null;
}

/** Nothing, shared. */
export const NONE: readonly never[] = Object.freeze([]);

/** What one layer says, before anything is decided. */
export const newOutcome = (layer: CompiledLayer, place: number, refusal: LayerRefusal | null): LayerOutcome => ({
  layer,
  place,
  rank: 0,
  wouldBe: 0,
  granted: NONE,
  hits: NONE,
  limits: NONE,
  ungranted: NONE,
  defaulted: NONE,
  refusal,
  signals: null,
  unknown: null,
  described: null,
});
