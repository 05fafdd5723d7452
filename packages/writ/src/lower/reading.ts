import type { ShellGlob } from "../match/shell-glob.js";
import type { Resource } from "../model/request.js";

/**
 * One way in which an operation can be read. Each reading is decided like an operation of its own, and the most
 * restrictive decision wins.
 */
export interface Reading {
  /** The attributes as conditions compare them: in a `folded` reading, `path` and `cwd` with case folded. */
  readonly resource: Resource;
  /** The same attributes with case kept, as CEL and messages see them. */
  readonly kept: Resource;
  readonly folded: boolean;
  /** `path` stands for itself and everything below it, or for what `glob` may expand to below it. */
  readonly region: boolean;
  readonly glob: ShellGlob | null;
  /** Nothing could be derived: every leaf over the resource is unknown. */
  readonly unknown: boolean;
  /** Attributes that it has and that could not be derived: not in `resource`, and every leaf over them is unknown. */
  readonly underived: readonly string[];
}

const NONE: readonly string[] = Object.freeze([]);

/** The plain reading of known attributes. */
export const readingOf = (resource: Resource): Reading => ({
  resource,
  kept: resource,
  folded: false,
  region: false,
  glob: null,
  unknown: false,
  underived: NONE,
});

/** The same reading with other attributes. A literal, key by key: spreading would cost more than deciding. */
export const changedTo = (one: Reading, resource: Resource): Reading => ({
  resource,
  kept: resource,
  folded: false,
  region: one.region,
  glob: one.glob,
  unknown: one.unknown,
  underived: one.underived,
});
