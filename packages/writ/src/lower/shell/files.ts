import type { Json } from "../../model/json.js";
import type { FileSystemFacts, Operation } from "../../model/request.js";
import { connect } from "../connect.js";
import { fileOperations, readOperations } from "../file.js";
import { lowerFileUrl } from "../file-url.js";
import { known, opaque, unknown } from "../lowered.js";
import type { Opaque } from "../lowered.js";
import { lowerPath } from "../path.js";
import { escapePattern } from "./field.js";
import type { Cwds, State } from "./state.js";
import type { Walk } from "./walk.js";
import { add, addOpaque } from "./walk.js";
import type { Word } from "./word.js";

const UNKNOWN_PATH = "a path that is not known before it runs";
const UNKNOWN_FOLDER = "a relative path where the working folder is not known";
const STRANGE_PATTERN = "a pattern that may match outside of its folder";

/** Adds what an action on the path that a word says does: one operation for each folder that it may start from. */
export function addFile(
  walk: Walk,
  { cwds }: Pick<State, "cwds">,
  action: string,
  word: Word,
  recursive: boolean,
  depth: number,
): void {
  const { text, glob } = word;
  if (text === null && glob === null) return addOpaque(walk, action, UNKNOWN_PATH, depth);
  if (text !== null && isStream(text)) return;
  const absolute = word.prefix.charCodeAt(0) === 47 || (text === null && glob?.charCodeAt(0) === 47);
  const folders = absolute ? ROOT : cwds;
  if (folders === null || folders.length === 0) return addOpaque(walk, action, UNKNOWN_FOLDER, depth);
  for (const folder of folders) {
    const operations =
      text !== null
        ? pathOperations(walk.fs, action, below(folder, text), recursive)
        : globOperations(walk.fs, action, folder, glob ?? "", recursive);
    for (const operation of operations) add(walk, operation, depth);
  }
}

const ROOT: Cwds = Object.freeze([""]);

const below = (folder: string, text: string): string => (folder === "" ? text : `${folder}/${text}`);

/** Names of what is open already. */
export function isStream(path: string): boolean {
  return (
    path.startsWith("/dev/") &&
    (path === "/dev/null" ||
      path === "/dev/stdin" ||
      path === "/dev/stdout" ||
      path === "/dev/stderr" ||
      (path.startsWith("/dev/fd/") && !path.includes("/", 8)))
  );
}

const pathOperations = (fs: FileSystemFacts, action: string, path: string, recursive: boolean): readonly Operation[] =>
  fileOperations(action, recursive ? { path, recursive } : { path }, fs);

/** A pattern: its path is the folder before the first segment that is one. `recursive`: what it matches with all below. */
function globOperations(
  fs: FileSystemFacts,
  action: string,
  folder: string,
  glob: string,
  recursive: boolean,
): readonly Operation[] {
  const segments = glob.split("/");
  const first = segments.findIndex(isPattern);
  const rest = segments.slice(first < 0 ? segments.length : first);
  if (first < 0 || rest.some(leavesFolder)) return [unknown(action, opaque(STRANGE_PATTERN))];
  const before = segments.slice(0, first).map(unescapePattern).join("/");
  const text = folder === "" ? `${before}/` : below(folder, before);
  const lowered = lowerPath(text, fs);
  if (lowered.opaque !== undefined) return [unknown(action, lowered)];
  if (lowered.also.length > 0) return [unknown(action, opaque(STRANGE_PATTERN))];
  const start = lowered.path.endsWith("/") ? lowered.path : `${lowered.path}/`;
  const operation = {
    ...known(action, { path: lowered.path, recursive: true }, lowered.unresolved),
    glob: escapePattern(start) + rest.join("/") + (recursive && rest.at(-1) !== "**" ? "/**" : ""),
  };
  // A pattern with brackets that matches nothing stands for itself, and brackets do not match themselves.
  const itself = glob.includes("[")
    ? pathOperations(fs, action, `${start}${rest.map(unescapePattern).join("/")}`, recursive)
    : [];
  return [Object.freeze(operation), ...itself];
}

function isPattern(segment: string): boolean {
  for (let at = 0; at < segment.length; at++) {
    const code = segment.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 42 || code === 63 || code === 91) return true;
  }
  return false;
}

/** `.`, `..`, a pattern that may match them, or a bracket that a slash divides. Only a literal dot matches a leading one. */
function leavesFolder(segment: string): boolean {
  if (segment.includes("[") && !segment.includes("]")) return true;
  const dot = segment.startsWith("\\") ? 1 : 0;
  if (segment.charCodeAt(dot) !== 46) return false;
  const next = segment.charAt(dot + 1);
  return next === "" || next === "." || next === "*" || next === "?" || next === "[" || next === "\\";
}

function unescapePattern(segment: string): string {
  if (!segment.includes("\\")) return segment;
  let text = "";
  for (let at = 0; at < segment.length; at++) {
    if (segment.charCodeAt(at) === 92) at++;
    text += segment.charAt(at);
  }
  return text;
}

/** Where a folder leads that a command changes to; `null`: not known. */
export function folderAt(walk: Walk, folder: string, text: string): string | null {
  const lowered = lowerPath(text.startsWith("/") ? text : below(folder, text), walk.fs);
  return lowered.opaque !== undefined || lowered.also.length > 0 ? null : lowered.path;
}

const NONE: readonly string[] = Object.freeze([]);

/** Adds a connection. `hidden`: attributes that are not known, whatever is said. */
export function addConnection(
  walk: Walk,
  raw: Readonly<Record<string, Json>>,
  depth: number,
  hidden: readonly string[] = NONE,
): void {
  const lowered: { readonly resource: Record<string, Json>; readonly opaque?: undefined } | Opaque = connect(
    raw,
    walk.fs,
  );
  if (lowered.opaque !== undefined) return add(walk, unknown("net.connect", lowered), depth);
  for (const name of hidden) delete lowered.resource[name];
  const connection = known("net.connect", lowered.resource);
  add(walk, hidden.length === 0 ? connection : Object.freeze({ ...connection, underived: hidden }), depth);
  if (lowered.resource.scheme !== "file" || typeof raw.url !== "string") return;
  for (const operation of readOperations(lowerFileUrl(raw.url.trim(), walk.fs))) add(walk, operation, depth);
}
