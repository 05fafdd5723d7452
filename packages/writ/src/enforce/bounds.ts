import type { Code } from "../model/codes.js";
import type { Reason } from "../model/decision.js";

/** How much JSON is taken in at once. What exceeds one of these is refused, never cut. */
export interface Bounds {
  /** Size as JSON text in UTF-8, in bytes. */
  readonly maxBytes: number;
  /** Objects and lists inside each other. */
  readonly maxDepth: number;
  /** Keys of objects and elements of lists together. */
  readonly maxKeys: number;
  /** Length of one string or key, in UTF-16 units. */
  readonly maxStringLength: number;
}

/** Bounds of a call's arguments, its context and its principal, each. */
export const CALL_BOUNDS: Bounds = Object.freeze({
  maxBytes: 1_048_576,
  maxDepth: 64,
  maxKeys: 100_000,
  maxStringLength: 1_048_576,
});

/** Bounds of a result that the policy looks at. A larger one cannot be inspected. */
export const RESULT_BOUNDS: Bounds = Object.freeze({
  maxBytes: 16_777_216,
  maxDepth: 256,
  maxKeys: 1_000_000,
  maxStringLength: 16_777_216,
});

/** Why a call is not even decided. `message` names a place and a type, never a value. */
export class Refusal {
  readonly code: Code;
  readonly message: string;
  /** The tool's name, where it could be read. */
  readonly tool: string | null;
  /** Of the rules that refuse; empty where no rule does. */
  readonly reasons: readonly Reason[];

  constructor(code: Code, message: string, tool: string | null = null, reasons: readonly Reason[] = []) {
    this.code = code;
    this.message = message;
    this.tool = tool;
    this.reasons = reasons;
  }
}
