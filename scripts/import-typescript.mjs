// Imports TypeScript sources, which Node does not read as they are.
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "tsdown";

const ROOT = resolve(fileURLToPath(new URL("..", import.meta.url)));

/** Bundles `entry`, a path from the root of the repository, and imports it. Nothing is left behind when the process ends. */
export async function importTypeScript(entry) {
  const folder = join(ROOT, "node_modules/.cache", `writ-sources-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  // Parts of the bundle are imported only when they are needed.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  await build({
    config: false,
    entry: { main: join(ROOT, entry) },
    outDir: folder,
    format: "esm",
    dts: false,
    clean: false,
    fixedExtension: true,
    logLevel: "silent",
  });
  return await import(pathToFileURL(join(folder, "main.mjs")));
}
