import { hasDrive } from "./path-view.js";

/**
 * The path that Windows opens: below a drive or share it drops dots and spaces at the end of each name and, from a colon
 * on, the name of a data stream. Returns the very same path when nothing is dropped, and for paths of other systems.
 */
export function windowsForm(path: string): string {
  const drive = hasDrive(path);
  if (!drive && !path.startsWith("//")) return path;
  const [root = "", ...names] = drive ? path.split("/") : splitShare(path);
  const kept = names.map(shorten).filter((name) => name !== "");
  return drive || kept.length > 0 ? `${root}/${kept.join("/")}` : root;
}

/** Host and share are no names of files. */
function splitShare(path: string): string[] {
  const [, , host = "", share = "", ...names] = path.split("/");
  return [`//${host}/${share}`, ...names];
}

function shorten(name: string): string {
  const colon = name.indexOf(":");
  const file = colon < 0 ? name : name.slice(0, colon);
  let end = file.length;
  while (end > 0 && (file.charCodeAt(end - 1) === 46 || file.charCodeAt(end - 1) === 32)) end--;
  return file.slice(0, end);
}
