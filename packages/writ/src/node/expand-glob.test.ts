import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expandGlob } from "./expand-glob.js";

const root = realpathSync(mkdtempSync(join(tmpdir(), "writ-glob-")));
beforeAll(() => {
  mkdirSync(join(root, "src/inner"), { recursive: true });
  mkdirSync(join(root, "docs"));
  for (const file of ["a.md", "b.md", ".env", "[x]", "src/x.ts", "src/inner/y.ts", "docs/x.ts"])
    writeFileSync(join(root, file), "");
  symlinkSync(join(root, ".env"), join(root, "c.md"));
  symlinkSync(join(root, "nowhere"), join(root, "d.md"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const expand = (glob: string, limit = 100): readonly string[] | null =>
  expandGlob(`${root}/${glob}`, limit)
    ?.map((path) => path.slice(root.length + 1))
    .sort() ?? null;

describe("what a shell's glob expands to", () => {
  test.each<[string, readonly string[]]>([
    // A link that leads to a secret is named by both, one that leads nowhere by where it would.
    ["*.md", [".env", "a.md", "b.md", "c.md", "d.md", "nowhere"]],
    ["[ab].md", [".env", "a.md", "b.md", "c.md", "d.md", "nowhere"]],
    ["a?md", ["a.md"]],
    ["\\[x\\]", ["[x]"]],
    [".e*", [".env"]],
    ["*/x.ts", ["docs/x.ts", "src/x.ts"]],
    ["s*/**", ["src", "src/inner", "src/inner/y.ts", "src/x.ts"]],
    ["**/x.ts", ["docs/x.ts", "src/x.ts"]],
    ["**/*.ts", ["docs/x.ts", "src/inner/y.ts", "src/x.ts"]],
    ["src/**/y.ts", ["src/inner/y.ts"]],
    ["**/inner/**/*.ts", ["src/inner/y.ts"]],
    ["**/inner/**", ["src/inner", "src/inner/y.ts"]],
    ["**/*env", [".env"]],
    ["**/c.md", [".env", "c.md"]],
    ["none/**/x", []],
    ["none/*", []],
    ["*.none", []],
    ["a.md/*", []],
  ])("%s", (glob, names) => {
    expect(expand(glob)).toEqual(names);
  });

  test("nobody knows what is more than the limit, or of another system", () => {
    expect(expand("*.md", 3)).toBeNull();
    expect(expand("*/**", 3)).toBeNull();
    expect(expand("**/none", 3)).toBeNull();
    expect(expandGlob("C:/*.md", 100)).toBeNull();
  });
});
