import { type Dirent, opendirSync, statSync } from "node:fs";
import { realPathsOf, toSlashes } from "./real-paths.js";

/** A folder still to be read, and every name that its entries are known by. */
interface Folder {
  readonly path: string;
  readonly names: readonly string[];
}

/**
 * Everything at and below a path: itself, folders, files, links and where links lead, folders behind links included.
 * `null`: more than `limit` names, or something that could not be read or followed. A path that does not exist is
 * listed as itself.
 */
export function listFiles(path: string, limit: number): readonly string[] | null {
  try {
    return new Listing(limit).walk(path);
  } catch {
    return null;
  }
}

class Listing {
  private readonly found = new Set<string>();
  private readonly visited = new Set<string>();
  private readonly folders: Folder[] = [];
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  walk(path: string): readonly string[] {
    this.enter(path, [path]);
    for (let folder = this.folders.pop(); folder !== undefined; folder = this.folders.pop()) this.read(folder);
    return [...this.found];
  }

  private read({ path, names }: Folder): void {
    const folder = opendirSync(path, { bufferSize: 256 });
    try {
      for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) this.entry(entry, path, names);
    } finally {
      folder.closeSync();
    }
  }

  private entry(entry: Dirent, path: string, names: readonly string[]): void {
    const entryNames = names.map((name) => below(name, entry.name));
    if (entry.isDirectory() || entry.isSymbolicLink()) this.enter(below(path, entry.name), entryNames);
    else for (const name of entryNames) this.add(name);
  }

  /** Notes what may be a folder or a link, and queues it to be read if it is a folder not seen before. */
  private enter(path: string, names: readonly string[]): void {
    for (const name of names) this.add(toSlashes(name));
    const reals = realPathsOf(path);
    if (reals === null) throw new Error("it cannot be found out where a link leads");
    for (const real of reals) this.queue(real, names);
  }

  private queue(real: string, names: readonly string[]): void {
    this.add(real);
    if (this.visited.has(real) || !isFolder(real)) return;
    this.visited.add(real);
    this.folders.push({ path: real, names: names.includes(real) ? names : [...names, real] });
  }

  private add(name: string): void {
    this.found.add(name);
    if (this.found.size > this.limit) throw new Error("too many files");
  }
}

const below = (folder: string, name: string): string =>
  folder.endsWith("/") ? `${folder}${name}` : `${folder}/${name}`;

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
