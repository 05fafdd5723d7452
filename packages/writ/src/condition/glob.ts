import type { Truth } from "../model/effect.js";
import { isArray } from "../model/json.js";
import { compileCidr } from "../match/cidr.js";
import { compileHostPattern } from "../match/host.js";
import { compileNamePattern } from "../match/name.js";
import { compilePathPattern } from "../match/path.js";
import type { PathPattern } from "../match/path.js";
import { compilePathSet } from "../match/path-set.js";
import type { PathSet } from "../match/path-set.js";
import type { Leaf } from "../model/policy.js";
import type { Evaluation } from "./evaluation.js";
import type { LeafCompilers, Scalar } from "./scalar.js";

/** What a glob means is decided by what it is compared with: paths of files, paths of URLs, hosts, or else names. */
const PATHS = new Set(["resource.path", "resource.cwd"]);
const URL_PATH = "resource.urlPath";
const HOST = "resource.host";

/** `glob` and `cidr`: any of the patterns. A bad pattern is reported and then unknown. */
export function compileGlob(leaf: Leaf, compilers: LeafCompilers): Scalar {
  const sources = (isArray(leaf.value) ? leaf.value : []).filter((value): value is string => typeof value === "string");
  if (leaf.operator === "cidr") return cidrTest(sources, leaf, compilers);
  if (PATHS.has(leaf.selector.text)) return pathTest(sources, leaf, compilers);
  const compile = compilerFor(leaf.selector.text);
  const patterns = sources.flatMap((source) => attempt(() => compile(source), leaf, compilers) ?? []);
  const [only] = patterns;
  if (patterns.length < sources.length) return () => 2;
  if (only !== undefined && patterns.length === 1)
    return (value) => (typeof value === "string" ? (only.matches(value) ? 1 : 0) : 2);
  return (value) => (typeof value === "string" ? (patterns.some((pattern) => pattern.matches(value)) ? 1 : 0) : 2);
}

/** A URL's path may hold empty names and dots, which mean themselves. */
function compilerFor(selector: string): (source: string) => { matches(value: string): boolean } {
  if (selector === URL_PATH) return (source) => compilePathPattern(source, { anchored: false });
  return selector === HOST ? compileHostPattern : compileNamePattern;
}

/** Names and stars, in which nothing can be wrong: most globs over what is neither a path nor a host. */
const PLAIN = /^[A-Za-z0-9_.:/*-]{1,256}$/;

/** Whether each pattern of a glob is certainly valid. */
export function isPlainGlob({ selector, value }: Leaf): boolean {
  if (selector.text === URL_PATH || selector.text === HOST || !isArray(value)) return false;
  for (const each of value) if (typeof each !== "string" || !PLAIN.test(each)) return false;
  return true;
}

function cidrTest(sources: readonly string[], leaf: Leaf, compilers: LeafCompilers): Scalar {
  const ranges = sources.flatMap((source) => attempt(() => compileCidr(source), leaf, compilers) ?? []);
  if (ranges.length < sources.length) return () => 2;
  return (value) => {
    if (typeof value !== "string") return 2;
    let result: Truth = 0;
    for (const range of ranges) {
      const truth = range.matches(value);
      if (truth === 1) return 1;
      if (truth === 2) result = 2;
    }
    return result;
  };
}

function pathTest(sources: readonly string[], leaf: Leaf, compilers: LeafCompilers): Scalar {
  const setFor = compilePaths(sources, leaf, compilers);
  return (value, x) => {
    if (typeof value !== "string") return 2;
    const { patterns, matches, needsHome } = setFor(x);
    if (matches(value)) return 1;
    return needsHome || patterns.length < sources.length ? 2 : 0;
  };
}

interface BoundPaths extends PathSet {
  /** Some pattern lies below a home folder that is not known: what does not match is unknown. */
  readonly needsHome: boolean;
}

/**
 * Patterns as they stand for one reading: `~/` bound to the home folder of the call, case folded when the reading is.
 * Bad patterns are reported and left out.
 */
export function compilePaths(
  sources: readonly string[],
  leaf: Leaf,
  compilers: LeafCompilers,
): (x: Evaluation) => BoundPaths {
  const compile = (home: string | null): { readonly exact: BoundPaths; readonly folded: BoundPaths } => {
    const patterns = sources.flatMap(
      (source) => attempt(() => compilePathPattern(source, { home }), leaf, compilers) ?? [],
    );
    return { exact: bind(patterns), folded: bind(patterns.map((pattern) => pattern.fold())) };
  };
  const unbound = compile(null);
  if (!unbound.exact.needsHome) return (x) => (x.reading.folded ? unbound.folded : unbound.exact);
  let home: string | null = null;
  let bound = unbound;
  return (x) => {
    const wanted = x.request.fileSystem.home;
    if (wanted !== home) {
      home = wanted;
      bound = compile(wanted);
    }
    return x.reading.folded ? bound.folded : bound.exact;
  };
}

const bind = (patterns: readonly PathPattern[]): BoundPaths => ({
  ...compilePathSet(patterns),
  needsHome: patterns.some((pattern) => pattern.needsHome),
});

function attempt<T>(compile: () => T, leaf: Leaf, compilers: LeafCompilers): T | null {
  try {
    return compile();
  } catch (error) {
    compilers.invalid(error, leaf.position);
    return null;
  }
}
