import { compileSegments } from "./path-match.js";
import type { Alternative } from "./path-parse.js";
import { bindHome, homeSegments, isShare, parsePath, parseText, trim } from "./path-parse.js";
import type { Region } from "./region.js";
import { regionOf } from "./region.js";
import type { ShellGlob } from "./shell-glob.js";
import { regionOfGlob } from "./shell-glob.js";
import type { Segment } from "./segment.js";
import { foldSegment } from "./segment.js";
import { assertCanonical, expandGlob } from "./syntax.js";

/** A compiled glob over paths. Subjects are absolute, lexically resolved and `/`-separated: `/srv/app/x`, `C:/x`, `//host/share/x`. */
export interface PathPattern {
  readonly source: string;
  matches(path: string): boolean;
  /**
   * How much of `prefix` and everything below it matches. Exact, but `some` for what depends on an unknown home. With a
   * `glob`: of what it may expand to below `prefix`; then `all` and `none` are certain, `some` may be either.
   */
  region(prefix: string, glob?: ShellGlob | null): Region;
  /** The same pattern with case folded, for subjects that went through `foldCase`. */
  fold(): PathPattern;
  /**
   * `true`: a part of the pattern lies below a home folder that is not known. That part matches nothing, so `matches`
   * answering `false` means "unknown"; `true` is certain.
   */
  readonly needsHome: boolean;
  /** One per alternative that the braces stand for: what an index can look up. */
  readonly alternatives: readonly PathKey[];
}

/** What every match of one alternative has in common. */
export interface PathKey {
  /** Whole segments that every match contains. */
  readonly segments: readonly string[];
  /** How the name of every match ends, from its last dot: `.pem` for a last segment `*.pem`, `.gz` for `a*.tar.gz`. */
  readonly extension: string | null;
  /** Neither is known: only `matches` can tell. */
  readonly any: boolean;
}

/** How a path pattern is read. */
export interface PathOptions {
  /** What `~/` stands for, absolute and resolved; a drive may be followed by `\\`. Default, and anything else: unknown. */
  readonly home?: string | null;
  /**
   * `false`: a glob over arbitrary text split at `/`, such as an argument. It may start with anything, `.`, `..`, `~` and
   * empty segments mean themselves, and a slash at the end counts, in pattern and subject alike. Default `true`.
   */
  readonly anchored?: boolean;
}

/**
 * Compiles a glob over paths: `*` stays in a segment, `**` crosses and stands alone between slashes, `/a/**` includes `/a`,
 * `{a,b}` alternates, a slash at the end is dropped, a lone `*` matches anything. Matching takes time linear in the subject
 * times the length of the pattern at worst. @throws {PatternError}
 */
export function compilePathPattern(pattern: string, options: PathOptions = {}): PathPattern {
  assertCanonical(pattern);
  const parse = options.anchored === false ? parseText : parsePath;
  const home = homeSegments(options.home ?? null);
  const alternatives = expandGlob(pattern).map((text) => bindHome(parse(text), home));
  return build(pattern, alternatives, options.anchored !== false);
}

function build(source: string, alternatives: readonly Alternative[], anchored: boolean): PathPattern {
  const known = alternatives.filter((alternative) => alternative.rooted).map((alternative) => alternative.segments);
  const needsHome = known.length < alternatives.length;
  // SECURITY: `//host/share` is another machine; `/**` means this one, so that only `**` and a lone `*` reach there.
  const anywhere = known.filter((segments) => segments[0]?.kind === "deep");
  const test = compileSegments(known);
  const testShare = compileSegments(anywhere);
  let folded: PathPattern | null = null;
  return {
    source,
    matches: anchored ? (path) => (isShare(path) ? testShare : test)(trim(path)) : test,
    region(prefix, glob = null) {
      const reaching = anchored && isShare(prefix) ? anywhere : known;
      const folder = anchored ? trim(prefix) : prefix;
      const region = glob === null ? regionOf(reaching, folder) : regionOfGlob(reaching, folder, glob);
      return region === "none" && needsHome ? "some" : region;
    },
    fold: () => (folded ??= build(source, alternatives.map(foldAlternative), anchored)),
    needsHome,
    alternatives: alternatives.map(keyOf),
  };
}

function foldAlternative({ segments, rooted }: Alternative): Alternative {
  return { segments: segments.map(foldSegment), rooted };
}

function keyOf({ segments }: Alternative): PathKey {
  const names = segments.flatMap((segment) =>
    segment.kind === "literal" && segment.text !== "" ? [segment.text] : [],
  );
  const extension = extensionOf(segments.at(-1));
  return { segments: names, extension, any: names.length === 0 && extension === null };
}

function extensionOf(last: Segment | undefined): string | null {
  if (last?.kind !== "wild") return null;
  const dot = last.suffix.lastIndexOf(".");
  return dot < 0 ? null : last.suffix.slice(dot);
}
