import type { CompiledPolicy } from "../decide/compiled.js";
import { type Approval, type Facts, NO_FACTS } from "../model/facts.js";
import type { Operation } from "../model/request.js";
import type { PathResolver } from "./path-resolver.js";

/** Names listed below the recursive paths of one call, at most. Beyond it every path below is possible. */
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

/** The same facts a moment later, key by key: spreading would cost more than deciding. */
export function changed(facts: Facts, now: number, labels: Facts["labels"], counts: Facts["counts"]): Facts {
  const { sessionAge, approvals, realPaths, listings, addresses } = facts;
  return { now, sessionAge, labels, counts, approvals, realPaths, listings, addresses };
}

/** What a path resolver found: names, or nobody knows. */
type Found = readonly string[] | null;

function lookUp(operations: readonly Operation[], resolver: PathResolver): Pick<Facts, "realPaths" | "listings"> {
  let paths: LookUp | null = null;
  let realPaths: Record<string, Found> | null = null;
  const listings: Record<string, Found> = {};
  for (const { resource, unresolved, glob } of operations) {
    const { path, cwd } = resource;
    if (typeof cwd === "string") {
      paths ??= new LookUp(resolver);
      realPaths ??= {};
      realPaths[cwd] = union([known(realPaths, cwd), paths.realPaths(cwd)]);
    }
    if (typeof path !== "string") continue;
    paths ??= new LookUp(resolver);
    realPaths ??= {};
    // SECURITY: `link/../x` is beside where the link leads, not beside the link; a tool may open either.
    const beside = unresolved === undefined ? NONE : paths.realPaths(unresolved);
    realPaths[path] = union([known(realPaths, path), paths.realPaths(path), beside]);
    if (resource["recursive"] !== true) continue;
    if (glob !== undefined) {
      // Beside where a link leads there are other files than beside the link.
      listings[glob] = unresolved === undefined ? paths.expand(glob) : null;
      continue;
    }
    const below = [
      known(listings, path),
      paths.list(path),
      ...(beside ?? NONE).map((folder) => paths?.list(folder) ?? null),
    ];
    listings[path] = union([...below, beside === null ? null : NONE]);
  }
  return realPaths === null ? NO_FACTS : { realPaths, listings };
}

/** Asks once for each path of a call, and for no more names than one listing may hold: a hundred would fill the memory. */
class LookUp {
  private readonly real = new Map<string, Found>();
  private readonly listed = new Map<string, Found>();
  private readonly expanded = new Map<string, Found>();
  private left = MAX_LISTED;
  private readonly resolver: PathResolver;

  constructor(resolver: PathResolver) {
    this.resolver = resolver;
  }

  realPaths(path: string): Found {
    let found = this.real.get(path);
    if (found === undefined) this.real.set(path, (found = this.resolver.realPaths(path)));
    return found;
  }

  list(path: string): Found {
    let found = this.listed.get(path);
    if (found === undefined) this.listed.set(path, (found = this.bounded((limit) => this.resolver.list(path, limit))));
    return found;
  }

  expand(glob: string): Found {
    let found = this.expanded.get(glob);
    if (found === undefined)
      this.expanded.set(glob, (found = this.bounded((limit) => this.resolver.expand?.(glob, limit) ?? null)));
    return found;
  }

  private bounded(look: (limit: number) => Found): Found {
    if (this.left === 0) return null;
    const found = look(this.left);
    // A folder that is too large was read up to the limit: the next one is not read at all.
    this.left = found === null ? 0 : Math.max(0, this.left - found.length);
    return found;
  }
}

const NONE: readonly string[] = Object.freeze([]);
const known = (found: Readonly<Record<string, Found>>, path: string): Found =>
  Object.hasOwn(found, path) ? (found[path] ?? null) : NONE;

/** What is unknown in part is unknown. */
function union(parts: readonly Found[]): Found {
  const names = new Set<string>();
  for (const part of parts) {
    if (part === null) return null;
    for (const name of part) names.add(name);
  }
  return [...names];
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
