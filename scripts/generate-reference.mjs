// Writes the tables of the reference pages from the code: `<!-- table: name -->` … `<!-- /table -->`.
//   node scripts/generate-reference.mjs           writes
//   node scripts/generate-reference.mjs --check   exits with 1 if a page is not as it would be written
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { importTypeScript } from "./import-typescript.mjs";

const ROOT = resolve(fileURLToPath(new URL("..", import.meta.url)));
const PAGES = readdirSync(join(ROOT, "docs/reference"))
  .filter((name) => name.endsWith(".md") && name !== "cli.md")
  .map((name) => join(ROOT, "docs/reference", name));
const RESULTS = join(ROOT, "bench/results.json");
const BLOCK = /<!-- table: ([a-z-]+) -->\n[\s\S]*?<!-- \/table -->/g;

/** The tables are made from sources. */
async function loadTables() {
  const { TABLES, figuresTable } = await importTypeScript("scripts/reference-tables.ts");
  return {
    ...TABLES,
    figures: () => figuresTable(existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, "utf8")) : null),
  };
}

/** The page with its tables as they are now, as the formatter would have it. */
async function renew(page, tables, used) {
  const text = readFileSync(page, "utf8").replace(BLOCK, (_, name) => {
    if (tables[name] === undefined) throw new Error(`${relative(ROOT, page)}: there is no table \`${name}\``);
    used.add(name);
    return `<!-- table: ${name} -->\n\n${tables[name]()}\n\n<!-- /table -->`;
  });
  return format(text, { ...(await resolveConfig(page)), filepath: page });
}

const check = process.argv.includes("--check");
const tables = await loadTables();
const used = new Set();
const stale = [];
for (const page of PAGES) {
  const after = await renew(page, tables, used);
  if (after === readFileSync(page, "utf8")) continue;
  stale.push(page);
  if (!check) writeFileSync(page, after);
}

const unused = Object.keys(tables).filter((name) => !used.has(name));
for (const page of stale) console.log(`${relative(ROOT, page)}: ${check ? "is not what the code says" : "written"}`);
for (const name of unused) console.log(`the table \`${name}\` is on no page`);
if (check && stale.length > 0) console.log("run `node scripts/generate-reference.mjs`");
process.exitCode = unused.length > 0 || (check && stale.length > 0) ? 1 : 0;
