import type { Facts } from "../../packages/writ/src/model/facts.js";
import type { Json } from "../../packages/writ/src/model/json.js";
import type { Request } from "../../packages/writ/src/model/request.js";
import type { Mode, Polarity, Truth } from "../../packages/writ/src/model/effect.js";
import type { Policy } from "../../packages/writ/src/model/policy.js";

/** One authority's policy in a stack; `mode: monitor`: put in monitor by the enforcement point. */
export interface Layer {
  readonly name: string;
  readonly policy: Policy;
  readonly mode?: Mode;
}

/** A tool's result as `phase: result` rules see it. */
export interface ResultView {
  readonly text: string;
  readonly json: Json | undefined;
  readonly bytes: number;
  readonly isError: boolean;
}

/** What could not be derived: every leaf over it is unknown. */
export const UNDERIVABLE = Symbol("underivable");
/** A value, nothing, or something that could not be derived. */
export type Value = Json | undefined | typeof UNDERIVABLE;

/** One way to read one operation. */
export interface Reading {
  readonly action: string;
  readonly resource: Readonly<Record<string, Json | typeof UNDERIVABLE>>;
  readonly opaque: boolean;
  /** Paths are compared with case folded. */
  readonly folded: boolean;
  /** The path stands for all paths that no listing told of. */
  readonly region: boolean;
  /** The folders that stand for what is below them, where nothing was listed. */
  readonly roots: readonly string[];
}

/** Everything that a condition can see. */
export interface Scene {
  readonly layer: Layer;
  /** The whole stack: what one layer declares about tools, all lower by. */
  readonly layers: readonly Layer[];
  readonly request: Request;
  readonly facts: Facts;
  readonly reading: Reading;
  readonly result: ResultView | null;
  /** Whether a signal of the layer holds for the call: to what restricts, or to what grants. */
  readonly signal: (id: string, polarity: Polarity) => Truth;
}
