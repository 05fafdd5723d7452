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
  for (const [index, segment] of segments.entries()) {
    if (segment.segment.kind === "deep") {
      const rest = segments.slice(index + 1);
      return [...new Set(paths.flatMap((folder) => pathsAnywhere(folder, rest, limit)))];
    }
    paths = paths.flatMap((folder) => namesIn(folder, segment).map((name) => `${folder}/${name}`));
    if (paths.length > limit) return unreadable();
  }
  return paths;
}

/** What is at or below a folder and ends as the segments say. Links count by their name and by where they lead. */
function pathsAnywhere(folder: string, rest: readonly GlobSegment[], limit: number): readonly string[] {
  if (lstatSync(folder === "" ? "/" : folder, LENIENT) === undefined) return [];
  const all = listFiles(folder === "" ? "/" : folder, limit) ?? unreadable();
  return all.filter((path) => path.startsWith(`${folder}/`) && endsAs(path.slice(folder.length + 1).split("/"), rest));
}

/** Whether the last names of a path are what the segments stand for, `**` among them being any names. */
function endsAs(names: readonly string[], rest: readonly GlobSegment[]): boolean {
  let starts: ReadonlySet<number> = new Set(names.keys());
  for (const each of rest) {
    const next = new Set<number>();
    if (each.segment.kind === "deep") for (let at = Math.min(...starts); at <= names.length; at++) next.add(at);
    else for (const at of starts) if (at < names.length && globMatches(each, names[at] ?? "")) next.add(at + 1);
    starts = next;
  }
  return starts.has(names.length);
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
