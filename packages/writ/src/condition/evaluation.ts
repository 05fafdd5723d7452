import type { Polarity, Truth } from "../model/effect.js";
import type { Facts } from "../model/facts.js";
import type { Json } from "../model/json.js";
import type { Request } from "../model/request.js";
import type { Reading } from "../lower/reading.js";

/** The signals of one layer, for one call. */
export interface SignalValues {
  /**
   * `restrict`: whether some reading of some operation matches the signal's rule. `grant`: whether there is an operation
   * all of whose readings match. What is unknown under the one may be known under the other.
   */
  truth(signal: string, polarity: Polarity): Truth;
}

/** How a result looks to rules: its text, its data when it is JSON, its size. */
export interface ResultView {
  readonly text: string;
  /** `undefined`: the result has no JSON form. */
  readonly json: Json | undefined;
  /** Size in bytes of UTF-8. */
  readonly bytes: number;
  readonly isError: boolean;
  /** What else an error shows: its stack, texts of its class. Guards that detect look at it, conditions do not. */
  readonly trace?: string;
}

/**
 * What a condition is evaluated over: one reading of one operation of one call, for one layer.
 * Mutable on purpose: a decision walks its readings with one object. It never leaves `decide`.
 */
export interface Evaluation {
  readonly request: Request;
  readonly facts: Facts;
  readonly result: ResultView | null;
  layer: string;
  env: Readonly<Record<string, string>>;
  action: string;
  reading: Reading;
  /** What tests that look at no operation gave; `null`: so few readings that remembering costs more than it saves. */
  memory: Map<unknown, Truth> | null;
  /** `null` or absent: the layer sets none. */
  signals?: SignalValues | null;
  /** What guards answered, by guard and reading: asked once, told as often as needed. */
  looks?: Map<unknown, Map<Reading, unknown>>;
}
