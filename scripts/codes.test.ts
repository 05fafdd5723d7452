import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { LINE_ERRORS } from "../packages/cli/src/check/line.js";
import { CODES } from "../packages/writ/src/model/codes.js";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const TABLE = "packages/writ/src/model/codes.ts";

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === "node_modules" || entry.name === "dist" ? [] : filesIn(path);
    return [path];
  });
}

const FILES = ["packages/writ/src", "packages/writ/policies", "packages/cli/src", "conformance", "docs"].flatMap(
  filesIn,
);
const isTest = (path: string): boolean =>
  path.endsWith(".test.ts") || /^conformance\/(cases\/|invalid\.yaml)/.test(path);
const isSource = (path: string): boolean => /^packages\/\w+\/src\/.*\.ts$/.test(path) && !path.endsWith(".test.ts");

/** Words that look like codes, in what the files say. */
function wordsIn(paths: readonly string[]): ReadonlySet<string> {
  return new Set(
    paths.flatMap((path) => readFileSync(join(ROOT, path), "utf8").match(/\b[A-Z]+(?:_[A-Z]+)*\b/g) ?? []),
  );
}

const CODE_NAMES = Object.keys(CODES);

describe("codes", () => {
  const made = wordsIn(FILES.filter((path) => isSource(path) && path !== TABLE));
  const asked = wordsIn(FILES.filter((path) => isTest(path)));

  test("there is something to look at", () => {
    expect(made.size).toBeGreaterThan(CODE_NAMES.length);
    expect(asked.size).toBeGreaterThan(CODE_NAMES.length);
  });

  test.each(CODE_NAMES)("%s is made by the code", (name) => expect(made.has(name)).toBe(true));
  test.each(CODE_NAMES)("%s is what a case or a test asks for", (name) => expect(asked.has(name)).toBe(true));
});

describe("the page about codes", () => {
  const page = readFileSync(join(ROOT, "docs/reference/codes.md"), "utf8");
  const listed = [...page.matchAll(/<a id="([a-z0-9_]+)"><\/a>`([A-Z0-9_]+)`/g)];
  const known = [...CODE_NAMES, ...Object.keys(LINE_ERRORS)];

  test("lists every code, each once, and no other", () => {
    expect(listed.map(([, , name]) => name).sort()).toEqual([...known].sort());
  });

  test("has an anchor for each, by which messages cite it", () => {
    for (const [, anchor, name] of listed) expect(anchor).toBe(name?.toLowerCase());
  });

  test("no other page names a code that does not exist", () => {
    const codes = /\b(?:RULE|ARGS|POLICY|APPROVAL|RESULT|DEFAULT|OPERATION|CONDITION)_[A-Z_]+\b/g;
    const named = FILES.filter((path) => path.startsWith("docs/") && path.endsWith(".md")).flatMap(
      (path) => readFileSync(join(ROOT, path), "utf8").match(codes) ?? [],
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});
