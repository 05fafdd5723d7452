import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/** What stands around `packages/writ/src`, and which of its files it may know. Who only uses Writ imports `writ`. */

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const SOURCES = join(ROOT, "packages/writ/src");
const ANY = /^/;
const NOUNS = /^model\//;

/** Files of the sources that a part may import, each with the reason: everything else goes through the public entry. */
const MAY_KNOW: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  "packages/cli/src": [
    [NOUNS, "the nouns"],
    [/^(index|detect)\.js$/, "the public entries, as whoever installs `writ` has them"],
    [
      /^node\/(builtins|load|create-boundary|local-paths)\.js$/,
      "policies are read, and calls guarded, as in a program",
    ],
    [/^decide\/(compiled|compilers|decide|explain|message)\.js$/, "`check` decides; `explain` and `validate` say why"],
    [/^(condition\/trace|lower\/reading)\.js$/, "`explain` prints each step of a condition, and each reading"],
    [/^policy\/schema\.js$/, "`schema` prints it"],
    [/^policy\/(node|scope|shape|yaml)\.js$/, "`test` reads the tests of policies as policies are read"],
    [/^(condition\/evaluation|decide\/inspect)\.js$/, "`test` looks at results"],
    [
      /^enforce\/(bounds|call-input|denial|facts|memory-recorder|names|path-resolver|principal|redact-call|snapshot|take-in|untold)\.js$/,
      "calls from lines, options and protocol messages are taken in as those of a program are",
    ],
  ],
  "conformance/reference": [
    [NOUNS, "the nouns: what is decided, never how"],
    [/^policy\/(ast|toolsets)\.js$/, "a policy in normal form, with the tools of its catalog entries"],
    [/^lower\/(catalog|reading)\.js$/, "the catalog is data; the form that guards get an operation in"],
    [
      /^(guards\/|detect\/custom\.js$|match\/regex(-spans)?\.js$)/,
      "what a guard finds is its own; the reference decides what follows from it",
    ],
  ],
  conformance: [[ANY, "it drives every part, and checks one against another"]],
  bench: [[/^(decide|detect|enforce|model|node|policy)\//, "it measures single steps, through `internals.ts` alone"]],
  examples: [],
  docs: [
    [NOUNS, "the errors that pages show"],
    [/^node\/load\.js$/, "policies on pages are loaded"],
  ],
  scripts: [
    [NOUNS, "tables of the reference"],
    [/^(policy\/(language|leaf-shape|words)|enforce\/bounds|lower\/catalog)\.js$/, "tables of the reference"],
    [/^(guards\/|detect\/(family|families\/))/, "tables of the guards, and of what they find"],
  ],
};

interface Import {
  readonly part: string;
  readonly from: string;
  readonly to: string;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ["node_modules", "dist"].includes(entry.name) ? [] : filesBelow(path);
    return /\.(ts|mjs|cjs|js)$/.test(path) ? [path] : [];
  });
}

/** The part with the longest name counts: `conformance/reference` before `conformance`. */
function partOf(path: string): string {
  const parts = Object.keys(MAY_KNOW).filter((part) => path.startsWith(join(ROOT, part) + "/"));
  return parts.sort((a, b) => b.length - a.length)[0] ?? "";
}

function importsOf(path: string): readonly Import[] {
  const specifiers = [...readFileSync(path, "utf8").matchAll(/(?:from|import|import\()\s*"(\.[^"]+)"/g)];
  return specifiers
    .map((match) => resolve(path, "..", match[1] ?? ""))
    .filter((to) => to.startsWith(`${SOURCES}/`))
    .map((to) => ({ part: partOf(path), from: relative(ROOT, path), to: relative(SOURCES, to) }));
}

const FOLDERS = [...new Set(Object.keys(MAY_KNOW).map((part) => part.split("/reference")[0] ?? part))];
const FILES = FOLDERS.flatMap((folder) => filesBelow(join(ROOT, folder)));
const isTest = (path: string): boolean => /\.test\.ts$|\/testing\//.test(path);
const IMPORTS = FILES.filter((path) => !isTest(relative(ROOT, path)) || path.includes("/docs/")).flatMap(importsOf);

describe("what stands around the sources", () => {
  test("is there to be checked", () => {
    expect(IMPORTS.length).toBeGreaterThan(150);
    expect(new Set(IMPORTS.map(({ part }) => part)).size).toBeGreaterThan(4);
  });

  test("knows of them only what it says it does", () => {
    const known = ({ part, to }: Import): boolean => (MAY_KNOW[part] ?? []).some(([files]) => files.test(to));
    expect(IMPORTS.filter((each) => !known(each))).toEqual([]);
  });

  test("says nothing that it does not need", () => {
    const unused = Object.entries(MAY_KNOW).flatMap(([part, rules]) =>
      rules.filter(([files]) => !IMPORTS.some((each) => each.part === part && files.test(each.to))),
    );
    expect(unused).toEqual([]);
  });

  test("bench reaches inside in one place", () => {
    const places = IMPORTS.filter(({ part }) => part === "bench").map(({ from }) => from);
    expect([...new Set(places)]).toEqual(["bench/internals.ts"]);
  });

  test("the reference decides nothing with the code that it checks", () => {
    const decided = IMPORTS.filter(
      ({ part, to }) => part === "conformance/reference" && /^(decide|enforce)\//.test(to),
    );
    expect(decided).toEqual([]);
  });

  test("the sources know nothing of what stands around them", () => {
    const outward = filesBelow(SOURCES)
      .filter((path) => !isTest(path))
      .flatMap((path) =>
        [...readFileSync(path, "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map((match) =>
          resolve(path, "..", match[1] ?? ""),
        ),
      )
      .filter((to) => !to.startsWith(`${SOURCES}/`) && !to.includes("/packages/writ/catalog/"));
    expect(outward).toEqual([]);
  });
});
