import { describe, expect, test } from "vitest";
import type { Truth } from "../model/effect.js";
import type { Json, JsonObject } from "../model/json.js";
import type { Operation, Snapshot } from "../model/request.js";
import type { DoesEntry } from "../model/policy.js";
import type { CompiledDeclaration } from "./call.js";
import { compileLowering, TOO_MANY } from "./call.js";
import { RESIDUAL } from "./operation.js";
import { EVERY_LANGUAGE } from "./every-language.js";

const snapshot = (tool: string | null, args: JsonObject = {}, operation: Snapshot["operation"] = null): Snapshot => ({
  tool,
  args,
  principal: { id: "agent" },
  sessionId: "s",
  context: {},
  fileSystem: { cwd: "/desk", home: null, caseSensitive: true },
  bytes: 0,
  operation,
});

type Does = CompiledDeclaration["does"][number];
const entry = (
  action: string,
  attributes: Readonly<Record<string, Json>>,
  kind: DoesEntry["kind"] = "operation",
): DoesEntry => ({
  kind,
  action,
  attributes,
  when: null,
  position: { file: "p", line: 1, column: 1 },
});
const does = (action: string, attributes: Readonly<Record<string, Json>>, when: Truth | null = null): Does => ({
  entry: entry(action, attributes),
  when: when === null ? null : () => when,
});
const tool = (name: string, ...entries: readonly Does[]): CompiledDeclaration => ({ name, does: entries });
const READ = does("file.read", { path: "${args.path}" });
const actions = (operations: readonly Operation[]): readonly string[] => operations.map(({ action }) => action);

describe("compileLowering", () => {
  test("an undeclared tool is tool.call, the same list each time", () => {
    const lower = compileLowering([{ tools: [tool("read", READ)] }], EVERY_LANGUAGE);
    expect(lower(snapshot("cat_and_exec"))).toEqual([RESIDUAL]);
    expect(lower(snapshot("cat_and_exec"))).toBe(lower(snapshot("other")));
    expect(lower(snapshot("__proto__"))).toEqual([RESIDUAL]);
  });

  test("a declared tool does what is declared", () => {
    const lower = compileLowering([{ tools: [tool("read", READ)] }], EVERY_LANGUAGE);
    expect(lower(snapshot("read", { path: "x" }))).toEqual([
      { action: "file.read", resource: { path: "/desk/x" }, opaque: null },
    ]);
    expect(actions(lower(snapshot("Read", { path: "x" })))).toEqual(["tool.call"]);
  });

  test("nothing declared, an empty list and a skipped entry are tool.call", () => {
    const lower = compileLowering(
      [{ tools: [tool("none"), tool("list", READ), tool("skipped", does("file.read", { path: "/x" }, 0))] }],
      EVERY_LANGUAGE,
    );
    expect(lower(snapshot("none"))).toEqual([RESIDUAL]);
    expect(lower(snapshot("list", { path: [] }))).toEqual([RESIDUAL]);
    expect(lower(snapshot("skipped"))).toEqual([RESIDUAL]);
  });

  test("an entry whose condition is unknown counts", () => {
    const lower = compileLowering(
      [{ tools: [tool("t", does("file.read", { path: "/x" }, 2), does("file.list", { path: "/x" }, 1))] }],
      EVERY_LANGUAGE,
    );
    expect(actions(lower(snapshot("t")))).toEqual(["file.read", "file.list"]);
  });

  test("layers only add", () => {
    const one = { tools: [tool("t", READ)] };
    const two = { tools: [tool("t", does("net.connect", { host: "example.com" }))] };
    expect(actions(compileLowering([one, two], EVERY_LANGUAGE)(snapshot("t", { path: "x" })))).toEqual([
      "file.read",
      "net.connect",
    ]);
    expect(
      actions(compileLowering([one, { tools: [tool("t")] }], EVERY_LANGUAGE)(snapshot("t", { path: "x" }))),
    ).toEqual(["file.read"]);
  });

  test("in one layer an exact name wins over globs, and globs that match are all meant", () => {
    const layer = {
      tools: [
        tool("fs_*", READ),
        tool("*_file", does("file.list", { path: "/x" })),
        tool("fs_file", does("file.delete", { path: "/x" })),
      ],
    };
    const lower = compileLowering([layer], EVERY_LANGUAGE);
    expect(actions(lower(snapshot("fs_file", { path: "x" })))).toEqual(["file.delete"]);
    expect(actions(lower(snapshot("fs_a_file", { path: "x" })))).toEqual(["file.read", "file.list"]);
    expect(actions(lower(snapshot("other", { path: "x" })))).toEqual(["tool.call"]);
    const other = { tools: [tool("*", does("file.write", { path: "/y" }))] };
    expect(actions(compileLowering([layer, other], EVERY_LANGUAGE)(snapshot("fs_file")))).toEqual([
      "file.delete",
      "file.write",
    ]);
  });

  test("remembers no more names than its bound, and answers the same after it", () => {
    const lower = compileLowering([{ tools: [tool("t*", READ)] }], EVERY_LANGUAGE);
    for (let index = 0; index < 3000; index++) {
      expect(actions(lower(snapshot(`t${index}`, { path: "x" })))).toEqual(["file.read"]);
      expect(actions(lower(snapshot(`u${index}`)))).toEqual(["tool.call"]);
    }
  });

  test("the same operation twice is one", () => {
    const lower = compileLowering(
      [{ tools: [tool("t", READ, does("file.read", { path: "${args.other}" }))] }],
      EVERY_LANGUAGE,
    );
    expect(lower(snapshot("t", { path: "x", other: "./x" }))).toHaveLength(1);
    // Where a link leads, `..` goes up from there: not the same to the enforcement point.
    expect(lower(snapshot("t", { path: "x", other: "y/../x" }))).toHaveLength(2);
    expect(lower(snapshot("t", { path: ["x", "y", "x"], other: "y" }))).toHaveLength(2);
    expect(lower(snapshot("t", { path: "x", other: "y" }))).toHaveLength(2);
    expect(lower(snapshot("t", { path: 1, other: 2 }))).toHaveLength(1);
    expect(lower(snapshot("t", { path: 1, other: "\0" }))).toHaveLength(2);
  });

  test("operations that differ in anything are kept", () => {
    const write = does("file.write", { path: "/x", content: "${args.c}" });
    const lower = compileLowering([{ tools: [tool("t", write)] }], EVERY_LANGUAGE);
    const long = "x".repeat(5000);
    expect(lower(snapshot("t", { c: [`${long}a`, `${long}b`, `${long}a`, ""] }))).toHaveLength(3);
  });

  test("text in a language of its own is read, what is blank does nothing", () => {
    const foreign = (kind: DoesEntry["kind"], action: string): Does => ({
      entry: entry(action, { text: "${args.text}" }, kind),
      when: null,
    });
    const lower = compileLowering(
      [
        {
          tools: [
            tool("sh", foreign("shell", "process.exec")),
            tool("patch", foreign("patch", "patch.apply")),
            tool("sql", foreign("sql", "db.query")),
          ],
        },
      ],
      EVERY_LANGUAGE,
    );
    expect(actions(lower(snapshot("sh", { text: "cat x | sort > y" })))).toEqual([
      "process.exec",
      "file.read",
      "process.exec",
      "file.write",
    ]);
    // To a shell that is the name of a program.
    expect(actions(lower(snapshot("sh", { text: "\u00a0" })))).toEqual(["process.exec"]);
    expect(actions(lower(snapshot("patch", { text: "--- a" })))).toEqual(["patch.apply", "file.write"]);
    expect(actions(lower(snapshot("sql", { text: "select 1" })))).toEqual(["db.query"]);
    expect(actions(lower(snapshot("sh", { text: " \n\t" })))).toEqual(["tool.call"]);
    expect(actions(lower(snapshot("sh", { text: ["true", "", "false"] })))).toEqual(["process.exec", "process.exec"]);
    for (const text of [undefined, 5, null, ["ls", {}]]) {
      const operations = lower(snapshot("sh", text === undefined ? {} : { text }));
      expect(operations.at(-1)).toMatchObject({ action: "process.exec", opaque: expect.any(String) });
    }
  });

  test("a command line starts in the folder that is said, else in the boundary's", () => {
    const shell: Does = {
      entry: entry("process.exec", { text: "${args.c}", cwd: "${args.in?}" }, "shell"),
      when: null,
    };
    const lower = compileLowering([{ tools: [tool("sh", shell)] }], EVERY_LANGUAGE);
    const written = (args: JsonObject): unknown => lower(snapshot("sh", { c: "> x", ...args }))[0];
    expect(written({})).toMatchObject({ resource: { path: "/desk/x" } });
    expect(written({ in: "/srv" })).toMatchObject({ resource: { path: "/srv/x" } });
    expect(written({ in: "sub" })).toMatchObject({ resource: { path: "/desk/sub/x" } });
    expect(written({ in: ["/srv"] })).toMatchObject({ action: "file.write", opaque: expect.any(String) });
  });

  test("a bare program with too many words is too many operations", () => {
    const argv = ["rm", ...Array.from({ length: 1000 }, (_, index) => `f${index}`)];
    expect(
      compileLowering([], EVERY_LANGUAGE)(snapshot(null, {}, { action: "process.exec", resource: { argv } })),
    ).toBe(TOO_MANY);
  });

  test("too many operations are one list that is known by identity", () => {
    const lower = compileLowering(
      [{ tools: [tool("t", READ, does("file.list", { path: "${args.path}" }))] }],
      EVERY_LANGUAGE,
    );
    expect(lower(snapshot("t", { path: Array.from({ length: 500 }, (_, index) => `f${index}`) }))).toHaveLength(1000);
    expect(lower(snapshot("t", { path: Array.from({ length: 501 }, (_, index) => `f${index}`) }))).toBe(TOO_MANY);
    expect(TOO_MANY).toMatchObject([{ opaque: expect.any(String) }]);
  });

  test("a bare operation is lowered like a declared one", () => {
    const lower = compileLowering([], EVERY_LANGUAGE);
    expect(lower(snapshot(null, {}, { action: "file.read", resource: { path: "../x" } }))).toEqual([
      { action: "file.read", resource: { path: "/x" }, opaque: null, unresolved: expect.stringMatching(/\/\.\.\/x$/) },
    ]);
    expect(lower(snapshot(null, {}, { action: "file.read", resource: {} }))).toMatchObject([
      { opaque: expect.any(String) },
    ]);
    expect(lower(snapshot(null))).toEqual([RESIDUAL]);
  });

  test("results are frozen", () => {
    const lower = compileLowering([{ tools: [tool("read", READ)] }], EVERY_LANGUAGE);
    for (const result of [lower(snapshot("read", { path: "x" })), lower(snapshot("none")), TOO_MANY]) {
      expect([result, ...result, ...result.map(({ resource }) => resource)].every(Object.isFrozen)).toBe(true);
    }
  });
});
