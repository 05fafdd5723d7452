import type { Region } from "./region.js";
import { foldSegment, inOrder, parseSegment, segmentMatches } from "./segment.js";
import type { Segment } from "./segment.js";

/** One segment of a shell's path glob. */
export interface GlobSegment {
  readonly segment: Segment;
  /** It may stand for a name that starts with a dot. */
  readonly hidden: boolean;
}

/** What stands below a folder: a shell's path glob, split at `/`. `**` is any folders, none too; a last one is everything below as well. */
export type ShellGlob = readonly GlobSegment[];

const WILD = "*";

const DEEP: GlobSegment = Object.freeze({ segment: parseSegment("**"), hidden: true });

/**
 * Parses a path glob in a shell's syntax, relative to a folder: `*`, `?`, `[…]`, and `\` before what is meant literally. What
 * it matches is never less than what a shell expands it to: `?` and `[…]` are read as `*`. `**` crosses folders, as it does
 * in some shells, and names after it may start with a dot, as `find` and `grep --include` read them.
 */
export function parseShellGlob(text: string): ShellGlob {
  const segments = splitSegments(text).filter((segment, index, all) => segment !== "**" || all[index + 1] !== "**");
  const first = segments.indexOf("**");
  return segments.map((segment, index) => {
    if (segment === "**") return DEEP;
    const read = readSegment(segment);
    return first >= 0 && index > first ? { segment: read.segment, hidden: true } : read;
  });
}

/** A slash inside brackets ends the segment all the same: no shell matches one there. */
function splitSegments(text: string): readonly string[] {
  const segments = [""];
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "/") segments.push("");
    else segments.push(`${segments.pop() ?? ""}${char === "\\" ? char + text.charAt(++at) : char}`);
  }
  return segments.filter((segment) => segment !== "");
}

function readSegment(text: string): GlobSegment {
  const parts: string[] = [""];
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const end = char === "[" ? endOfBrackets(text, at) : at;
    if (char === "*" || char === "?" || end > at) {
      parts.push("");
      at = end;
    } else parts.push(`${parts.pop() ?? ""}${char === "\\" ? text.charAt(++at) : char}`);
  }
  const [prefix = ""] = parts;
  if (parts.length === 1) return { segment: { kind: "literal", text: prefix }, hidden: true };
  const named = parts.some((part) => part !== "");
  const segment: Segment = named
    ? { kind: "wild", prefix, middle: parts.slice(1, -1).filter((part) => part !== ""), suffix: parts.at(-1) ?? "" }
    : parseSegment(WILD);
  return { segment, hidden: prefix.startsWith(".") };
}

/** The place of the `]` that ends the brackets, or `at` when nothing does and the `[` is an ordinary character. */
function endOfBrackets(text: string, at: number): number {
  let end = at + 1;
  if (text[end] === "!" || text[end] === "^") end++;
  if (text[end] === "]") end++;
  while (end < text.length && text[end] !== "]") end += text[end] === "\\" ? 2 : 1;
  return end < text.length ? end : at;
}

/** The same with case folded. */
export const foldGlob = (glob: ShellGlob): ShellGlob =>
  glob.map(({ segment, hidden }) => ({ segment: foldSegment(segment), hidden }));

/** Whether one name is among those that a segment stands for. */
export function globMatches({ segment, hidden }: GlobSegment, name: string): boolean {
  return (hidden || !name.startsWith(".")) && segmentMatches(segment, name, 0, name.length);
}

/** How much of what a glob below `folder` may expand to a path pattern matches. `all` only when that is certain. */
export function regionOfGlob(alternatives: readonly (readonly Segment[])[], folder: string, glob: ShellGlob): Region {
  const names = folder === "" ? [""] : folder.split("/");
  const whole = [
    ...names.map((name): GlobSegment => ({ segment: { kind: "literal", text: name }, hidden: true })),
    ...glob,
  ];
  if (alternatives.some((pattern) => aligns(pattern, whole, COVERS))) return "all";
  return alternatives.some((pattern) => aligns(pattern, whole, OVERLAPS)) ? "some" : "none";
}

/** How a pattern is laid beside a glob. */
interface Comparison {
  readonly names: (pattern: Segment, glob: GlobSegment) => boolean;
  /** Where in the pattern one may be after any folders, from each of the places where one may be before them. */
  readonly folders: (pattern: readonly Segment[], live: ReadonlySet<number>) => Iterable<number>;
  /** Whether what is left of the pattern is enough for everything below. */
  readonly below: (pattern: readonly Segment[]) => boolean;
}

/** Whether the two can be laid beside each other, segment by segment. */
function aligns(pattern: readonly Segment[], glob: ShellGlob, compare: Comparison): boolean {
  let live = closure(pattern, new Set([0]));
  for (const [index, each] of glob.entries()) {
    const deep = each.segment.kind === "deep";
    if (deep && index === glob.length - 1) return [...live].some((at) => compare.below(pattern.slice(at)));
    const next = new Set<number>(deep ? compare.folders(pattern, live) : []);
    for (const at of deep ? [] : live) {
      const own = pattern[at];
      if (own === undefined) continue;
      if (own.kind === "deep") next.add(at);
      else if (compare.names(own, each)) next.add(at + 1);
    }
    live = closure(pattern, next);
  }
  return live.has(pattern.length);
}

/** `**` may stand for nothing. A set visits what is added while it is walked. */
function closure(pattern: readonly Segment[], live: Set<number>): Set<number> {
  for (const at of live) if (pattern[at]?.kind === "deep") live.add(at + 1);
  return live;
}

/** Whether some name matches both. */
function overlaps(pattern: Segment, { segment, hidden }: GlobSegment): boolean {
  const [a, b] = [edgesOf(pattern), edgesOf(segment)];
  if (!hidden && a.prefix.startsWith(".")) return false;
  if (pattern.kind === "literal") return segmentMatches(segment, pattern.text, 0, pattern.text.length);
  if (segment.kind === "literal") return segmentMatches(pattern, segment.text, 0, segment.text.length);
  const begins = a.prefix.startsWith(b.prefix) || b.prefix.startsWith(a.prefix);
  return begins && (a.suffix.endsWith(b.suffix) || b.suffix.endsWith(a.suffix));
}

/** Whether every name that the glob's segment stands for matches the pattern's. */
function covers(pattern: Segment, { segment }: GlobSegment): boolean {
  if (pattern.kind === "any" || pattern.kind === "deep") return true;
  if (segment.kind === "literal") return segmentMatches(pattern, segment.text, 0, segment.text.length);
  if (pattern.kind === "literal" || segment.kind !== "wild") return false;
  const { prefix, middle, suffix } = pattern;
  return (
    segment.prefix.startsWith(prefix) && segment.suffix.endsWith(suffix) && inOrder(middle, segment.middle.join("\0"))
  );
}

/** What every name begins and ends with. */
function edgesOf(segment: Segment): { readonly prefix: string; readonly suffix: string } {
  if (segment.kind === "literal") return { prefix: segment.text, suffix: segment.text };
  return segment.kind === "wild" ? segment : { prefix: "", suffix: "" };
}

/** Some path matches both: each name of a pattern is that of some folder. */
const OVERLAPS: Comparison = {
  names: overlaps,
  folders: (pattern, live) => {
    const first = Math.min(...live);
    return Array.from({ length: Math.max(0, pattern.length + 1 - first) }, (_, after) => first + after);
  },
  below: () => true,
};

/** Every path of the glob matches the pattern: only `**` has room for any folders. */
const COVERS: Comparison = {
  names: covers,
  folders: (pattern, live) => [...live].filter((at) => pattern[at]?.kind === "deep"),
  below: (pattern) => pattern.length > 0 && pattern.every(({ kind }) => kind === "deep"),
};
