import type { Json, JsonObject } from "./json.js";

/** Who makes the call. Everything but `id` is optional and absent when the caller did not say. */
export interface Principal {
  readonly id: string;
  readonly type?: string;
  readonly role?: string;
  readonly roles?: readonly string[];
  readonly org?: string;
  readonly team?: string;
  readonly environment?: string;
  readonly claims?: JsonObject;
}

/** Where relative paths start and how the volume compares names: configuration of the boundary, or of one call. */
export interface FileSystemFacts {
  /** Absolute path that relative ones start from; `null`: relative paths cannot be derived. */
  readonly cwd: string | null;
  /** What `~` stands for; `null`: it cannot be derived. */
  readonly home: string | null;
  /** `false` (default): every path is also decided with case folded. */
  readonly caseSensitive: boolean;
}

/** One action on one resource that a call would do. */
export interface Operation {
  readonly action: string;
  readonly resource: Resource;
  /** Why the resource could not be derived; `null`: it could. The attributes of an opaque operation are unknown. */
  readonly opaque: string | null;
  /** The path's own text, absolute, where it goes up by `..`: an operating system goes up from where a link leads. */
  readonly unresolved?: string;
  /** Attributes that it has and that could not be derived, while the others could: every leaf over them is unknown. */
  readonly underived?: readonly string[];
  /** Absolute pattern of the shell that `path` stands for: the files it expands to, or anything below `path`. */
  readonly glob?: string;
  /** How far below the call it stands: a command line runs a wrapper, which runs a program, which reads a file. Default 0. */
  readonly depth?: number;
}

/** Attributes of what an operation acts on; which ones exist depends on the action (`ATTRIBUTES`). */
export type Resource = Readonly<Record<string, Json>>;

/**
 * A call, deep-copied, bounded and frozen: what is decided is what runs.
 * `tool` is `null` when a bare operation is decided (an egress proxy, a guarded `fetch`).
 */
export interface Snapshot {
  readonly tool: string | null;
  readonly args: JsonObject;
  readonly principal: Principal;
  readonly sessionId: string;
  /** Facts that the caller supplied. */
  readonly context: JsonObject;
  readonly fileSystem: FileSystemFacts;
  /** Size of `args` as JSON text in UTF-8, in bytes. */
  readonly bytes: number;
  /** The bare operation as submitted, before lowering; `null` for a tool call. */
  readonly operation: { readonly action: string; readonly resource: Resource } | null;
}

/** A snapshot and what it would do: the input of `decide`. `operations` is never empty. */
export interface Request extends Snapshot {
  readonly operations: readonly Operation[];
}
