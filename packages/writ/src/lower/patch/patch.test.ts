import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FileSystemFacts } from "../../model/request.js";
import { lowerPatch } from "./index.js";
import { unquote } from "./name.js";

const FS: FileSystemFacts = { cwd: "/w", home: "/home/me", caseSensitive: true };

/** What a patch does, short: files, `opaque`, and `+` where content is unknown. */
const told = (text: string, stripped: number | null = null): string[] => [
  ...new Set(
    lowerPatch(text, FS, stripped)
      .filter(({ action, opaque }) => action !== "patch.apply" || opaque !== null)
      .map(({ action, resource, opaque, underived }) =>
        opaque === null
          ? `${action} ${String(resource.path)}${underived === undefined ? "" : "+"}`
          : `${action} opaque`,
      ),
  ),
];

const OPAQUE = ["patch.apply opaque", "file.write opaque"];
const HUNK = "@@ -1 +1 @@\n-old\n+new\n";
const git = (names: string, ...lines: readonly string[]): string => [`diff --git ${names}`, ...lines].join("\n");
const edit = (old: string, recent: string, hunk = HUNK): string => `--- ${old}\n+++ ${recent}\n${hunk}`;

describe("git diffs", () => {
  test.each([
    ["an edit", git("a/x b/x", "index 1..2 100644", edit("a/x", "b/x")), ["file.write /w/x"]],
    [
      "a new file",
      git("a/x b/x", "new file mode 100644", edit("/dev/null", "b/x", "@@ -0,0 +1 @@\n+a\n")),
      ["file.write /w/x"],
    ],
    ["an empty new file", git("a/x b/x", "new file mode 100644", "index 0..1"), ["file.write /w/x"]],
    [
      "a deleted file",
      git("a/x b/x", "deleted file mode 100644", edit("a/x", "/dev/null", "@@ -1 +0,0 @@\n-a\n")),
      ["file.delete /w/x"],
    ],
    [
      "a deleted file that is written",
      git("a/x b/x", "deleted file mode 100644", edit("a/x", "/dev/null")),
      ["file.delete /w/x", "file.write /w/x"],
    ],
    [
      "a rename",
      git("a/x b/y", "similarity index 100%", "rename from x", "rename to y"),
      ["file.delete /w/x", "file.write /w/y+"],
    ],
    [
      "a rename with spaces",
      git("a/x y b/x z", "rename from x y", "rename to x z"),
      ["file.delete /w/x y", "file.delete /w/x", "file.write /w/x z+", "file.write /w/x+"],
    ],
    [
      "a rename with an edit",
      git("a/x b/y", "rename from x", "rename to y", edit("a/x", "b/y")),
      ["file.delete /w/x", "file.write /w/y+"],
    ],
    [
      "a copy reads what it copies",
      git("a/.env b/y", "copy from .env", "copy to y"),
      ["file.read /w/.env", "file.write /w/y+"],
    ],
    ["an executable", git("a/x b/x", "old mode 100644", "new mode 100755"), ["file.write /w/x"]],
    [
      "a link",
      git("a/x b/x", "new file mode 120000", edit("/dev/null", "b/x", "@@ -0,0 +1 @@\n+/etc\n")),
      ["file.write /w/x", "file.write opaque"],
    ],
    [
      "a link that leads elsewhere now",
      git("a/x b/x", "index 1..2 120000", edit("a/x", "b/x")),
      ["file.write /w/x", "file.write opaque"],
    ],
    [
      "a file that becomes a link",
      git("a/x b/x", "old mode 100644", "new mode 120000"),
      ["file.write /w/x", "file.write opaque"],
    ],
    [
      "a submodule",
      git("a/x b/x", "new file mode 160000", edit("/dev/null", "b/x", "@@ -0,0 +1 @@\n+Subproject commit 1\n")),
      ["file.write /w/x", "file.write opaque"],
    ],
    [
      "a binary file",
      git("a/x b/x", "GIT binary patch", "literal 5", "Mcmxyz", "", "literal 0", "HcmV?d00001", ""),
      ["file.write /w/x+"],
    ],
    ["binary files that differ", git("a/x b/x", "Binary files a/x and b/x differ"), ["file.write /w/x+"]],
    [
      "quoted names",
      git('"a/\\303\\251\\t" "b/\\303\\251\\t"', edit('"a/\\303\\251\\t"', '"b/\\303\\251\\t"')),
      ["file.write /w/\u00e9\t"],
    ],
    [
      "one quoted name",
      git('a/x "b/\\"y"', "rename from x", 'rename to "\\"y"'),
      ["file.delete /w/x", 'file.write /w/"y+'],
    ],
    ["other prefixes of git's", git("i/x w/x", edit("i/x", "w/x")), ["file.write /w/x"]],
    ["no prefix", git("src/x src/x", edit("src/x", "src/x")), ["file.write /w/src/x", "file.write /w/x"]],
    [
      "two files",
      git("a/x b/x", edit("a/x", "b/x")) + git("a/y b/y", edit("a/y", "b/y")),
      ["file.write /w/x", "file.write /w/y"],
    ],
    [
      "a mail around it",
      `From 1 Mon\nSubject: [PATCH] x\n\n---\n x | 2 +-\n\n${git("a/x b/x", edit("a/x", "b/x"))}-- \n2.40.1\n`,
      ["file.write /w/x"],
    ],
    ["carriage returns", git("a/x b/x", edit("a/x", "b/x")).replaceAll("\n", "\r\n"), ["file.write /w/x"]],
    [
      "no newline at the end",
      git(
        "a/x b/x",
        edit("a/x", "b/x", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"),
      ),
      ["file.write /w/x"],
    ],
    [
      "a context line whose space is lost",
      git("a/x b/x", edit("a/x", "b/x", "@@ -1,2 +1,3 @@\n a\n\n+b\n")),
      ["file.write /w/x"],
    ],
  ])("%s", (_name, text, expected) => expect(told(text)).toEqual(expected));
});

describe("plain unified diffs are read with and without the first folder", () => {
  test.each([
    ["prefixes", edit("a/x", "b/x"), ["file.write /w/b/x", "file.write /w/x", "file.write /w/a/x"]],
    ["no folders", edit("x", "x"), ["file.write /w/x"]],
    ["a date behind a tab", edit("x\t2020-01-01 00:00:00", "x\t2020-01-01 00:00:00"), ["file.write /w/x"]],
    ["a date behind a space", edit("x 2020-01-01", "x 2020-01-01"), ["file.write /w/x 2020-01-01", "file.write /w/x"]],
    ["a new file", edit("/dev/null", "src/x", "@@ -0,0 +1 @@\n+a\n"), ["file.write /w/src/x", "file.write /w/x"]],
    ["a deleted file", edit("src/x", "/dev/null", "@@ -1 +0,0 @@\n-a\n"), ["file.delete /w/src/x", "file.delete /w/x"]],
    [
      "a date that means no file",
      edit("x", "x\t1970-01-01 00:00:00.000000000 +0000", "@@ -1 +0,0 @@\n-a\n"),
      ["file.delete /w/x", "file.write /w/x"],
    ],
    [
      "svn",
      `Index: src/x\n====\n${edit("src/x\t(revision 1)", "src/x\t(working copy)")}`,
      ["file.write /w/src/x", "file.write /w/x"],
    ],
    ["only Index", `Index: x\n${HUNK}`, ["file.write /w/x"]],
    ["only the new name", `+++ x\n${HUNK}`, ["file.write /w/x"]],
  ])("%s", (_name, text, expected) => expect(told(text)).toEqual(expected));

  test("and in one way where it is known how many folders are stripped", () => {
    expect(told(edit("a/x", "b/x"), 1)).toEqual(["file.write /w/x"]);
    expect(told(edit("a/x", "a/x"), 0)).toEqual(["file.write /w/a/x"]);
    expect(told(edit("a/b/x", "a/b/x"), 2)).toEqual(["file.write /w/x"]);
    expect(told(edit("/etc//x", "/etc//x"), 1)).toEqual(["file.write /w/etc/x"]);
    expect(told(edit("x", "x"), 1)).toEqual(OPAQUE);
  });
});

describe("hostile headers", () => {
  test.each([
    [
      "out of the folder",
      git("a/../../etc/x b/../../etc/x", edit("a/../../etc/x", "b/../../etc/x")),
      "file.write /etc/x",
    ],
    ["out of the folder, once more", edit("../x", "../x"), "file.write /x"],
    ["absolute", edit("/etc/x", "/etc/x"), "file.write /etc/x"],
    ["absolute below git's prefix", git("a//etc/x b//etc/x", edit("a//etc/x", "b//etc/x")), "file.write /etc/x"],
    ["another new name", edit("a/x", "b/y"), "file.write /w/y"],
    ["another old name", edit("a/x", "b/y"), "file.write /w/x"],
    ["another header", git("a/x b/x", edit("a/y", "b/y")), "file.write /w/y"],
    ["another header, the header's own", git("a/x b/x", edit("a/y", "b/y")), "file.write /w/x"],
    ["an absolute name below a header", git("a/x b/x", edit("a/x", "/etc/x")), "file.write /etc/x"],
    ["another Index", `Index: y\n${edit("x", "x")}`, "file.write /w/y"],
    ["two old names", `--- x\n--- y\n+++ x\n${HUNK}`, "file.write /w/y"],
    ["a name far from its hunk", `+++ y\nlet it be\nas it is\n${HUNK}`, "file.write /w/y"],
    ["an ambiguous header", git("a/x b/x b/x", HUNK), "file.write /w/x b/x"],
    ["an ambiguous header, other half", git("a/x b/x b/x", HUNK), "file.write /w/b/x"],
    ["a name that ends at a space", edit("a/ok no/../../etc/x", "b/ok"), "file.write /w/ok"],
    ["octal dots", edit('"a/\\056\\056/\\056\\056/x"', '"b/y"'), "file.write /x"],
    ["a header behind a hunk", edit("x", "x") + edit("y", "y"), "file.write /w/y"],
    ["backslashes", edit("a\\..\\x", "a\\..\\x"), "file.write /w/x"],
    ["home", edit("~/.bashrc", "~/.bashrc"), "file.write /home/me/.bashrc"],
  ])("%s", (_name, text, expected) => expect(told(text)).toContain(expected));

  test.each([
    ["a hunk that is too short", edit("x", "x", "@@ -1,5 +1,5 @@\n-a\n+b\n")],
    ["a hunk that is too long", edit("x", "x", "@@ -1 +1 @@\n-a\n+b\n+c\n")],
    ["context behind a hunk", edit("x", "x", "@@ -1 +1 @@\n-a\n+b\n c\n")],
    ["a header inside a hunk", edit("x", "x", "@@ -1,2 +1,2 @@\n--- a/y\n+++ b/y\n-c\n+d\n")],
    ["a header that its counts hide", edit("x", "x", "@@ -1,9 +1,9 @@\n-a\n+b\ndiff --git a/y b/y\n")],
    ["a malformed hunk", edit("x", "x", "@@ -1,1\n-a\n")],
    ["a hunk without a name", HUNK],
    ["a name that is not closed", edit('"a/x', "b/x")],
    ["a name that is no UTF-8", edit('"a/\\377"', "b/x")],
    ["an unknown escape", edit('"a/\\q"', "b/x")],
    ["an empty name", edit("", "x")],
    ["a header of many words", git("a b c d e f g h i j k l m", HUNK)],
    ["a rename to nowhere", git("a/x b/y", "rename from x")],
    ["an indented diff", edit("x", "x").replace(/^/gm, "  ")],
    ["a quoted diff", edit("x", "x").replace(/^/gm, "- ")],
    ["a context diff", "*** x\n--- x\n***************\n*** 1 ****\n! a\n--- 1 ----\n! b\n"],
    ["a combined diff", "diff --cc x\n--- a/x\n+++ b/x\n@@@ -1,1 -1,1 +1,1 @@@\n- a\n"],
    ["no diff", "hello\n"],
    ["nothing", ""],
    ["a NUL", `${edit("x", "x")}\0`],
    ["too much", `${edit("x", "x")}${"\n".repeat(1_048_576)}`],
  ])("%s is opaque", (_name, text) => {
    for (const each of OPAQUE) expect(told(text)).toContain(each);
  });

  test.each(["1d\n.\n", "5a\nx\n.\n", "1,2c1,3\n< a\n", "  3i\n", `${edit("x", "x")}7d\n`])(
    "%j may run programs",
    (text) => expect(told(text)).toEqual([...OPAQUE, "process.exec opaque"]),
  );
});

describe("patches of coding agents", () => {
  const patch = (...lines: readonly string[]): string => ["*** Begin Patch", ...lines, "*** End Patch"].join("\n");
  const all = patch(
    "*** Add File: new",
    "+a",
    "+b",
    "*** Update File: x",
    "@@ def f():",
    " c",
    "-d",
    "+e",
    "*** End of File",
    "*** Delete File: y",
  );
  test.each([
    ["every kind", all, ["file.write /w/new", "file.write /w/x", "file.delete /w/y"]],
    [
      "a move",
      patch("*** Update File: x", "*** Move to: y", "@@", "-a", "+b"),
      ["file.delete /w/x", "file.write /w/y+"],
    ],
    [
      "a here-document",
      `apply_patch <<'EOF'\n${all}\nEOF\n`,
      ["file.write /w/new", "file.write /w/x", "file.delete /w/y"],
    ],
    ["carriage returns", all.replaceAll("\n", "\r\n"), ["file.write /w/new", "file.write /w/x", "file.delete /w/y"]],
    ["blank lines around it", `\n${all}\n\n`, ["file.write /w/new", "file.write /w/x", "file.delete /w/y"]],
    ["out of the folder", patch("*** Add File: ../../etc/x", "+a"), ["file.write /etc/x"]],
    ["absolute", patch("*** Delete File: /etc/x"), ["file.delete /etc/x"]],
    [
      "a comment that looks like a header",
      patch("*** Update File: x.sql", "@@", "--- old", "+++ new"),
      ["file.write /w/x.sql"],
    ],
  ])("%s", (_name, text, expected) => expect(told(text)).toEqual(expected));

  test.each([
    ["not ended", "*** Begin Patch\n*** Delete File: x\n"],
    ["empty", patch()],
    ["something before it", `cd /etc && ${all}`],
    ["something behind it", `${all}\nrm x`],
    ["another here-document", `apply_patch <<'EOF'\n${all}\nEND`],
    ["content before a file", patch("+a")],
    ["content of a deleted file", patch("*** Delete File: x", "+a")],
    ["context in a new file", patch("*** Add File: x", " a")],
    ["an unknown marker", patch("*** Rename File: x")],
    ["an indented marker", patch("*** Update File: x", "@@", " *** Delete File: y")],
    ["a second move", patch("*** Update File: x", "*** Move to: y", "*** Move to: z")],
    ["a move of a new file", patch("*** Add File: x", "*** Move to: y")],
    ["another patch in it", patch("*** Update File: x", "--- a/y", "+++ b/y", "@@ -1 +1 @@", "-a", "+b")],
    ["two patches", `${all}\n${all}`],
  ])("%s is opaque", (_name, text) => expect(told(text)).toEqual(OPAQUE));
});

describe("what is told of a file", () => {
  test("counts, and the added lines", () => {
    const text = git("a/x b/x", edit("a/x", "b/x", "@@ -1,2 +1,3 @@\n a\n-b\n+c\n+d\n@@ -9 +10,2 @@\n e\n+f\n"));
    expect(lowerPatch(text, FS).map(({ action, resource }) => [action, resource])).toEqual([
      ["patch.apply", { path: "/w/x", additions: 3, deletions: 1, content: "c\nd\nf\n" }],
      ["file.write", { path: "/w/x", bytes: 6, content: "c\nd\nf\n" }],
    ]);
  });
  test("what a binary patch adds is unknown, not nothing", () =>
    expect(lowerPatch(git("a/x b/x", "GIT binary patch", ""), FS)).toEqual([
      {
        action: "patch.apply",
        resource: { path: "/w/x" },
        opaque: null,
        underived: ["additions", "deletions", "content"],
      },
      { action: "file.write", resource: { path: "/w/x" }, opaque: null, underived: ["content", "bytes"] },
    ]));
  test("without a folder, relative names are opaque", () =>
    expect(lowerPatch(git("a/x b/x", edit("a/x", "b/x")), { ...FS, cwd: null })).toMatchObject([
      { action: "patch.apply", opaque: expect.any(String) },
      { action: "file.write", opaque: expect.any(String) },
    ]));
  test("operations are frozen", () => {
    for (const operation of lowerPatch(git("a/x b/y", "rename from x", "rename to y"), FS))
      expect([operation, operation.resource].every(Object.isFrozen)).toBe(true);
  });
});

test("names quoted as in C", () => {
  expect(unquote('"a\\\\b\\"c\\303\\251%41" rest')).toEqual({ name: 'a\\b"c\u00e9%41', rest: " rest" });
  for (const text of ['"', '"a', '"\\', '"\\9"', '"\\377"']) expect(unquote(text)).toBe(null);
});

const line = fc.constantFrom(
  ...'diff --git a/x b/x|--- a/x|+++ b/y|@@ -1 +1 @@|@@ -1,2 +1,2 @@| a|-a|+a||\\ No newline|rename from x|rename to y|new file mode 120000|GIT binary patch|*** Begin Patch|*** Update File: x|*** End Patch|*** Move to: y|Index: z|5a|- --- x|\r|--- "a/\\303|index 1..2 100644'.split(
    "|",
  ),
);

test("never throws and always does something, whatever the text", () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(line, { maxLength: 20 }).map((lines) => lines.join("\n")),
      ),
      (text) => {
        const actions = lowerPatch(text, FS).map(({ action }) => action);
        expect(actions).toContain("patch.apply");
        expect(actions.some((action) => action === "file.write" || action === "file.delete")).toBe(true);
      },
    ),
    { numRuns: 3000 },
  ));

test("a file behind others is never lost", () =>
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const found = told(`${lines.join("\n")}\n${git("a/zzz b/zzz", edit("a/zzz", "b/zzz"))}`);
      expect(found.some((each) => each.includes("opaque") || each === "file.write /w/zzz")).toBe(true);
    }),
    { numRuns: 1000 },
  ));

test("10,000 files are more operations than are decided, and as quickly told", () => {
  const files = Array.from({ length: 10_000 }, (_, index) =>
    git(`a/${index} b/${index}`, edit(`a/${index}`, `b/${index}`)),
  );
  const text = files.join("");
  const started = performance.now();
  expect(lowerPatch(text, FS).length).toBeGreaterThan(1000);
  expect(performance.now() - started).toBeLessThan(1500);
});

test.each([
  "--- x\n",
  "+++ x y\n",
  "diff --git a b c d e f g\n",
  "@@ -0,0 +0,0 @@\n",
  " \n",
  "- ",
  "X",
  "\\",
  "*** Begin Patch\n",
  "Index: x\n",
  "rename from x\n",
])("1 MiB of %j takes linear time", (unit) => {
  const started = performance.now();
  lowerPatch(unit.repeat(Math.floor(1_048_576 / unit.length)), FS);
  expect(performance.now() - started).toBeLessThan(2500);
});
