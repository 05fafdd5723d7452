import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const SOURCES = fileURLToPath(new URL("../packages/writ/src/", import.meta.url));

/** Each folder may import from itself and from those named: downward only. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  match: ["model"],
  lower: ["model", "match"],
  condition: ["model", "match", "lower"],
  detect: ["model", "match"],
  guards: ["model", "match", "lower", "condition", "detect"],
  policy: ["model", "match", "condition", "detect", "guards"],
  decide: ["model", "match", "lower", "condition", "detect", "guards", "policy"],
  enforce: ["model", "match", "lower", "condition", "detect", "guards", "policy", "decide"],
  node: ["model", "match", "lower", "condition", "detect", "guards", "policy", "decide", "enforce"],
  adapters: [""],
};
const PURE = ["model", "match", "lower", "condition", "detect", "guards", "policy", "decide"];
/** What pure code may not name: effects, clocks, chance. */
const IMPURE =
  /from "node:|\bprocess\.(?:env|cwd|argv|exit|std|platform|hrtime|nextTick|on)\b|\bDate\.now\(|new Date\(\)|Math\.random\(|\bBuffer\b|\bsetTimeout\(|\brequire\(/;

interface Import {
  readonly file: string;
  readonly folder: string;
  readonly to: string;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return path.endsWith(".ts") && !path.endsWith(".test.ts") ? [path] : [];
  });
}

const FILES = filesBelow(SOURCES);
const folderOf = (path: string): string => {
  const [first = "", second] = relative(SOURCES, path).split("/");
  return second === undefined ? "" : first;
};

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(file, "utf8");
  const specifiers = [...text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map((match) => match[1] ?? "");
  return specifiers
    .map((specifier) => resolve(file, "..", specifier))
    .filter((path) => path.startsWith(SOURCES))
    .map((path) => ({ file: relative(SOURCES, file), folder: folderOf(file), to: folderOf(path) }));
}

describe("architecture", () => {
  test("there are sources to check", () => expect(FILES.length).toBeGreaterThan(60));

  test("every folder is in the plan", () => {
    const folders = new Set(FILES.map(folderOf).filter((folder) => folder !== ""));
    expect([...folders].filter((folder) => MAY_IMPORT[folder] === undefined)).toEqual([]);
  });

  test("imports run downward only", () => {
    const upward = FILES.flatMap(importsOf).filter(
      ({ folder, to }) => folder !== "" && to !== folder && MAY_IMPORT[folder]?.includes(to) !== true,
    );
    expect(upward).toEqual([]);
  });

  test("pure folders reach neither the platform, the clock nor chance", () => {
    const impure = FILES.filter((file) => PURE.includes(folderOf(file))).flatMap((file) => {
      const found = IMPURE.exec(withoutComments(readFileSync(file, "utf8")));
      return found === null ? [] : [`${relative(SOURCES, file)}: ${found[0]}`];
    });
    expect(impure).toEqual([]);
  });

  test("a decision is put together in two places, of which one can only deny", () => {
    const textOf = (file: string): string => withoutComments(readFileSync(file, "utf8"));
    // What a decision needs and no other object of ours has, all three; types say `readonly` before each.
    const isPut = (text: string): boolean =>
      ["obligations", "wouldBe", "hint"].every((key) => new RegExp(`^ +${key}[:,]`, "m").test(text));
    const places = FILES.filter((file) => isPut(textOf(file)));
    expect(places.map((file) => relative(SOURCES, file))).toEqual(["decide/assemble.ts", "enforce/denial.ts"]);
    const denial = textOf(join(SOURCES, "enforce/denial.ts"));
    expect([...denial.matchAll(/^ +decision: (.*),$/gm)].map((match) => match[1])).toEqual(['"deny"']);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}
