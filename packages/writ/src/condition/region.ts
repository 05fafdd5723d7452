import type { Truth } from "../model/effect.js";
import { isArray } from "../model/json.js";
import type { Json } from "../model/json.js";
import { foldCase } from "../match/text.js";
import type { Leaf } from "../model/policy.js";
import type { Evaluation } from "./evaluation.js";
import { compilePaths } from "./glob.js";
import type { LeafContext } from "./scalar.js";
import { isWithin, resolve } from "./within.js";

type Region = "all" | "some" | "none";

/**
 * Tests a path that stands for itself and everything below: each path in the region is a reading of its own, so what
 * restricts needs one of them and what grants needs all.
 */
export function compileRegionTest(
  leaf: Leaf,
  context: LeafContext,
  negative: boolean,
): (value: Json | undefined, x: Evaluation) => Truth {
  const regionOf = compileRegion(leaf, context);
  const grants = context.polarity === "grant";
  if (regionOf === null) return () => 2;
  return (value, x) => {
    if (typeof value !== "string") return 2;
    const region = regionOf(value, x);
    if (region === null) return 2;
    const wanted: Region = negative ? "none" : "all";
    const never: Region = negative ? "all" : "none";
    return grants ? (region === wanted ? 1 : 0) : region === never ? 0 : 1;
  };
}

type RegionOf = (prefix: string, x: Evaluation) => Region | null;

function compileRegion(leaf: Leaf, context: LeafContext): RegionOf | null {
  const values = (isArray(leaf.value) ? leaf.value : []).filter((value): value is string => typeof value === "string");
  switch (leaf.operator) {
    case "glob": {
      const setFor = compilePaths(values, leaf, context.compilers);
      return (prefix, x) => union(setFor(x).patterns.map((pattern) => pattern.region(prefix, x.reading.glob)));
    }
    case "within":
      return (prefix, x) => union(values.map((value) => below(prefix, resolve(value, x.request.fileSystem), x)));
    case "in":
    case "not_in":
      return (prefix, x) =>
        union(values.map((value) => (isWithin(x.reading.folded ? foldCase(value) : value, prefix) ? "some" : "none")));
    default:
      return null;
  }
}

function below(prefix: string, folder: string | null, x: Evaluation): Region {
  if (folder === null) return "some";
  const base = x.reading.folded ? foldCase(folder) : folder;
  if (isWithin(prefix, base)) return "all";
  return isWithin(base, prefix) ? "some" : "none";
}

function union(regions: readonly Region[]): Region {
  if (regions.includes("all")) return "all";
  return regions.every((region) => region === "none") ? "none" : "some";
}
