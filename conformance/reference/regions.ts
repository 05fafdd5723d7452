import type { Json } from "../../packages/writ/src/model/json.js";
import type { Condition, Leaf, Limit, ResourceMatch, Rule } from "../../packages/writ/src/model/policy.js";
import { alternatives, segmentsOf } from "./globs.js";
import type { Layer } from "./scene.js";

/** A name that no policy mentions. */
const FRESH = "zzzz";

/**
 * Paths that stand for "every path below" a folder. Two paths that differ only in names that no pattern mentions are
 * treated alike, so it is enough to try all paths made of mentioned names and one fresh name, as deep as the patterns are and one deeper.
 */
export function samplesBelow(
  folder: string,
  layers: readonly Layer[],
  home: string | null,
  glob: string | null = null,
): readonly string[] {
  const written = [...layers.flatMap((layer) => patternsIn(layer)), ...(glob === null ? [] : [`**${glob}`])];
  const patterns = written.map((text) => (home === null ? text : text.replace(/^~/, home)));
  const names = patterns.flatMap((pattern) => segmentsOf(pattern)).filter((name) => name !== "**" && name !== "/");
  const literal = names.flatMap((name) => [name.replaceAll("*", ""), name.replaceAll("*", FRESH)]);
  const vocabulary = [...new Set([FRESH, ...literal])].filter((name) => name !== "");
  const root = folder === "/" ? "" : folder;
  const depth = Math.max(1, ...patterns.map((pattern) => depthBelow(folder, pattern)));
  return vocabulary.length ** depth <= MOST_SAMPLES
    ? words(root, vocabulary, depth)
    : [...new Set([`/${FRESH}`, ...patterns.flatMap((pattern) => tails(segmentsOf(pattern)))])].map(
        (tail) => root + tail,
      );
}

/** More paths than these are not tried: a policy of hundreds of patterns is tried by what each pattern says instead. */
const MOST_SAMPLES = 50_000;

/** What each end of a pattern stands for, below any folder: `/a/*.b` also as `/zzzz.b`. */
function tails(segments: readonly string[]): readonly string[] {
  return segments.flatMap((_, from) => spelled(segments.slice(from)).filter((tail) => tail !== ""));
}

/** A pattern's segments as names: `**` is nothing or any name, `*` any text or none. */
function spelled(segments: readonly string[]): readonly string[] {
  const [segment, ...rest] = segments;
  if (segment === undefined) return [""];
  const names =
    segment === "/"
      ? [""]
      : segment === "**"
        ? ["", `/${FRESH}`]
        : [segment.replaceAll("*", FRESH), segment.replaceAll("*", "")]
            .filter((name) => name !== "")
            .map((name) => `/${name}`);
  return [...new Set(names)].flatMap((name) => spelled(rest).map((tail) => name + tail));
}

function words(prefix: string, vocabulary: readonly string[], depth: number): readonly string[] {
  if (depth === 0) return [];
  return vocabulary.flatMap((name) => [`${prefix}/${name}`, ...words(`${prefix}/${name}`, vocabulary, depth - 1)]);
}

/** How many names below the folder a pattern can tell apart, and one more. */
function depthBelow(folder: string, pattern: string): number {
  const names = segmentsOf(pattern).filter((name) => name !== "**");
  return 1 + (names[0] === "/" ? names.length - segmentsOf(folder).length : names.length);
}

function patternsIn({ policy }: Layer): readonly string[] {
  const rules: readonly (Rule | Limit)[] = [...policy.rules, ...policy.limits];
  const leaves = rules.flatMap((rule) => [
    ...(rule.resource ?? []).flatMap(({ match, except }: ResourceMatch) => [...match, ...(except ?? [])]),
    ...[rule.when, rule.unless].flatMap((condition) => (condition === null ? [] : leavesOf(condition))),
  ]);
  return leaves
    .filter(({ selector }) => selector.text === "resource.path")
    .flatMap(({ value }) => textsIn(value).flatMap(alternatives));
}

function leavesOf(condition: Condition): readonly Leaf[] {
  switch (condition.kind) {
    case "leaf":
      return [condition];
    case "cel":
    case "score":
      return [];
    case "not":
      return leavesOf(condition.of);
    default:
      return condition.of.flatMap(leavesOf);
  }
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.flatMap(textsIn) : [];
}
