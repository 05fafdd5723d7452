import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ignore, { type Ignore } from "ignore";

/** What a folder and those above it say is not to be looked at. */
interface Ignoring {
  /** The folder that the patterns are relative to, with a `/` at its end. */
  readonly below: string;
  readonly patterns: Ignore;
}

export interface WalkOptions {
  /** Whether `.gitignore` files count. */
  readonly gitignore: boolean;
  /** Told of what cannot be read. */
  onUnreadable(path: string, error: Error): void;
}

/**
 * Every file below a folder, in the order of names, that no `.gitignore` in it or below leaves out. Hidden files belong
 * to it, `.git` does not. Links are not followed: what they lead to is found where it is, or is no part of the folder.
 */
export function* filesBelow(folder: string, options: WalkOptions): Generator<string> {
  yield* walk(folder, "", [], options);
}

function* walk(root: string, relative: string, above: readonly Ignoring[], options: WalkOptions): Generator<string> {
  const entries = entriesOf(join(root, relative), options);
  const here = options.gitignore ? ignoringOf(root, relative, entries, options) : null;
  const ignoring = here === null ? above : [...above, here];
  for (const entry of entries) {
    const path = relative === "" ? entry.name : `${relative}/${entry.name}`;
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

function ignoringOf(
  root: string,
  relative: string,
  entries: readonly Dirent[],
  { onUnreadable }: WalkOptions,
): Ignoring | null {
  if (!entries.some((entry) => entry.name === ".gitignore" && entry.isFile())) return null;
  const path = join(root, relative, ".gitignore");
  try {
    const below = relative === "" ? "" : `${relative}/`;
    return { below, patterns: ignore().add(readFileSync(path, "utf8")) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    onUnreadable(path, error);
    return null;
  }
}

/** The nearest that has a say wins, as git has it. */
function isIgnored(path: string, isFolder: boolean, ignoring: readonly Ignoring[]): boolean {
  for (const { below, patterns } of ignoring.toReversed()) {
    const { ignored, unignored } = patterns.test(`${path.slice(below.length)}${isFolder ? "/" : ""}`);
    if (ignored || unignored) return ignored;
  }
  return false;
}
