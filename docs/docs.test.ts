import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadCases } from "../conformance/format.js";
import { PATHS } from "../conformance/paths.js";
import { isAsShown, run, runConsole } from "./testing/console.js";
import { type Block, brokenLinks, countLinks, placeOf, readPage, ROOT } from "./testing/markdown.js";
import { policyProblems } from "./testing/policies.js";
import { toJavaScript, typeProblems } from "./testing/programs.js";

/** Its text is compared with the program's own help where it is made. */
const GENERATED = new Set(["docs/reference/cli.md"]);
const below = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(".md"))
    .sort();

const DOCS = ["README.md", "packages/writ/README.md", "packages/cli/README.md", ...below("docs")].filter(
  (page) => !GENERATED.has(page),
);
const OTHERS = [
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
  "conformance/README.md",
  "bench/README.md",
  ...GENERATED,
  ...below("examples"),
];
const isProgram = (language: string): boolean => language === "ts" || language === "js";

const pages = DOCS.map(readPage);
const blocks = pages.flatMap((page) => page.blocks);
const programs = blocks.filter(({ language, options }) => isProgram(language) && !options.has("reason"));

test("there is something to check", () => {
  expect(pages.length).toBeGreaterThan(20);
  expect(blocks.length).toBeGreaterThan(50);
  expect(programs.length).toBeGreaterThan(10);
  expect(blocks.filter(({ language }) => language === "console").length).toBeGreaterThan(15);
  expect(pages.reduce((sum, page) => sum + countLinks(page), 0)).toBeGreaterThan(80);
});

test("what is not run says why, and there is little of it", () => {
  const unrun = blocks.filter(({ options }) => options.has("reason"));
  expect(unrun.filter(({ options }) => (options.get("reason") ?? "").length < 10).map(placeOf)).toEqual([]);
  expect(unrun.length).toBeLessThan(blocks.length / 6);
});

test("every link leads somewhere", () => {
  const others = OTHERS.filter((page) => existsSync(join(ROOT, page))).map(readPage);
  expect([...pages, ...others].flatMap(brokenLinks)).toEqual([]);
});

test("every test that a page names is there", () => {
  const cited = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^()\s]+\.(?:test\.ts|yaml))\) “([^”]+)”/g)].map(([, file = "", name = ""]) => ({
      path,
      file,
      name,
    })),
  );
  expect(cited.length).toBeGreaterThan(35);
  const missing = cited.filter(
    ({ path, file, name }) => !readFileSync(join(ROOT, dirname(path), file), "utf8").includes(name),
  );
  expect(missing).toEqual([]);
});

test("every program passes the type checker", () => expect(typeProblems(programs)).toEqual([]));

describe.each(pages.filter((page) => page.blocks.length > 0))("$path", (page) => {
  // The files that a page shows lie beside everything that it runs.
  let folder = "";
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "writ-docs-")));
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
    for (const block of page.blocks)
      if (block.options.has("file")) write(join(folder, block.options.get("file") ?? ""), block);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(page.blocks.map((block) => ({ block, name: `line ${block.line}: ${block.language}` })))(
    "$name",
    async ({ block }) => {
      const source = block.options.get("source");
      if (source !== undefined) expect(block.text).toBe(readFileSync(join(ROOT, source), "utf8"));
      if (!block.options.has("reason")) await check(block, folder);
    },
  );
});

function write(path: string, block: Block): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, isProgram(block.language) ? toJavaScript(block) : block.text);
}

let programsRun = 0;

async function check(block: Block, folder: string): Promise<void> {
  const inside = block.options.get("in") === "repository" ? ROOT : folder;
  switch (block.language) {
    case "ts":
    case "js":
      return runProgram(block, folder);
    case "yaml":
      return checkYaml(block, folder);
    case "json":
      return void JSON.parse(block.text);
    case "console":
      return checkConsole(block, inside);
    default:
      throw new Error(`a \`${block.language}\` block says nothing that can be checked; add \`reason="…"\``);
  }
}

/** `WRIT_DOCS=write`: pages are given what is printed now, but where they leave lines out. Look at the diff. */
const WRITE = process.env["WRIT_DOCS"] === "write";

async function checkConsole(block: Block, folder: string): Promise<void> {
  const shown = await runConsole(block.text, folder);
  if (shown.every(isAsShown)) return;
  if (WRITE && !/^…$/m.test(block.text))
    return replaceBlock(
      block,
      shown.map(({ command, actual }) => `$ ${command}\n${actual === "" ? "" : `${actual}\n`}`).join(""),
    );
  for (const each of shown) expect(isAsShown(each), difference(each)).toBe(true);
}

function replaceBlock({ page, text }: Block, printed: string): void {
  const file = join(ROOT, page);
  const stable = printed.replace(/sha256:(?:[0-9a-f]{64}|[0-9a-f]{12}…)/g, "sha256:…");
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace(`\n${text}\`\`\``, () => `\n${stable}\`\`\``),
  );
}

/** A program says that it is wrong by failing; what it prints is shown by a `console` block that runs its file. */
async function runProgram(block: Block, folder: string): Promise<void> {
  if (block.options.has("file")) return;
  programsRun += 1;
  const name = `program-${programsRun}.mjs`;
  writeFileSync(
    join(folder, name),
    `${toJavaScript(block)}\n;process.on("exit", (code) => console.log(code === 0 ? "done" : "failed"));\n`,
  );
  const printed = await run(process.execPath, [name], folder);
  expect(printed).toMatch(/(^|\n)done\n$/);
}

async function checkYaml(block: Block, folder: string): Promise<void> {
  if (/^kind: PolicyTest$/m.test(block.text)) return checkTests(block, folder);
  const problems = await policyProblems(block, folder);
  const expected = block.options.get("expect");
  if (expected === undefined) expect(problems).toEqual([]);
  else expect(problems.map((problem) => problem.split(" ")[0])).toContain(expected);
}

async function checkTests(block: Block, folder: string): Promise<void> {
  const own = join(folder, `tests-${block.line}`);
  mkdirSync(own);
  for (const name of readdirSync(folder)) if (name.endsWith(".yaml")) symlinkSync(join(folder, name), join(own, name));
  const only = join(own, "cases");
  mkdirSync(only);
  writeFileSync(join(only, "shown.yaml"), block.text.replace("policy: ./", "policy: ../"));
  const cases = loadCases(only);
  expect(cases.length).toBeGreaterThan(0);
  for (const one of cases) {
    for (const path of PATHS) {
      const outcome = await path.decide(one);
      const { rules, decision, code } = one.expect;
      expect(outcome.decision, `${path.name}: ${one.name}`).toBe(decision);
      if (code !== undefined) expect(outcome.code, `${path.name}: ${one.name}`).toBe(code);
      if (rules !== undefined) expect(outcome.rules, `${path.name}: ${one.name}`).toEqual([...rules].sort());
    }
  }
}

const difference = ({
  command,
  expected,
  actual,
}: {
  readonly command: string;
  readonly expected: string;
  readonly actual: string;
}): string => `$ ${command}\n--- the page says\n${expected}\n--- it prints\n${actual}\n---`;
