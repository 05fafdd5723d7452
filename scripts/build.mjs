// Builds every package into its `dist`. A package whose inputs and outputs are as the last build left them is skipped.
//   node scripts/build.mjs [--force]
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, relative, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");
const CACHE = join(ROOT, "node_modules/.cache/writ-build");
const COMMON = ["scripts/build.mjs", "package-lock.json", "tsconfig.json"];
const LIBRARY = ["packages/writ/src", "packages/writ/catalog", "packages/writ/package.json"];

const PACKAGES = [
  {
    name: "writ",
    folder: "packages/writ",
    inputs: [...LIBRARY, "packages/writ/tsdown.config.ts"],
    finish: (folder, chunks) => writeLicences(folder, chunks),
  },
  {
    name: "@writ/cli",
    folder: "packages/cli",
    inputs: [
      ...LIBRARY,
      "packages/writ/policies",
      "packages/cli/src",
      "packages/cli/package.json",
      "packages/cli/bin",
      "packages/cli/tsdown.config.ts",
      "scripts/warm-cli.cjs",
    ],
    finish: finishCommand,
  },
];

/** Built beside, then swapped in: whoever runs the old files meanwhile never meets half of the new ones. */
async function build({ name, folder, finish }) {
  const { build: bundle } = await import("tsdown");
  const fresh = join(CACHE, `${slug(name)}-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    const cwd = join(ROOT, folder);
    const [{ chunks }] = await bundle({
      cwd,
      config: join(cwd, "tsdown.config.ts"),
      outDir: fresh,
      clean: false,
      logLevel: "warn",
    });
    finish(fresh, chunks);
    swap(fresh, join(cwd, "dist"));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The built-in policies beside the command, its files in ASCII, and a code cache for each, which stays on this machine. */
function finishCommand(folder, chunks) {
  cpSync(join(ROOT, "packages/writ/policies"), join(folder, "policies"), { recursive: true });
  for (const file of readdirSync(folder).filter((each) => each.endsWith(".js"))) {
    const text = readFileSync(join(folder, file), "utf8").replace(/[^\0-\x7f]/g, escapeUnit);
    writeFileSync(join(folder, file), text);
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }\n');
  writeLicences(folder, chunks);
  writeFileSync(join(folder, ".npmignore"), "*.cache\n");
  execFileSync(process.execPath, [join(ROOT, "scripts/warm-cli.cjs"), folder], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function writeLicences(folder, chunks) {
  writeFileSync(join(folder, "THIRD-PARTY-LICENSES.txt"), licencesOf(chunks));
}

/** The licence of every package that has code in the bundle. */
function licencesOf(chunks) {
  const ids = chunks.flatMap(({ moduleIds }) => moduleIds ?? []);
  const folders = ids.flatMap((id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0] ?? []);
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    if (file === undefined) throw new Error(`${name} has no licence file`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

/** In strings, templates, regular expressions and names alike. */
const escapeUnit = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

function swap(fresh, dist) {
  const old = `${fresh}-old`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (existsSync(dist)) renameSync(dist, old);
      renameSync(fresh, dist);
      break;
    } catch (error) {
      // Another build was quicker: its files are as good, and are replaced once more.
      if (attempt === 10 || !["ENOENT", "ENOTEMPTY", "EEXIST"].includes(error.code)) throw error;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}

function isFresh({ name, folder }, inputs) {
  try {
    const known = JSON.parse(readFileSync(stampOf(name), "utf8"));
    return known.inputs === inputs && known.outputs === hashOf([join(folder, "dist")], () => true);
  } catch {
    return false;
  }
}

function remember({ name, folder }, inputs) {
  writeFileSync(stampOf(name), JSON.stringify({ inputs, outputs: hashOf([join(folder, "dist")], () => true) }));
}

const slug = (name) => name.replace(/[^a-z]+/g, "-");
const stampOf = (name) => join(CACHE, `${slug(name)}.json`);
const isInput = (path) => !path.endsWith(".test.ts");

/** Over names and contents of files, and of everything below folders. */
function hashOf(paths, wanted) {
  const hash = createHash("sha256").update(`${process.version} ${process.arch}\0`);
  for (const file of paths.flatMap((path) => filesOf(resolve(ROOT, path)))) {
    if (wanted(file))
      hash
        .update(`${relative(ROOT, file)}\0`)
        .update(readFileSync(file))
        .update("\0");
  }
  return hash.digest("hex");
}

function filesOf(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function describe(folder) {
  const files = filesOf(join(ROOT, folder));
  const bytes = files.reduce((sum, file) => sum + readFileSync(file).length, 0);
  return `${files.length} files, ${Math.round(bytes / 1024)} KiB`;
}

const force = process.argv.includes("--force");
for (const each of PACKAGES) {
  const start = performance.now();
  const inputs = hashOf([...COMMON, ...each.inputs], isInput);
  if (!force && isFresh(each, inputs)) {
    console.log(`${each.name}: up to date`);
    continue;
  }
  await build(each);
  remember(each, inputs);
  console.log(
    `${each.name}: ${describe(join(each.folder, "dist"))} in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
}
