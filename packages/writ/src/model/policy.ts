import type { Effect, Mode, Severity } from "./effect.js";
import type { Position } from "./errors.js";
import type { Json, JsonObject } from "./json.js";
import type { Strategy } from "./redaction.js";

/** A resolved policy in normal form: defaults filled in, variables inserted, `extends` merged away. */
export interface Policy {
  readonly name: string;
  readonly version: string | null;
  readonly description: string | null;
  readonly mode: Mode;
  readonly default: Effect;
  /** Names of catalog entries, each once. */
  readonly toolsets: readonly { readonly name: string; readonly position: Position }[];
  /** Environment variables that conditions name, as read at load; absent: unset. */
  readonly env: Readonly<Record<string, string>>;
  readonly tools: readonly ToolDeclaration[];
  readonly rules: readonly Rule[];
  readonly limits: readonly Limit[];
  /** What else is looked for in texts, beside the built-in families. */
  readonly families: readonly FamilyDeclaration[];
  readonly position: Position;
}

/** A secret or personal datum of the policy's own. */
export interface FamilyDeclaration {
  /** As guards name it in `types`. */
  readonly name: string;
  readonly kind: "secret" | "pii";
  /** RE2 syntax. What is found is group 1, or the whole match if there is no group. */
  readonly pattern: string;
  /** What a match must pass besides, by name; `null`: nothing. */
  readonly validator: string | null;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly about: string | null;
  readonly position: Position;
}

/** What a tool does. `name` may be a glob; an exact name wins over globs of the same layer. */
export interface ToolDeclaration {
  readonly name: string;
  readonly does: readonly DoesEntry[];
  /** Labels on its result. */
  readonly returns: readonly string[];
  /** JSON Schema 2020-12 of the arguments, `null`: anything. */
  readonly args: JsonObject | null;
  readonly timeoutMs: number | null;
  readonly maxArgsBytes: number | null;
  readonly maxResultBytes: number | null;
  readonly position: Position;
}

/**
 * One effect of a tool: an action with attribute values, literal unless they hold `${args.…}`;
 * or a command line, patch or SQL statement to be lowered (`kind` other than `operation`, value in `attributes.text`).
 */
export interface DoesEntry {
  readonly kind: "operation" | "shell" | "patch" | "sql";
  readonly action: string;
  readonly attributes: Readonly<Record<string, Json>>;
  readonly when: Condition | null;
  readonly position: Position;
}

/** What a rule can do. `redact` replaces what it finds, in arguments or, with `phase: result`, in results. */
export type RuleEffect = Effect | "warn" | "redact" | "withhold" | "signal";

/** A guard as one rule names it, with its configuration in full: what was left out is filled in. */
export interface GuardUse {
  readonly name: string;
  readonly with: JsonObject;
  readonly position: Position;
}

/** One rule, with every default filled in. Its parts must all hold. */
export interface Rule {
  readonly id: string;
  readonly effect: RuleEffect;
  readonly phase: "call" | "result";
  /** Globs over the tool name; `null`: any. */
  readonly tool: readonly string[] | null;
  /** Globs over the action; `null`: any. */
  readonly action: readonly string[] | null;
  /** Any of these must match; `null`: any resource. */
  readonly resource: readonly ResourceMatch[] | null;
  readonly opaque: boolean;
  readonly when: Condition | null;
  readonly unless: Condition | null;
  /** Must find something, besides everything else that must hold. */
  readonly guard: GuardUse | null;
  readonly approval: { readonly withinMs: number | null } | null;
  /** How what was found is replaced; `null`: the rule redacts nothing. */
  readonly replace: Strategy | null;
  readonly label: readonly string[];
  readonly severity: Severity;
  readonly message: string | null;
  readonly hint: string | null;
  readonly mode: Mode | null;
  readonly tags: readonly string[];
  readonly position: Position;
}

/** All of `match` must hold, and not all of `except`. */
export interface ResourceMatch {
  readonly match: readonly Leaf[];
  readonly except: readonly Leaf[] | null;
}

/** One limit, with every default filled in. */
export interface Limit {
  readonly id: string;
  readonly tool: readonly string[] | null;
  readonly action: readonly string[] | null;
  readonly resource: readonly ResourceMatch[] | null;
  readonly when: Condition | null;
  readonly unless: Condition | null;
  readonly max: number;
  /** Length of the sliding window; `null`: the whole session. */
  readonly perMs: number | null;
  /** `calls`: those that ran. `attempts`: also those that were denied. */
  readonly count: "calls" | "attempts";
  /** Selector whose value separates the counters. Default `session.id`. */
  readonly key: Selector;
  readonly effect: Effect | "warn";
  readonly severity: Severity;
  readonly message: string | null;
  readonly mode: Mode | null;
  readonly position: Position;
}

/** A condition as a tree: leaves, combinations of them, and CEL. */
export type Condition =
  | Leaf
  | { readonly kind: "all" | "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "at_least"; readonly n: number; readonly of: readonly Condition[] }
  | Score
  | { readonly kind: "cel"; readonly source: string; readonly position: Position };

/** The weights of the signals that hold add up to at least `gte`. In thousandths, so that sums are exact. */
export interface Score {
  readonly kind: "score";
  readonly gte: number;
  readonly weights: readonly { readonly signal: string; readonly weight: number }[];
  readonly position: Position;
}

/** `selector operator value`, e.g. `args.amount gt 500`. */
export interface Leaf {
  readonly kind: "leaf";
  readonly selector: Selector;
  readonly operator: Operator;
  /** The right-hand side in normal form: any-of operators always hold a list here. */
  readonly value: Json;
  readonly position: Position;
}

/** `glob` means what its selector makes it: a path, host or name pattern. */
export type Operator =
  | "equals"
  | "not_equals"
  | "in"
  | "not_in"
  | "contains"
  | "contains_any"
  | "contains_all"
  | "starts_with"
  | "ends_with"
  | "glob"
  | "matches"
  | "gt"
  | "gte"
  | "lt"
  | "lte"
  | "exists"
  | "size"
  | "cidr"
  | "within";

/** A parsed selector: `args.items[*].name` is root `args`, steps `items`, every element, `name`. */
export interface Selector {
  readonly root:
    | "tool"
    | "action"
    | "resource"
    | "args"
    | "call"
    | "principal"
    | "session"
    | "env"
    | "context"
    | "now"
    | "signals"
    | "result";
  readonly steps: readonly Step[];
  readonly text: string;
}

/** A key, an index, every element (`[*]`), or every string anywhere below (`**`). */
export type Step = { readonly key: string } | { readonly index: number } | "each" | "deep";
