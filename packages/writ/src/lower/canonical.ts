import { isArray } from "../model/json.js";
import type { Json } from "../model/json.js";
import { canonicalView } from "../match/text.js";
import { hasDrive, resolveAgain, slashed } from "./path-view.js";
import { changedTo } from "./reading.js";
import type { Reading } from "./reading.js";

/**
 * A reading with the canonical view of all its text; `null` when that changes nothing. A path is resolved again, since
 * `．．` becomes `..` and `／` a separator; one that cannot be is unknown.
 */
export function canonicalReading(one: Reading): Reading | null {
  const { resource } = one;
  let changed: Record<string, Json> | null = null;
  for (const name of Object.keys(resource)) {
    const value = resource[name] ?? null;
    const view = viewOf(value);
    if (view !== value) (changed ??= { ...resource })[name] = view;
  }
  if (changed === null) return null;
  const lost = changed.path !== resource.path && !resolvePath(changed);
  const reading = changedTo(one, changed);
  return lost ? { ...reading, underived: [...one.underived, "path"] } : reading;
}

/** Resolves the path in place, or removes it; `false`: it is gone. */
function resolvePath(resource: Record<string, Json>): boolean {
  const { path } = resource;
  // A path of an action of the policy's own may be anything.
  if (typeof path !== "string" || !(path.startsWith("/") || hasDrive(path))) return true;
  const view = resolveAgain(slashed(path));
  if (typeof view === "string") resource.path = view;
  else delete resource.path;
  return typeof view === "string";
}

/** The very same value when nothing changes. */
function viewOf(value: Json): Json {
  if (typeof value === "string") return canonicalView(value);
  if (!isArray(value)) return value;
  const views = value.map((item) => (typeof item === "string" ? canonicalView(item) : item));
  return views.some((view, index) => view !== value[index]) ? views : value;
}
