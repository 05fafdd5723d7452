// A folder that is gone afterwards, whatever happens.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** `body` gets the folder's real path. */
export async function inTemporaryFolder(body) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "writ-bench-")));
  try {
    return await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes small files as a project would have them. Gives their paths. */
export function makeFiles(folder, count) {
  return Array.from({ length: count }, (_, i) => {
    const below = join(folder, "src", `module${i}`);
    mkdirSync(below, { recursive: true });
    const file = join(below, "index.ts");
    writeFileSync(file, `export const module = ${i};\n`);
    return file;
  });
}
