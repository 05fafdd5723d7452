import type { Json } from "../model/json.js";
import type { FileSystemFacts, Operation } from "../model/request.js";
import type { LoweredPath, Opaque } from "./lowered.js";
import { known, opaque, unknown } from "./lowered.js";
import { lowerPath } from "./path.js";
import type { Attributes } from "./typed.js";
import { addTyped } from "./typed.js";
import { utf8Length } from "./utf8.js";

export const NO_MAIN = opaque("what it acts on is not said");
export const NOT_TEXT = opaque("an attribute of the wrong type");

const PATH: readonly string[] = ["path"];
const WRITTEN: readonly string[] = ["path", "bytes"];

/** The operations of one `file.*` action: one for each way in which its path reads. */
export function fileOperations(action: string, raw: Attributes, fs: FileSystemFacts): readonly Operation[] {
  const { path, content } = raw;
  if (typeof path !== "string") return [unknown(action, path === undefined ? NO_MAIN : NOT_TEXT)];
  const lowered = lowerPath(path, fs);
  if (lowered.opaque !== undefined) return [unknown(action, lowered)];
  const measured = action === "file.write" && typeof content === "string";
  const rest: Record<string, Json> = measured
    ? { path: lowered.path, bytes: utf8Length(content) }
    : { path: lowered.path };
  const wrong = addTyped(rest, action, raw, fs, measured ? WRITTEN : PATH);
  return wrong === null ? everyPath(action, rest, lowered) : [unknown(action, wrong)];
}

/** One operation for each path that a lowered path stands for. */
export function everyPath(action: string, resource: Record<string, Json>, lowered: Derived): readonly Operation[] {
  const { also, unresolved } = lowered;
  const first = known(action, resource, unresolved);
  return also.length === 0 ? [first] : [first, ...also.map((path) => known(action, { ...resource, path }))];
}

type Derived = Exclude<LoweredPath, Opaque>;

/** The file that a `file:` URL reads, in an operation beside the one that names the URL. */
export function readOperations(lowered: LoweredPath): readonly Operation[] {
  if (lowered.opaque !== undefined) return [unknown("file.read", lowered)];
  return everyPath("file.read", { path: lowered.path }, lowered);
}
