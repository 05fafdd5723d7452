import { lstatSync, readdirSync, statSync } from "node:fs";
import { globMatches, parseShellGlob } from "../match/shell-glob.js";
import type { GlobSegment } from "../match/shell-glob.js";
import { listFiles } from "./list-files.js";
import { realPathsOf } from "./real-paths.js";
import { unlessMissing } from "./unless-missing.js";

/**
 * Everything that a shell's absolute path glob expands to, by its own name and by where links lead; what ends in `/**` with
 * everything below. `null`: more than `limit` names, or something could not be read. Empty: nothing matches.
 */
export function expandGlob(glob: string, limit: number): readonly string[] | null {
  // A path with a drive is another system's: nobody knows.
  if (!glob.startsWith("/")) return null;
  const found = new Set<string>();
  try {
    const segments = parseShellGlob(glob);
    const below = segments.at(-1)?.segment.kind === "deep";
    for (const path of pathsOf(below ? segments.slice(0, -1) : segments, limit)) {
      const names = below ? listFiles(path, limit) : [path, ...(realPathsOf(path) ?? unreadable())];
      for (const name of names ?? unreadable()) found.add(name);
      if (found.size > limit) return null;
    }
  } catch {
    return null;
  }
  return [...found];
}

/** Existing paths, segment by segment; a folder that may not be read is an error, one that is no folder has nothing below it. */
function pathsOf(segments: readonly GlobSegment[], limit: number): readonly string[] {
  let paths: readonly string[] = [""];
  for (const segment of segments) {
    paths = paths.flatMap((folder) => namesIn(folder, segment).map((name) => `${folder}/${name}`));
    if (paths.length > limit) return unreadable();
  }
  return paths;
}

function namesIn(folder: string, each: GlobSegment): readonly string[] {
  const { segment } = each;
  const path = folder === "" ? "/" : folder;
  if (segment.kind === "literal") return exists(`${folder}/${segment.text}`) ? [segment.text] : [];
  if (statSync(path, LENIENT)?.isDirectory() !== true) return [];
  return readdirSync(path).filter((name) => globMatches(each, name));
}

/** A link that leads nowhere is a name all the same. */
const exists = (path: string): boolean => (unlessMissing(() => lstatSync(path, LENIENT)) ?? null) !== null;

function unreadable(): never {
  throw new Error("more than can be listed, or it cannot be read");
}

const LENIENT = { throwIfNoEntry: false } as const;
