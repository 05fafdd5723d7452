import { lstatSync, readlinkSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, sep } from "node:path";

/** Links that lead to links: what Linux follows before it gives up. */
const MAX_LINKS = 40;

/**
 * Where opening an absolute path would lead, links followed. A file that does not exist yet is taken from its nearest
 * existing folder; a link that leads to nothing leads to where its file would be created. `..` is followed as the
 * operating system does: after the link before it. A path of another system (`C:/x` on POSIX) leads to itself.
 * `null`: it could not be found out (no permission, a cycle of links, too long).
 *
 * Read at decision time: who can replace a folder by a link afterwards can still redirect the tool. Hard links and bind
 * mounts have no second name that could be found.
 */
export function realPathsOf(path: string): readonly string[] | null {
  if (!isAbsolute(path)) return [path];
  try {
    return [toSlashes(follow(path, MAX_LINKS))];
  } catch {
    return null;
  }
}

function follow(path: string, links: number): string {
  const found = unlessMissing(() => lstatSync(path, LENIENT)) ?? null;
  if (found === null) return missing(path, links);
  const real = unlessMissing(() => realpathSync.native(path));
  if (real !== null) return real;
  // A link that leads to nothing, by itself or in the end.
  if (!found.isSymbolicLink() || links === 0) throw new Error("it changes, or it leads on for ever");
  const target = readlinkSync(path);
  return follow(isAbsolute(target) ? target : `${follow(dirname(path), links)}${sep}${target}`, links - 1);
}

function missing(path: string, links: number): string {
  const parent = dirname(path);
  return parent === path ? path : join(follow(parent, links), basename(path));
}

/** Errors are slow to make: a file that does not exist yet is no exception. */
const LENIENT = { throwIfNoEntry: false } as const;
const MISSING: ReadonlySet<unknown> = new Set(["ENOENT", "ENOTDIR"]);

/** `null` where there is nothing; every other error is passed on. */
function unlessMissing<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "code" in error && MISSING.has(error.code)) return null;
    throw error;
  }
}

/** Windows separators become the ones that paths are decided with. */
export const toSlashes = (path: string): string => (sep === "\\" ? path.replaceAll("\\", "/") : path);
