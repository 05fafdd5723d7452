// Checks what would be published: that the packages are well formed, what they export, how much each entry loads and what is
// loaded later and when, and that the pure entry reaches nothing of Node. Ceilings are a tenth above what was measured.
//   node scripts/check-packages.mjs
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");

/** What pure code may not name: it runs in browsers too. */
const IMPURE = [/from "node:/, /\brequire\(/, /\bprocess\.(?:env|cwd|argv|exit|std|platform|hrtime|nextTick|on)\b/];

/** What is loaded at once by importing an entry, dependencies apart, in bytes at most; and what may not be in it. */
const ENTRIES = [
  { file: "packages/writ/dist/index.js", maxBytes: 835_000, without: [] },
  {
    file: "packages/writ/dist/core.js",
    maxBytes: 800_000,
    without: IMPURE,
  },
  {
    file: "packages/writ/dist/detect.js",
    maxBytes: 240_000,
    without: IMPURE,
  },
  // Until it knows its command.
  { file: "packages/cli/dist/main.js", maxBytes: 85_000, without: [] },
  // What deciding one call takes beside that.
  { file: "packages/cli/dist/check.js", maxBytes: 620_000, without: [] },
];

/**
 * What is not loaded before a policy is, by the source that `loadCompilers` imports: when, and how many bytes at most beside
 * what the entry has loaded. `createBoundary` may be asked about any operation and loads every language.
 */
const LATER = [
  { source: "src/lower/command-lines.ts", when: "a tool runs command lines or programs", maxBytes: 580_000 },
  { source: "src/lower/sql/index.ts", when: "a tool runs SQL", maxBytes: 53_000 },
  { source: "src/lower/patch/index.ts", when: "a tool applies patches", maxBytes: 23_000 },
  { source: "src/lower/catalog.ts", when: "the policy has toolsets", maxBytes: 71_000 },
  { source: "src/guards/shell.ts", when: "a rule has the guard `shell`", maxBytes: 74_000 },
  { source: "src/guards/sql.ts", when: "a rule has the guard `sql`", maxBytes: 21_000 },
  { source: "src/guards/patch-integrity.ts", when: "a rule has the guard `patch_integrity`", maxBytes: 18_000 },
  { source: "src/guards/content.ts", when: "a rule has the guard `content`", maxBytes: 21_000 },
  { source: "src/detect/families/secrets.ts", when: "secrets are looked for", maxBytes: 320_000 },
  { source: "src/detect/families/pii.ts", when: "personal data is looked for", maxBytes: 420_000 },
  { source: "src/match/regex.ts", when: "something is matched by a regular expression", maxBytes: 2_600 },
  { source: "src/condition/cel.ts", when: "a condition is in CEL", maxBytes: 58_000 },
  { source: "src/condition/args-schema.ts", when: "a tool has a schema for its arguments", maxBytes: 25_500 },
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
  "packages/writ/dist/detect.js": [
    "AI_SDK_EVENTS",
    "ANTHROPIC_EVENTS",
    "OPENAI_EVENTS",
    "STRATEGIES",
    "UnknownTypeError",
    "bytesRedactor",
    "createNumbering",
    "createRedactor",
    "createScanner",
    "eventRedactor",
    "jsonLinesRedactor",
    "loadScanner",
    "redactBytes",
    "redactEvents",
    "redactJsonLines",
    "redactText",
    "textRedactor",
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

/** Imports and requires that are not inside an arrow function. */
const AT_ONCE = /(?:^(?:import|export)\b[^;"]*?"|(?<!=>)\brequire\([`"])(\.\/[^"`]+)["`]/gm;

const problems = [];
execFileSync(process.execPath, [join(ROOT, "scripts/build.mjs")], { stdio: "inherit" });
for (const entry of ENTRIES) checkEntry(entry);
checkLater("packages/writ/dist", "packages/writ/dist/index.js");
for (const [file, names] of Object.entries(EXPORTS)) await checkExports(file, names);
checkTarballs();
for (const problem of problems) console.error(`check:packages  ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;

function checkEntry({ file, maxBytes, without }) {
  const files = reachable(join(ROOT, file));
  const bytes = files.reduce((sum, each) => sum + statSync(each).size, 0);
  console.log(`${file}: ${files.length} files, ${bytes} bytes of at most ${maxBytes}`);
  if (bytes > maxBytes) problems.push(`${file} loads ${bytes} bytes, more than ${maxBytes}`);
  for (const each of files) checkWords(each, without);
}

function checkWords(file, without) {
  for (const pattern of without)
    if (pattern.test(readFileSync(file, "utf8"))) problems.push(`${file} contains ${pattern}`);
}

/** The bundler marks where a source begins, but for one that is made of JSON. */
function markOf(source) {
  return source.endsWith("catalog.ts") ? "\nconst CATALOG = " : `//#region ${source}\n`;
}

/** Each part is a file of its own, which no entry imports at once. */
function checkLater(dist, entry) {
  const atOnce = reachable(join(ROOT, entry));
  const files = readdirSync(join(ROOT, dist))
    .filter((name) => name.endsWith(".js"))
    .map((name) => join(ROOT, dist, name));
  for (const { source, when, maxBytes } of LATER) {
    const file = files.find((each) => readFileSync(each, "utf8").includes(markOf(source)));
    if (file === undefined || atOnce.includes(file)) {
      problems.push(
        `${source} is ${file === undefined ? "nowhere" : `loaded by ${entry}`}: it should wait until ${when}`,
      );
      continue;
    }
    const more = reachable(file).filter((each) => !atOnce.includes(each));
    for (const each of more) checkWords(each, IMPURE);
    const bytes = more.reduce((sum, each) => sum + statSync(each).size, 0);
    console.log(`  later, if ${when}: ${bytes} bytes of at most ${maxBytes}`);
    if (bytes > maxBytes) problems.push(`${source} loads ${bytes} bytes, more than ${maxBytes}`);
  }
}

/** A file and what it imports or requires as soon as it is loaded, and so on. */
function reachable(file, found = new Set()) {
  if (found.has(file) || !existsSync(file)) return [...found];
  found.add(file);
  for (const [, specifier] of readFileSync(file, "utf8").matchAll(AT_ONCE)) {
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
