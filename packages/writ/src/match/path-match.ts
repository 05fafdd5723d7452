import type { Segment } from "./segment.js";
import { segmentMatches } from "./segment.js";

type Test = (path: string) => boolean;

const SLASH = 47;

/** Whether a path matches any of the alternatives. The shapes that policies are full of get a matcher of their own. */
export function compileSegments(alternatives: readonly (readonly Segment[])[]): Test {
  const tests = alternatives.map(compileAlternative);
  const [first, ...others] = tests;
  if (first === undefined) return () => false;
  if (others.length === 0) return first;
  return (path) => {
    for (const test of tests) if (test(path)) return true;
    return false;
  };
}

function compileAlternative(segments: readonly Segment[]): Test {
  const startsDeep = segments[0]?.kind === "deep";
  const endsDeep = segments.at(-1)?.kind === "deep";
  if (segments.length === 1 && startsDeep) return () => true;
  const inner = literalText(segments.slice(startsDeep ? 1 : 0, endsDeep ? -1 : undefined));
  if (inner !== null && startsDeep) return endsDeep ? around(inner) : atEnd(inner);
  if (inner !== null) return endsDeep ? atStart(inner) : (path) => path === inner;
  return (
    (startsDeep ? named(null, segments) : named(literalText(segments.slice(0, -2)), segments)) ??
    ((path) => walk(segments, path))
  );
}

function literalText(segments: readonly Segment[]): string | null {
  const texts: string[] = [];
  for (const segment of segments) {
    if (segment.kind !== "literal") return null;
    texts.push(segment.text);
  }
  return texts.length === 0 ? null : texts.join("/");
}

// `/srv/app/**`
function atStart(text: string): Test {
  return (path) => path.startsWith(text) && endsSegment(path, text.length);
}

// `**/.env`
function atEnd(text: string): Test {
  return (path) => path.endsWith(text) && startsSegment(path, path.length - text.length);
}

// `**/.ssh/**`
function around(text: string): Test {
  return (path) => {
    for (let at = path.indexOf(text); at >= 0; at = path.indexOf(text, at + 1)) {
      if (startsSegment(path, at) && endsSegment(path, at + text.length)) return true;
      if (at === path.length) return false;
    }
    return false;
  };
}

// `**/*.pem`, and `/srv/app/**/*.ts` with a head; `null`: the pattern has another shape
function named(head: string | null, segments: readonly Segment[]): Test | null {
  const last = segments.at(-1);
  if (last?.kind !== "wild" || segments.at(-2)?.kind !== "deep" || (head === null && segments.length > 2)) return null;
  const { suffix } = last;
  return (path) => {
    if (!path.endsWith(suffix)) return false;
    const start = path.lastIndexOf("/") + 1;
    if (head !== null && !(start > head.length && path.startsWith(head) && endsSegment(path, head.length)))
      return false;
    return segmentMatches(last, path, start, path.length);
  };
}

const startsSegment = (path: string, at: number): boolean => at === 0 || path.charCodeAt(at - 1) === SLASH;
const endsSegment = (path: string, at: number): boolean => at === path.length || path.charCodeAt(at) === SLASH;

/**
 * Any shape. After a mismatch only the last `**` gives way, by one segment: what stood before it is settled at its leftmost
 * place, so each pair of pattern segment and path segment is compared at most once.
 */
function walk(segments: readonly Segment[], path: string): boolean {
  let start = 0;
  let at = 0;
  let resumeAt = -1;
  let resumeStart = 0;
  while (start <= path.length) {
    const segment = segments[at];
    if (segment?.kind === "deep") {
      resumeAt = ++at;
      resumeStart = start;
      if (at === segments.length) return true;
      continue;
    }
    const end = segmentEnd(path, start);
    if (segment !== undefined && segmentMatches(segment, path, start, end)) {
      start = end + 1;
      at++;
      continue;
    }
    if (resumeAt < 0) return false;
    resumeStart = segmentEnd(path, resumeStart) + 1;
    start = resumeStart;
    at = resumeAt;
  }
  while (segments[at]?.kind === "deep") at++;
  return at === segments.length;
}

function segmentEnd(path: string, start: number): number {
  const slash = path.indexOf("/", start);
  return slash < 0 ? path.length : slash;
}
