// Writes the tables of the reference pages from the code: `<!-- table: name -->` … `<!-- /table -->`.
//   node scripts/generate-reference.mjs           writes
//   node scripts/generate-reference.mjs --check   exits with 1 if a page is not as it would be written
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "tsdown";

const ROOT = resolve(fileURLToPath(new URL("..", import.meta.url)));
const PAGES = readdirSync(join(ROOT, "docs/reference"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => join(ROOT, "docs/reference", name));
const BLOCK = /<!-- table: ([a-z-]+) -->\n[\s\S]*?<!-- \/table -->/g;

/** The tables are made from sources, which Node does not read as they are. */
async function loadTables() {
  const folder = join(ROOT, "node_modules/.cache", `writ-reference-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const entry = { tables: join(ROOT, "scripts/reference-tables.ts") };
  try {
    await build({
      config: false,
      entry,
      outDir: folder,
      format: "esm",
      dts: false,
      clean: false,
      fixedExtension: true,
      logLevel: "silent",
    });
    return (await import(pathToFileURL(join(folder, "tables.mjs")))).TABLES;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const tables = await loadTables();
const used = new Set();
const stale = PAGES.filter((page) => {
  const before = readFileSync(page, "utf8");
  const after = before.replace(BLOCK, (_, name) => {
    const table = tables[name];
    if (table === undefined) throw new Error(`${relative(ROOT, page)}: there is no table \`${name}\``);
    used.add(name);
    return `<!-- table: ${name} -->\n\n${table()}\n\n<!-- /table -->`;
  });
  if (after !== before && !process.argv.includes("--check")) writeFileSync(page, after);
  return after !== before;
});

const unused = Object.keys(tables).filter((name) => !used.has(name));
const verb = process.argv.includes("--check") ? "is not what the code says" : "written";
for (const page of stale) console.log(`${relative(ROOT, page)}: ${verb}`);
for (const name of unused) console.log(`the table \`${name}\` is on no page`);
if (process.argv.includes("--check") && stale.length > 0) console.log("run `node scripts/generate-reference.mjs`");
process.exitCode = unused.length > 0 || (process.argv.includes("--check") && stale.length > 0) ? 1 : 0;
