import { existsSync, lstatSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";

/** What one `.gitignore` says is not to be looked at. Its patterns are relative to its own folder. */
export interface Ignoring {
  /** From its folder down to the one that is walked, each with a `/` at its end; empty for that one and those below. */
  readonly above: string;
  /** From the walked folder down to its own, likewise. */
  readonly below: string;
  readonly patterns: Ignore;
}

/** Told of what cannot be read. */
export type OnUnreadable = (path: string, error: Error) => void;

/**
 * What the folders above `root` leave out, from that of its repository down. Nothing where there is no repository, and
 * nothing where they leave out `root` itself: whoever names a folder wants it looked at.
 */
export function ignoringAbove(root: string, onUnreadable: OnUnreadable): readonly Ignoring[] {
  const folders: string[] = [];
  for (let at = root; !existsSync(join(at, ".git")); at = dirname(at)) {
    if (dirname(at) === at) return [];
    folders.unshift(dirname(at));
  }
  const ignoring = folders.flatMap((folder) =>
    ignoringIn(folder, { above: `${relative(folder, root).split(sep).join("/")}/`, below: "" }, onUnreadable),
  );
  return leaveOut(ignoring, ({ above }) => above) ? [] : ignoring;
}

/** What the `.gitignore` of a folder leaves out, if it has one. A link is none, as for git. */
export function ignoringIn(
  folder: string,
  place: Pick<Ignoring, "above" | "below">,
  onUnreadable: OnUnreadable,
): readonly Ignoring[] {
  const path = join(folder, ".gitignore");
  try {
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return [];
    return [{ ...place, patterns: ignore().add(readFileSync(path, "utf8")) }];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    onUnreadable(path, error);
    return [];
  }
}

/** Whether a path, relative to the walked folder, is left out. */
export const isIgnored = (path: string, isFolder: boolean, ignoring: readonly Ignoring[]): boolean =>
  leaveOut(ignoring, ({ above, below }) => `${above}${path.slice(below.length)}${isFolder ? "/" : ""}`);

/** The nearest that has a say wins, as git has it. */
function leaveOut(ignoring: readonly Ignoring[], pathIn: (each: Ignoring) => string): boolean {
  for (const each of ignoring.toReversed()) {
    const { ignored, unignored } = each.patterns.test(pathIn(each));
    if (ignored || unignored) return ignored;
  }
  return false;
}
