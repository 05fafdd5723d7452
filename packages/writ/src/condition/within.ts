import { isArray } from "../model/json.js";
import type { FileSystemFacts } from "../model/request.js";
import { foldCase } from "../match/text.js";
import { lowerPath } from "../lower/path.js";
import type { Leaf } from "../model/policy.js";
import { isFolded } from "./scalar.js";
import type { Scalar } from "./scalar.js";

/** `within`: a path equal to or below another one, both resolved lexically. What cannot be resolved is unknown. */
export function compileWithin(leaf: Leaf): Scalar {
  const bases = (isArray(leaf.value) ? leaf.value : []).filter((value): value is string => typeof value === "string");
  const resolved = leaf.selector.text === "resource.path";
  const foldable = isFolded(leaf);
  return (value, x) => {
    if (typeof value !== "string") return 2;
    const { fileSystem } = x.request;
    const path = resolved ? value : resolve(value, fileSystem);
    if (path === null) return 2;
    const folded = foldable && x.reading.folded;
    let unknown = false;
    for (const base of bases) {
      const folder = resolve(base, fileSystem);
      if (folder === null) unknown = true;
      else if (isWithin(path, folded ? foldCase(folder) : folder)) return 1;
    }
    return unknown ? 2 : 0;
  };
}

/** Whether a path is a folder or lies below it; both are absolute and resolved. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

/** A path, absolute and resolved lexically; `null`: it cannot be known. */
export function resolve(path: string, fileSystem: FileSystemFacts): string | null {
  const lowered = lowerPath(path, fileSystem);
  // A text that other systems read as another path says nothing for certain.
  return lowered.opaque === undefined && lowered.also.length === 0 ? lowered.path : null;
}
