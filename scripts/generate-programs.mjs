// Writes what is made from the program table: the text that the library reads, and the reference page.
//   node scripts/generate-programs.mjs           writes
//   node scripts/generate-programs.mjs --check   exits with 1 if something is not as it would be written
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";

const ROOT = resolve(fileURLToPath(new URL("..", import.meta.url)));
const FOLDER = join(ROOT, "packages/writ/catalog/programs");
const TABLE = join(FOLDER, "index.json");
const CASES = join(ROOT, "packages/writ/src/lower/programs/cases.txt");
const PAGE = join(ROOT, "docs/reference/programs.md");

const TITLES = {
  archives: "Archives and compression",
  builtins: "Commands of shells, and programs that only show the state of the machine",
  containers: "Containers and clouds",
  data: "Databases and keys",
  editors: "Editors and pagers",
  files: "Files",
  git: "Version control",
  languages: "Languages",
  network: "Network",
  packages: "Packages and builds",
  shells: "Shells",
  system: "System and documents",
  text: "Text",
  wrappers: "Programs that run programs",
};

const themes = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json") && name !== "index.json")
  .map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(FOLDER, name), "utf8"))]);

/** The kinds of effects, as the cases show them. */
const KINDS = [
  ["reads", /^file\.read/],
  ["writes", /^(?:file\.write|opaque file\.write)/],
  ["deletes", /^file\.delete/],
  ["lists", /^file\.list/],
  ["connects", /^(?:url|host|opaque net\.connect)/],
  ["runs", /^(?:exec|shell|opaque process\.exec)/],
  ["evaluates", /^(?:eval|opaque code\.eval)/],
  ["queries", /^query/],
  ["sends", /^message/],
];

/** What the cases of each program show, which tests compare with the table. */
const shown = new Map();
for (const block of readFileSync(CASES, "utf8").split(/\n(?! )/)) {
  const [line = "", ...effects] = block.split("\n");
  const name = (line.split(" ")[0] ?? "").toLowerCase();
  const before = shown.get(name) ?? [];
  shown.set(name, [...before, ...effects.map((effect) => effect.trim())]);
}

const PARTS = new Set(["python -m", "cmake -e"]);
const isProgram = (name) => ![...PARTS].some((part) => name.startsWith(part));

const whole = Object.assign({}, ...themes.map(([, theme]) => theme));

function row(name) {
  const other = whole[name].as;
  const effects = shown.get(name) ?? [];
  const does = KINDS.filter(([, pattern]) => effects.some((effect) => pattern.test(effect))).map(([kind]) => kind);
  return `| \`${name}\` | ${other === undefined ? does.join(", ") || "nothing" : `as \`${other}\``} |`;
}

function section([key, theme]) {
  const names = Object.keys(theme).filter(isProgram).sort();
  const title = `## ${TITLES[key] ?? key}`;
  const idle = names.filter((name) => Object.keys(theme[name]).filter((part) => part !== "open").length === 0);
  const list = idle.length === 0 ? "" : `\n\nNothing by their words: ${idle.map((name) => `\`${name}\``).join(", ")}`;
  const active = names.filter((name) => !idle.includes(name));
  return `${title}\n\n| program | by its words it |\n| --- | --- |\n${active.map(row).join("\n")}${list}`;
}

const names = themes.flatMap(([, theme]) => Object.keys(theme)).filter(isProgram);
const page = `# Programs

<!-- Written by scripts/generate-programs.mjs from packages/writ/catalog/programs. -->

When a tool call runs a command line, each program in it is a \`process.exec\`, and what the program does **by its words**
is among the operations too: \`cp a b\` reads \`a\` and writes \`b\`. This page lists the ${names.length} programs that Writ knows. A program
that is not here is a \`process.exec\` with \`unknown: true\`. What a program does by its own configuration (the remotes of
a repository, the recipes of a Makefile) is not said by its words: decide such programs by \`process.exec\` rules.
[ADR 0015](../adr/0015-programs-as-data.md) says how the table reads and what is opaque.

${themes.map(section).join("\n\n")}
`;

const outputs = [
  [TABLE, JSON.stringify({ table: JSON.stringify(whole) })],
  [PAGE, page],
];

const check = process.argv.includes("--check");
let stale = 0;
for (const [file, text] of outputs) {
  const wanted = await format(text, { ...(await resolveConfig(file)), filepath: file });
  let present = "";
  try {
    present = readFileSync(file, "utf8");
  } catch {
    // It is not there yet.
  }
  if (present === wanted) continue;
  stale++;
  if (!check) writeFileSync(file, wanted);
  console.log(`${relative(ROOT, file)}: ${check ? "is not what the table says" : "written"}`);
}
if (check && stale > 0) {
  console.log("run `node scripts/generate-programs.mjs`");
  process.exitCode = 1;
}
