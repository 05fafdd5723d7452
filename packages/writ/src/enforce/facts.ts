import type { CompiledPolicy } from "../decide/compiled.js";
import { type Approval, type Facts, NO_FACTS } from "../model/facts.js";
import type { Operation } from "../model/request.js";
import type { PathResolver } from "./path-resolver.js";

/** Names listed below a recursive path, at most. Beyond it every path below is possible. */
export const MAX_LISTED = 10_000;

/** What is known about the moment of a decision, before anything is counted. */
export interface Moment {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** When the session began. */
  readonly startedAt: number;
  readonly labels: readonly string[];
  readonly counts: Facts["counts"];
  readonly approvals: readonly Approval[];
}

/** Gathers the facts of one decision. `paths`: `null` where nothing is known of the machine that the tools run on. */
export function gatherFacts(moment: Moment, operations: readonly Operation[], paths: PathResolver | null): Facts {
  const { now, startedAt, labels, counts, approvals } = moment;
  const { realPaths, listings } = paths === null ? NO_FACTS : lookUp(operations, paths);
  // A clock that goes back makes no session younger than new.
  const sessionAge = Math.max(0, (now - startedAt) / 1000);
  return { now, sessionAge, labels, counts, approvals, realPaths, listings, addresses: NO_FACTS.addresses };
}

function lookUp(operations: readonly Operation[], paths: PathResolver): Pick<Facts, "realPaths" | "listings"> {
  let found: { realPaths: Record<string, readonly string[] | null>; listings: typeof NO_FACTS.listings } | null = null;
  const listings: Record<string, readonly string[] | null> = {};
  for (const { resource, unresolved } of operations) {
    const path = resource["path"];
    if (typeof path !== "string") continue;
    found ??= { realPaths: {}, listings };
    const known = Object.hasOwn(found.realPaths, path);
    if (!known) found.realPaths[path] = paths.realPaths(path);
    if (unresolved !== undefined) found.realPaths[path] = both(found.realPaths[path] ?? null, paths.realPaths(unresolved));
    if (known) continue;
    if (resource["recursive"] === true) listings[path] = paths.list(path, MAX_LISTED);
  }
  return found ?? NO_FACTS;
}

/** SECURITY: `link/../x` is beside where the link leads, not beside the link; a tool may open either. */
function both(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  return a === null || b === null ? null : [...new Set([...a, ...b])];
}

/**
 * The names of every limit in `facts.counts`, by `layer/limit`: that one, and the limit's id alone where only one layer
 * has it.
 */
export function limitNames(policy: CompiledPolicy): ReadonlyMap<string, readonly string[]> {
  const limits = policy.layers.flatMap((layer) => layer.limits.map(({ id }) => ({ id, name: `${layer.name}/${id}` })));
  const isShared = (id: string): boolean => limits.filter((limit) => limit.id === id).length > 1;
  return new Map(limits.map(({ id, name }) => [name, isShared(id) ? [name] : [name, id]]));
}
