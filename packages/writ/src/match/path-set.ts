import type { PathKey, PathPattern } from "./path.js";

/** Patterns of which any may match: with many of them, only those that share a name with the path are tried. */
export interface PathSet {
  readonly patterns: readonly PathPattern[];
  matches(path: string): boolean;
}

/** So many patterns are tried one by one as quickly as they are looked up. */
const FEW = 8;

/** Puts patterns together. Answers as trying each of them would. */
export function compilePathSet(patterns: readonly PathPattern[]): PathSet {
  const only = patterns[0];
  if (only !== undefined && patterns.length === 1) return { patterns, matches: (path) => only.matches(path) };
  if (patterns.length <= FEW) return { patterns, matches: (path) => patterns.some((pattern) => pattern.matches(path)) };
  const { names, endings, others } = fileByKey(patterns);
  return {
    patterns,
    matches: (path) =>
      anyMatches(others, path) || matchesByName(names, path) || anyMatches(endings.get(endingOf(path)), path),
  };
}

interface Filed {
  readonly names: ReadonlyMap<string, readonly PathPattern[]>;
  readonly endings: ReadonlyMap<string, readonly PathPattern[]>;
  /** Patterns that no name and no ending tells apart. */
  readonly others: readonly PathPattern[];
}

function fileByKey(patterns: readonly PathPattern[]): Filed {
  const names = new Map<string, PathPattern[]>();
  const endings = new Map<string, PathPattern[]>();
  const others: PathPattern[] = [];
  for (const pattern of patterns) {
    // INVARIANT: a pattern is found by each of its alternatives, or always tried.
    if (pattern.needsHome || pattern.alternatives.some((key) => key.any)) others.push(pattern);
    else for (const key of pattern.alternatives) file(key, pattern, names, endings);
  }
  return { names, endings, others };
}

function file(
  key: PathKey,
  pattern: PathPattern,
  names: Map<string, PathPattern[]>,
  endings: Map<string, PathPattern[]>,
): void {
  // The longest name is most likely the rarest.
  const name = [...key.segments].sort((a, b) => b.length - a.length)[0];
  if (name !== undefined) push(names, name, pattern);
  else if (key.extension !== null) push(endings, key.extension, pattern);
}

function matchesByName(names: Filed["names"], path: string): boolean {
  let start = 0;
  while (start <= path.length) {
    const slash = path.indexOf("/", start);
    const end = slash === -1 ? path.length : slash;
    if (end > start && anyMatches(names.get(path.slice(start, end)), path)) return true;
    start = end + 1;
  }
  return false;
}

const endingOf = (path: string): string => path.slice(path.lastIndexOf("."));

function anyMatches(patterns: readonly PathPattern[] | undefined, path: string): boolean {
  if (patterns === undefined) return false;
  for (const pattern of patterns) if (pattern.matches(path)) return true;
  return false;
}

function push(map: Map<string, PathPattern[]>, key: string, pattern: PathPattern): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [pattern]);
  else list.push(pattern);
}
