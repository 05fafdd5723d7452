import type { FileSystemFacts } from "../model/request.js";
import type { LoweredPath } from "./lowered.js";
import { opaque } from "./lowered.js";
import { hasDrive, isWindows, windowsView } from "./path-view.js";
import { resolveBelow } from "./segments.js";
import { MAX_URL, parseUrl } from "./url-text.js";

const MALFORMED = opaque("a malformed file URL");
const HOST = opaque("a file URL with a host");
const SUFFIX = opaque("a file URL with a query or a fragment");
const ENCODED = opaque("a file URL with an encoded separator");

/**
 * Where a `file:` URL leads. The host is empty or `localhost`, the path absolute and percent-decoded once. `/C:/x` is
 * the drive and, where paths have no drives, the folder `/C:` as well.
 */
export function lowerFileUrl(raw: string, fs: FileSystemFacts): LoweredPath {
  const url = raw.length > MAX_URL ? null : parseUrl(raw);
  // SECURITY: `file:x` is `/x` to a browser and a relative path to others.
  if (url === null || url.protocol !== "file:" || !/^file:[\\/]/i.test(raw)) return MALFORMED;
  if (url.hostname !== "") return HOST;
  if (url.search !== "" || url.hash !== "") return SUFFIX;
  if (/%(?:2f|5c|00)/i.test(url.pathname)) return ENCODED;
  return decoded(url.pathname, fs);
}

function decoded(pathname: string, fs: FileSystemFacts): LoweredPath {
  let text: string;
  try {
    text = decodeURIComponent(pathname);
  } catch {
    return MALFORMED;
  }
  const windows = isWindows(fs);
  const drive = hasDrive(text.slice(1));
  const view = drive ? windowsView(text.slice(1), fs) : windows ? windowsView(text, fs) : resolveBelow("/", text);
  if (typeof view !== "string") return view;
  const folder = drive && !windows ? resolveBelow("/", text) : view;
  if (typeof folder !== "string") return folder;
  return { path: view, also: folder === view ? [] : [folder] };
}
