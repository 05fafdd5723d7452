import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { UsageError } from "../exit.js";
import type { Io } from "../io.js";

export const ENDING = ".test.yaml";

/** The test files that the arguments name: a file as it is, a folder with every `*.test.yaml` below it. @throws {UsageError} */
export function findTests(given: readonly string[], io: Io): readonly string[] {
  const files = given.flatMap((path) => {
    if (!isFolder(path, io)) return [path];
    const found = below(path, io);
    if (found.length === 0)
      throw new UsageError(`there is no test below \`${path}\``, `tests are in files called \`*${ENDING}\``);
    return found;
  });
  return [...new Set(files)];
}

function isFolder(path: string, io: Io): boolean {
  try {
    return statSync(resolve(io.cwd, path)).isDirectory();
  } catch {
    throw new UsageError(`\`${path}\` cannot be read`, "name a test file, or a folder with test files");
  }
}

/** Sorted; packages that are installed and folders that are hidden hold no tests of one's own. Links are not followed. */
function below(folder: string, io: Io): readonly string[] {
  return readdirSync(resolve(io.cwd, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return entry.name === "node_modules" || entry.name.startsWith(".") ? [] : below(path, io);
      return entry.isFile() && entry.name.endsWith(ENDING) ? [path] : [];
    });
}
