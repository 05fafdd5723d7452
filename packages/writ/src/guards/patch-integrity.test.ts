import { describe, expect, test } from "vitest";
import type { Operation } from "../model/request.js";
import { FORBIDDEN } from "./patch/forbidden.js";
import { found, opaque, operation, requestOf } from "./testing.js";

function patch(path: string, additions: number, deletions: number, content?: string): Operation {
  const resource = { path, additions, deletions, ...(content === undefined ? {} : { content }) };
  return { action: "patch.apply", resource, opaque: null };
}

const look = (operations: readonly Operation[], config = {}): readonly string[] =>
  found("patch_integrity", config, requestOf(operations));

const SMALL = patch("/repo/a.ts", 2, 1, "@@ -1 +1,2 @@\n-a\n+b\n+c\n");

describe("size and balance, over all files of a patch", () => {
  test("a small patch passes", () => expect(look([SMALL])).toEqual([]));
  test("files", () => expect(look([SMALL, SMALL, SMALL], { max_files: 2 })).toEqual(["too-many-files"]));
  test("lines added", () => expect(look([SMALL, SMALL], { max_additions: 3 })).toEqual(["too-many-additions"]));
  test("lines deleted", () => expect(look([SMALL, SMALL], { max_deletions: 1 })).toEqual(["too-many-deletions"]));
  test("text added", () => expect(look([SMALL], { max_bytes: 10 })).toEqual(["too-large"]));
  test("far more deleted than added", () => {
    expect(look([patch("/repo/a.ts", 1, 60, "")])).toEqual(["mostly-deletes"]);
    expect(look([patch("/repo/a.ts", 30, 60, "")])).toEqual([]);
    expect(look([patch("/repo/a.ts", 1, 40, "")])).toEqual([]);
  });
  test("tests that are deleted", () => {
    const gone = operation("file.delete", { path: "/repo/test/a.test.ts" });
    expect(look([patch("/repo/test/a.test.ts", 0, 9, ""), ...gone])).toEqual(["deletes-tests"]);
    expect(look([patch("/repo/test/a.test.ts", 0, 9, "")])).toEqual(["deletes-tests"]);
    expect(look([patch("/repo/test/a.test.ts", 3, 9, "")])).toEqual([]);
    expect(look([patch("/repo/test/a.test.ts", 0, 9, "")], { delete_tests: true })).toEqual([]);
    expect(look(gone)).toEqual([]);
  });
});

describe("forbidden additions", () => {
  test.each(FORBIDDEN)(
    "$set $name finds its example and not its counter-example",
    ({ set, name, example, counter }) => {
      expect(look([patch("/repo/a.ts", 1, 0, example)], { forbid: [set] })).toEqual([name]);
      expect(look([patch("/repo/a.ts", 1, 0, counter)], { forbid: [set] })).toEqual([]);
    },
  );
  test("only what is added counts", () => {
    const removed = "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-// @ts-ignore\n // @ts-nocheck\n+const a = 1;\n";
    expect(look([patch("/repo/x", 1, 1, removed)])).toEqual([]);
    expect(look([patch("/repo/x", 1, 1, removed.replace("-//", "+//"))])).toEqual(["types-off"]);
  });
  test("a pattern of the policy's own", () => {
    expect(look([SMALL], { forbid_patterns: ["^c$", "(?m)^c$"] })).toEqual(["forbidden-pattern"]);
    expect(look([SMALL], { forbid_patterns: ["zzz"] })).toEqual([]);
  });
  test("dynamic code is only looked for when asked", () => {
    expect(look([patch("/repo/a.ts", 1, 0, "eval(x)")])).toEqual([]);
    expect(look([patch("/repo/a.ts", 1, 0, "eval(x)")], { forbid: ["dynamic_code"] })).toEqual(["eval"]);
  });
});

describe("paths", () => {
  test("a forbidden path", () => {
    expect(look([SMALL], { forbid_paths: ["**/*.ts"] })).toEqual(["forbidden-path"]);
    expect(look([SMALL], { forbid_paths: ["**/*.js"] })).toEqual([]);
    expect(look([patch("/home/ann/.x/y", 0, 0, "")], { forbid_paths: ["~/.x/**"] })).toEqual(["forbidden-path"]);
  });
});

test("a patch that is not known is unknown", () => {
  expect(look([opaque("patch.apply")])).toEqual(["unknown"]);
  expect(look([{ action: "patch.apply", resource: { path: "/a", additions: 1 }, opaque: null }])).toEqual(["unknown"]);
});
test("a patch that cannot be counted may be too large, whatever else is looked for", () => {
  expect(look([opaque("patch.apply")], { forbid: [] })).toEqual(["unknown"]);
  expect(look([SMALL, opaque("patch.apply")], { forbid: [] })).toEqual(["unknown"]);
  expect(look([{ ...patch("/a", 0, 0), underived: ["additions", "content"] }], { forbid: [] })).toEqual(["unknown"]);
  expect(look([SMALL, SMALL, opaque("patch.apply")], { forbid: [], max_files: 2 })).toEqual(["too-many-files"]);
});
test("writing a file is no patch", () =>
  expect(look(operation("file.write", { path: "/repo/x", content: "// @ts-ignore" }))).toEqual([]));
