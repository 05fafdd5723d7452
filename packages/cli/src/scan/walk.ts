import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Ignoring, ignoringAbove, ignoringIn, isIgnored, type OnUnreadable } from "./gitignore.js";

/** How a folder is walked. */
export interface WalkOptions {
  /** Whether `.gitignore` files count. */
  readonly gitignore: boolean;
  readonly onUnreadable: OnUnreadable;
}

/**
 * Every file below a folder, in the order of names, that no `.gitignore` leaves out: in it, below, or above as far as its
 * repository goes. Hidden files belong to it, `.git` does not. Links are not followed: what they lead to is found where
 * it is, or is no part of the folder.
 */
export function* filesBelow(folder: string, options: WalkOptions): Generator<string> {
  yield* walk(folder, "", options.gitignore ? ignoringAbove(folder, options.onUnreadable) : [], options);
}

function* walk(root: string, relative: string, above: readonly Ignoring[], options: WalkOptions): Generator<string> {
  const folder = join(root, relative);
  const place = { above: "", below: relative === "" ? "" : `${relative}/` };
  const ignoring = options.gitignore ? [...above, ...ignoringIn(folder, place, options.onUnreadable)] : above;
  for (const entry of entriesOf(folder, options)) {
    const path = `${place.below}${entry.name}`;
    const isFolder = entry.isDirectory();
    if ((!isFolder && !entry.isFile()) || entry.name === ".git" || isIgnored(path, isFolder, ignoring)) continue;
    if (isFolder) yield* walk(root, path, ignoring, options);
    else yield join(root, path);
  }
}

function entriesOf(folder: string, { onUnreadable }: WalkOptions): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    onUnreadable(folder, error);
    return [];
  }
}
