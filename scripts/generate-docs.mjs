// Writes the reference pages that are generated, from what they describe.
//   node scripts/generate-docs.mjs [--check]      --check: writes nothing, and fails if a page is stale
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { format, resolveConfig } from "prettier";
import { cliPage } from "./docs/cli-page.mjs";

const ROOT = resolve(import.meta.dirname, "..");
execFileSync(process.execPath, [join(ROOT, "scripts/build.mjs")], { stdio: ["ignore", "ignore", "inherit"] });
// It uses what was just built.
const { policyPages } = await import("./docs/policy-pages.mjs");

/** Each page and what makes its text. */
const PAGES = [["docs/reference/cli.md", cliPage], ...policyPages(ROOT).map(([page, text]) => [page, () => text])];

const check = process.argv.includes("--check");
const stale = [];
for (const [page, generate] of PAGES) {
  const file = join(ROOT, page);
  const text = await format(await generate(), { ...(await resolveConfig(file)), filepath: file });
  if (text === read(file)) continue;
  stale.push(page);
  if (check) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${page}`);
}
if (check && stale.length > 0) {
  console.error(`stale: ${stale.join(", ")}; run \`node scripts/generate-docs.mjs\``);
  process.exitCode = 1;
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
