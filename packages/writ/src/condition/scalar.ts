import type { Polarity, Truth } from "../model/effect.js";
import type { Position } from "../model/errors.js";
import type { Json } from "../model/json.js";
import type { Leaf } from "../model/policy.js";
import type { Evaluation } from "./evaluation.js";

/** Compilers that can fail. Each reports the problem itself and then answers with a test that is unknown. */
export interface LeafCompilers {
  /** Linear-time regular expression; `folded`: case does not count. */
  regex(source: string, folded: boolean, at: Position): (text: string) => boolean;
  /** Whether an action can have an attribute: built in, or mapped by some declaration. */
  hasAttribute(action: string, attribute: string): boolean;
  /** Reports what is wrong with a pattern. */
  invalid(error: unknown, at: Position): void;
}

/** Where a leaf stands, and what compiles its patterns. */
export interface LeafContext {
  readonly compilers: LeafCompilers;
  readonly polarity: Polarity;
}

/** Positive test of a single string, number or boolean. */
export type Scalar = (value: string | number | boolean, x: Evaluation) => Truth;
/** Test of whatever a selector gave, negation included. */
export type Operand = (value: Json | undefined, x: Evaluation) => Truth;

/** Paths are also read with case folded, and then what they are compared with is folded alike. */
export const isFolded = (leaf: Leaf): boolean =>
  leaf.selector.text === "resource.path" || leaf.selector.text === "resource.cwd";

/** The test for readings with case kept, and the one for those with case folded. */
export const whenFolded =
  (exact: Scalar, folded: Scalar): Scalar =>
  (value, x) =>
    x.reading.folded ? folded(value, x) : exact(value, x);

/** A regular expression for which case does not count. */
export const foldedRegex = (source: string): string => `(?i)${source}`;
