import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { filesBelow } from "./walk.js";

const folder = mkdtempSync(join(tmpdir(), "writ-walk-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text = "x\n"): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

write(".gitignore", "*.log\n/build/\n!keep.log\nnode_modules\n# a comment\nsecret?.txt\n");
write("src/.gitignore", "generated/*\n!generated/kept.ts\n*.tmp\n");
for (const path of [
  "a.txt",
  "a.log",
  "keep.log",
  ".env",
  "build/out.js",
  "src/build/in.js",
  "src/b.log",
  "src/c.tmp",
  "src/generated/x.ts",
  "src/generated/kept.ts",
  "src/node_modules/p/index.js",
  "node_modules/p/index.js",
  "secret1.txt",
  "secret12.txt",
  "d.tmp",
  "ünï cödé.txt",
])
  write(path);

const walked = (gitignore: boolean): string[] =>
  [...filesBelow(folder, { gitignore, onUnreadable: () => {} })].map((path) => relative(folder, path)).sort();

describe("files below a folder", () => {
  test("are those that git would list", () => {
    execFileSync("git", ["init", "-q"], { cwd: folder });
    const listed = execFileSync("git", ["-c", "core.quotePath=false", "ls-files", "-co", "--exclude-standard"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(walked(true)).toEqual(listed.trim().split("\n").sort());
  });

  test("are those of the repository in a folder of it as well", () => {
    const below = [...filesBelow(join(folder, "src"), { gitignore: true, onUnreadable: () => {} })];
    expect(below.map((path) => relative(folder, path))).toEqual(walked(true).filter((path) => path.startsWith("src/")));
  });

  test("of a folder that is left out are looked at where it is named", () => {
    const named = [...filesBelow(join(folder, "build"), { gitignore: true, onUnreadable: () => {} })];
    expect(named).toEqual([join(folder, "build/out.js")]);
  });

  test("are all of them without `.gitignore`, but for git's own", () => {
    expect(walked(false)).toHaveLength(18);
    expect(walked(false).some((path) => path.startsWith(".git/"))).toBe(false);
  });

  test("are listed without following links, which may lead round in circles", () => {
    symlinkSync(".", join(folder, "round"));
    symlinkSync(join(folder, "a.txt"), join(folder, "other.txt"));
    expect(walked(false)).toHaveLength(18);
  });

  test.skipIf(process.getuid?.() === 0)("tell of a folder that cannot be read", () => {
    mkdirSync(join(folder, "shut"), { mode: 0o000 });
    const told: string[] = [];
    expect(
      [...filesBelow(folder, { gitignore: true, onUnreadable: (path) => told.push(path) })].length,
    ).toBeGreaterThan(0);
    expect(told).toEqual([join(folder, "shut")]);
    chmodSync(join(folder, "shut"), 0o700);
  });
});
