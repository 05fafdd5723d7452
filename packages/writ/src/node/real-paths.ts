import { lstatSync, readlinkSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, sep } from "node:path";
import { type Budget, equivalentsIn } from "./equivalent-names.js";
import { unlessMissing } from "./unless-missing.js";

/** Links that lead to links: what Linux follows before it gives up. */
const MAX_LINKS = 40;

/** Folders read for one path, and names it may lead to, at most: beyond it, nobody knows. */
const MAX_FOLDERS = 32;
const MAX_NAMES = 64;

/**
 * Where opening an absolute path would lead, links followed. A file that does not exist yet is taken from its nearest
 * existing folder; a link that leads to nothing leads to where its file would be created. `..` is followed as the
 * operating system does: after the link before it. A path of another system (`C:/x` on POSIX) leads to itself.
 * A name that does not exist also leads where its Unicode equivalents lead: many tools open those instead.
 * `null`: it could not be found out (no permission, a cycle of links, too long, too many names).
 *
 * Read at decision time: who can replace a folder by a link afterwards can still redirect the tool. Hard links and bind
 * mounts have no second name that could be found.
 */
export function realPathsOf(path: string): readonly string[] | null {
  if (!isAbsolute(path)) return [path];
  try {
    const real = follow(path, MAX_LINKS, { folders: MAX_FOLDERS });
    return real.length === 1 ? real.map(toSlashes) : [...new Set(real.map(toSlashes))];
  } catch {
    return null;
  }
}

/** The path as it is spelled leads to the first; only equivalents lead to others. */
function follow(path: string, links: number, budget: Budget): readonly string[] {
  const found = unlessMissing(() => lstatSync(path, LENIENT)) ?? null;
  if (found === null) return missing(path, links, budget);
  const real = unlessMissing(() => realpathSync.native(path));
  if (real !== null) return [real];
  // A link that leads to nothing, by itself or in the end.
  if (!found.isSymbolicLink() || links === 0) throw new Error("it changes, or it leads on for ever");
  const target = readlinkSync(path);
  if (isAbsolute(target)) return follow(target, links - 1, budget);
  return gather(follow(dirname(path), links, budget), (folder) =>
    follow(`${folder}${sep}${target}`, links - 1, budget),
  );
}

function missing(path: string, links: number, budget: Budget): readonly string[] {
  const parent = dirname(path);
  if (parent === path) return [path];
  const name = basename(path);
  const [folder = parent, ...others] = follow(parent, links, budget);
  const equivalents = equivalentsIn(folder, name, budget).map((entry) => join(folder, entry));
  // Elsewhere the same name may exist.
  const elsewhere = others.map((other) => join(other, name));
  const literal = join(folder, name);
  if (equivalents.length === 0 && elsewhere.length === 0) return [literal];
  return [literal, ...gather([...equivalents, ...elsewhere], (each) => follow(each, links, budget))];
}

/** @throws {Error} for more names than anybody would mean. */
function gather(paths: readonly string[], lead: (path: string) => readonly string[]): readonly string[] {
  const found = paths.flatMap(lead);
  if (found.length > MAX_NAMES) throw new Error("it may lead to too many places");
  return found;
}

/** Errors are slow to make: a file that does not exist yet is no exception. */
const LENIENT = { throwIfNoEntry: false } as const;

/** Windows separators become the ones that paths are decided with. */
export const toSlashes = (path: string): string => (sep === "\\" ? path.replaceAll("\\", "/") : path);
