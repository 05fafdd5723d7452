import type { FileSystemFacts } from "../model/request.js";
import { lowerFileUrl } from "./file-url.js";
import type { LoweredPath } from "./lowered.js";
import { opaque } from "./lowered.js";
import type { View } from "./path-view.js";
import { hasDrive, isWindows, literalView, NO_CWD, posixView, slashed, windowsView } from "./path-view.js";
import { isDotsAndSpaces } from "./segments.js";

/** Longest path that is read, in UTF-16 units: the most that any file system takes. */
export const MAX_PATH = 32_768;

const NONE: readonly string[] = Object.freeze([]);
const EMPTY = opaque("an empty path");
const TOO_LONG = opaque("a path longer than any file system takes");
const NUL = opaque("a path with a NUL character");
const SURROGATE = opaque("a path that is not well-formed Unicode");

/** Lowers the text of a path. Pure, total, linear, lexical: links are found out by the enforcement point. */
export function lowerPath(raw: string, fs: FileSystemFacts): LoweredPath {
  if (raw.length > MAX_PATH) return TOO_LONG;
  const windows = isWindows(fs);
  if (!windows && isResolved(raw)) return { path: raw, also: NONE };
  if (raw === "") return EMPTY;
  if (raw.includes("\0")) return NUL;
  if (LONE_SURROGATE.test(raw)) return SURROGATE;
  if (/^file:/i.test(raw)) return lowerFileText(raw, fs);
  if (windows) return combine(raw, windowsViews(raw, fs));
  const lowered = combine(raw, posixViews(raw, fs));
  if (lowered.opaque !== undefined || !goesUp(raw)) return lowered;
  return { ...lowered, unresolved: absoluteText(raw, fs) };
}

/** The text as an operating system is given it, `..` and all. Windows resolves `..` before it looks at links. */
function absoluteText(raw: string, fs: FileSystemFacts): string {
  if (raw.startsWith("~")) return `${fs.home ?? ""}${raw.slice(1)}`;
  return raw.startsWith("/") ? raw : `${fs.cwd ?? ""}/${raw}`;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** First what the text says plainest, then what else it may mean. */
function posixViews(raw: string, fs: FileSystemFacts): readonly View[] {
  const views: View[] = [];
  const text = slashed(raw);
  if (hasDrive(raw) || raw.startsWith("\\\\")) views.push(windowsView(text, fs), literalView(raw, fs));
  else views.push(posixView(raw, fs));
  // SECURITY: a tool that does not know `~` goes up from a folder of that name.
  if (raw.startsWith("~") && goesUp(text)) views.push(literalView(raw, fs));
  if (text !== raw) views.push(posixView(text, fs));
  if (text !== raw && text.startsWith("//")) views.push(windowsView(text, fs));
  return views;
}

function windowsViews(raw: string, fs: FileSystemFacts): readonly View[] {
  const text = slashed(raw);
  const view = windowsView(text, fs);
  return text.startsWith("~") && goesUp(text) ? [view, windowsView(`./${text}`, fs)] : [view];
}

/** A tool may convert a `file:` URL, or open a file of that odd name. */
function lowerFileText(raw: string, fs: FileSystemFacts): LoweredPath {
  const url = lowerFileUrl(raw, fs);
  if (url.opaque !== undefined) return url;
  const text = slashed(raw);
  const literal = isWindows(fs) ? [windowsView(`./${text}`, fs)] : [literalView(raw, fs), literalView(text, fs)];
  return combine(raw, [url.path, ...url.also, ...literal]);
}

function combine(raw: string, [first = EMPTY, ...others]: readonly View[]): LoweredPath {
  if (typeof first !== "string") return first;
  const also: string[] = [];
  for (const view of others) {
    if (typeof view === "string") {
      if (view !== first && !also.includes(view)) also.push(view);
    } else if (view !== NO_CWD || goesUp(slashed(raw))) {
      // Without `..` a relative reading stays below a folder that nobody named, so it may be left out.
      return view;
    }
  }
  return { path: first, also: also.length === 0 ? NONE : also };
}

const goesUp = (text: string): boolean => text.split("/").includes("..");

/** Whether POSIX text is its own result: absolute, nothing to resolve, nothing that another system reads differently. */
function isResolved(raw: string): boolean {
  if (raw.charCodeAt(0) !== 47) return false;
  let start = 1;
  for (let at = 1; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (code === 92 || code === 0 || (code >= 0xd800 && code <= 0xdfff)) return false;
    if (code !== 47) continue;
    if (!isOrdinary(raw, start, at)) return false;
    start = at + 1;
  }
  return raw.length === 1 || isOrdinary(raw, start, raw.length);
}

function isOrdinary(raw: string, start: number, end: number): boolean {
  if (start === end) return false;
  const first = raw.charCodeAt(start);
  return (first !== 46 && first !== 32) || !isDotsAndSpaces(raw.slice(start, end));
}
