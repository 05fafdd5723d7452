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
  /** `path` stands for itself and everything below it. */
  readonly region: boolean;
  /** Nothing could be derived: every leaf over the resource is unknown. */
  readonly unknown: boolean;
  /** Where the path leads could not be found out: it is not in `resource`, and every leaf over it is unknown. */
  readonly pathUnknown: boolean;
}
