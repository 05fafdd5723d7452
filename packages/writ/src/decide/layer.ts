import type { Effect, Mode } from "../model/effect.js";
import type { JsonObject } from "../model/json.js";
import type { PolicyRef, Reason } from "../model/decision.js";
import type { RuleIndex } from "./rule-index.js";
import type { SignalValues } from "../condition/evaluation.js";
import type { SignalScene } from "./signals.js";
import type { CompiledLimit, CompiledRule } from "./rule.js";

/** One authority's policy, ready to be evaluated. */
export interface CompiledLayer {
  readonly name: string;
  readonly ref: PolicyRef;
  readonly mode: Mode;
  readonly default: Effect;
  readonly env: Readonly<Record<string, string>>;
  readonly rules: readonly CompiledRule[];
  readonly limits: readonly CompiledLimit[];
  /** Its signals over one call; `null`: it sets none. */
  readonly signals: ((scene: SignalScene) => SignalValues) | null;
  /** Rules and limits that can speak about this action of this tool. */
  bucket(tool: string | null, action: string): Bucket;
  /** Declared budgets, schemas and labels of a tool. */
  tool(tool: string | null): ToolTerms;
}

/** The rules of one layer that can speak about one action of one tool, by what they do. */
export interface Bucket {
  /** `allow` and `ask`. */
  readonly grants: RuleIndex;
  /** `ask`, `deny` and `warn`. */
  readonly restricts: RuleIndex;
  readonly limits: readonly CompiledLimit[];
  /** Why, when a tool without declared effects is granted by one rule without conditions; else `null`. */
  readonly plainGrant: readonly Reason[] | null;
  /** `phase: result`. */
  readonly results: readonly CompiledRule[];
  /** `effect: redact`, `phase: call`: they decide nothing. */
  readonly redacts: readonly CompiledRule[];
}

/** What one layer declares about a tool besides its operations. */
export interface ToolTerms {
  /** Why the arguments are refused, or `null`. */
  readonly refuse: ((args: JsonObject, bytes: number) => LayerRefusal | null) | null;
  readonly timeoutMs: number | null;
  readonly maxResultBytes: number | null;
  readonly returns: readonly string[];
}

/** What is declared of a tool that no layer declares: nothing. */
export const NO_TERMS: ToolTerms = Object.freeze({
  refuse: null,
  timeoutMs: null,
  maxResultBytes: null,
  returns: Object.freeze([]),
});

/** Why a layer denies a call before it looks at any operation. */
export interface LayerRefusal {
  readonly code: "ARGS_INVALID" | "ARGS_TOO_LARGE" | "TOO_MANY_OPERATIONS";
  readonly message: string;
}

const MAX_REMEMBERED = 2048;

/**
 * Remembers what `compute` gave for each pair of names. Names come from callers, so the memory is bounded: when it is
 * full it starts afresh.
 */
export function rememberPair<T>(
  compute: (first: string | null, second: string) => T,
): (first: string | null, second: string) => T {
  let memory = new Map<string | null, Map<string, T>>();
  let size = 0;
  return (first, second) => {
    let row = memory.get(first);
    const known = row?.get(second);
    if (known !== undefined) return known;
    if (size >= MAX_REMEMBERED) {
      memory = new Map();
      size = 0;
      row = undefined;
    }
    if (row === undefined) memory.set(first, (row = new Map()));
    const value = compute(first, second);
    row.set(second, value);
    size += 1;
    return value;
  };
}

/** The same for one name. */
export function rememberName<T>(compute: (name: string | null) => T): (name: string | null) => T {
  const memory = new Map<string | null, T>();
  return (name) => {
    const known = memory.get(name);
    if (known !== undefined) return known;
    if (memory.size >= MAX_REMEMBERED) memory.clear();
    const value = compute(name);
    memory.set(name, value);
    return value;
  };
}
