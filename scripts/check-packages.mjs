// Checks what would be published: that the packages are well formed, what they export, how large each entry is to load,
// and that the pure entry reaches nothing of Node.
//   node scripts/check-packages.mjs
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");

/** What is loaded at once by importing an entry, dependencies apart, in bytes at most; and what may not be in it. */
const ENTRIES = [
  { file: "packages/writ/dist/index.js", maxBytes: 640_000, without: [] },
  {
    file: "packages/writ/dist/core.js",
    maxBytes: 620_000,
    without: [/from "node:/, /\brequire\(/, /\bprocess\.(?:env|cwd|argv|exit|std|platform|hrtime|nextTick|on)\b/],
  },
  { file: "packages/cli/dist/main.js", maxBytes: 150_000, without: [] },
];

/** What each entry of `writ` exports at run time. A change here is a change of the public API. */
const EXPORTS = {
  "packages/writ/dist/index.js": [
    "CODES",
    "DeniedError",
    "PolicyError",
    "createBoundary",
    "formatProblem",
    "jsonlRecorder",
    "memoryRecorder",
    "memoryStore",
    "terminalApprover",
  ],
  "packages/writ/dist/core.js": [
    "ATTRIBUTES",
    "CALL_BOUNDS",
    "CODES",
    "DeniedError",
    "NO_FACTS",
    "NO_SCOPE",
    "PolicyError",
    "RESULT_BOUNDS",
    "Refusal",
    "claimsOf",
    "compile",
    "createClock",
    "decide",
    "formatProblem",
    "gatherFacts",
    "inspect",
    "loadCompilers",
    "memoryRecorder",
    "memoryStore",
    "openBoundary",
    "parsePrincipal",
    "resolvePolicy",
    "snapshot",
  ],
};

const problems = [];
execFileSync(process.execPath, [join(ROOT, "scripts/build.mjs")], { stdio: "inherit" });
for (const entry of ENTRIES) checkEntry(entry);
for (const [file, names] of Object.entries(EXPORTS)) await checkExports(file, names);
checkTarballs();
for (const problem of problems) console.error(`check:packages  ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;

function checkEntry({ file, maxBytes, without }) {
  const files = reachable(join(ROOT, file));
  const bytes = files.reduce((sum, each) => sum + statSync(each).size, 0);
  console.log(`${file}: ${files.length} files, ${bytes} bytes of at most ${maxBytes}`);
  if (bytes > maxBytes) problems.push(`${file} loads ${bytes} bytes, more than ${maxBytes}`);
  for (const each of files) {
    for (const pattern of without)
      if (pattern.test(readFileSync(each, "utf8"))) problems.push(`${each} contains ${pattern}`);
  }
}

/** A file and what it imports statically, and so on. */
function reachable(file, found = new Set()) {
  if (found.has(file) || !existsSync(file)) return [...found];
  found.add(file);
  for (const [, specifier] of readFileSync(file, "utf8").matchAll(/^(?:import|export)\b[^;"]*?"(\.\/[^"]+)"/gm)) {
    reachable(join(dirname(file), specifier), found);
  }
  return [...found];
}

async function checkExports(file, expected) {
  const actual = Object.keys(await import(join(ROOT, file))).sort();
  const wanted = [...expected].sort();
  if (actual.join() !== wanted.join())
    problems.push(`${file} exports ${actual.join(", ")}\n  expected ${wanted.join(", ")}`);
}

function checkTarballs() {
  const folder = mkdtempSync(join(tmpdir(), "writ-pack-"));
  try {
    for (const name of ["writ", "cli"]) {
      const cwd = join(ROOT, "packages", name);
      const [packed] = JSON.parse(
        execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
          cwd,
          encoding: "utf8",
          stdio: ["ignore", "pipe", "ignore"],
        }),
      );
      console.log(
        `${packed.filename}: ${packed.files.length} files, ${packed.size} bytes packed, ${packed.unpackedSize} unpacked`,
      );
      const stray = packed.files.filter(
        ({ path }) => /\.test\.|(^|\/)(src|testing|fixtures)\//.test(path) && !path.endsWith(".test.yaml"),
      );
      if (stray.length > 0) problems.push(`${name} would publish ${stray.map(({ path }) => path).join(", ")}`);
      run("publint", [cwd, "--strict"]);
      if (name === "writ") run("attw", [join(folder, packed.filename), "--profile", "esm-only"]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command, args) {
  try {
    execFileSync(join(ROOT, "node_modules/.bin", command), args, { encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    problems.push(`${command} ${args.join(" ")}\n${error.stdout}${error.stderr}`);
  }
}
