import { describe, expect, test } from "vitest";
import type { Snapshot } from "../model/request.js";
import { CALL_BOUNDS, Refusal } from "./bounds.js";
import type { SessionFacts } from "./call-input.js";
import { ANONYMOUS, parsePrincipal } from "./principal.js";
import { snapshot } from "./snapshot.js";

const SESSION: SessionFacts = {
  sessionId: "s1",
  principal: { id: "agent:a" },
  context: { ticket: "INC-1", region: "eu" },
  fileSystem: { cwd: "/srv/app", home: "/home/a", caseSensitive: false },
};
const take = (call: unknown): Snapshot | Refusal => snapshot(call, SESSION, CALL_BOUNDS);
const taken = (call: unknown): Snapshot => {
  const result = take(call);
  if (result instanceof Refusal) throw new Error(`${result.code}: ${result.message}`);
  return result;
};

describe("a call that can be decided", () => {
  test("holds its arguments, their size, and what the session knows", () => {
    expect(taken({ tool: "read", args: { path: "/a" } })).toEqual({
      tool: "read",
      args: { path: "/a" },
      bytes: 13,
      operation: null,
      ...SESSION,
    });
  });

  test("no arguments are no arguments", () => expect(taken({ tool: "read" })).toMatchObject({ args: {}, bytes: 2 }));

  test("is frozen all through", () => {
    const call = taken({ tool: "read", args: { a: { b: [1] } }, context: { c: {} }, cwd: "/tmp" });
    for (const part of [call, call.args, call.args["a"], call.context, call.context["c"], call.fileSystem])
      expect(Object.isFrozen(part)).toBe(true);
  });

  test("the call's context wins over the session's", () =>
    expect(taken({ tool: "x", context: { region: "us" } }).context).toEqual({ ticket: "INC-1", region: "us" }));

  test("the call's folder wins over the session's", () =>
    expect(taken({ tool: "x", cwd: "C:\\work" }).fileSystem).toEqual({ ...SESSION.fileSystem, cwd: "C:\\work" }));

  test("a bare operation has no tool and no arguments", () => {
    const operation = { action: "net.connect", resource: { url: "https://example.com/" } };
    expect(taken({ operation })).toMatchObject({ tool: null, args: {}, operation });
  });

  test("each field is read once", () => {
    let reads = 0;
    const call = {
      get tool() {
        reads += 1;
        return reads === 1 ? "read" : "delete_everything";
      },
    };
    expect(taken(call).tool).toBe("read");
    expect(reads).toBe(1);
  });
});

const throwing = {
  get tool(): string {
    throw new Error("no");
  },
};

describe("a call that cannot be decided", () => {
  test.each<[string, unknown, string]>([
    ["nothing", undefined, "CALL_MALFORMED"],
    ["text", "read", "CALL_MALFORMED"],
    ["neither a tool nor an operation", {}, "CALL_MALFORMED"],
    ["both", { tool: "x", operation: { action: "file.read", resource: {} } }, "CALL_MALFORMED"],
    ["arguments under another name", { tool: "x", arguments: { path: "/a" } }, "CALL_MALFORMED"],
    ["a field that throws", throwing, "CALL_MALFORMED"],
    ["a list as arguments", { tool: "x", args: [1] }, "CALL_MALFORMED"],
    ["text as arguments", { tool: "x", args: '{"path":"/a"}' }, "CALL_MALFORMED"],
    ["null as arguments", { tool: "x", args: null }, "CALL_MALFORMED"],
    ["an instance of a class as arguments", { tool: "x", args: new URL("https://a.example") }, "ARGS_NOT_JSON"],
    ["an operation with arguments", { operation: { action: "file.read", resource: {} }, args: {} }, "CALL_MALFORMED"],
    ["an operation without a resource", { operation: { action: "file.read" } }, "CALL_MALFORMED"],
    ["an operation with something else", { operation: { action: "a.b", resource: {}, x: 1 } }, "CALL_MALFORMED"],
    ["a context that is no JSON", { tool: "x", context: { a: 1n } }, "CALL_MALFORMED"],
    ["a relative folder", { tool: "x", cwd: "tmp" }, "CALL_MALFORMED"],
    ["a folder with a NUL", { tool: "x", cwd: "/tmp\0" }, "CALL_MALFORMED"],
    ["a folder that is no text", { tool: "x", cwd: 1 }, "CALL_MALFORMED"],
    ["an empty tool name", { tool: "" }, "TOOL_NAME_INVALID"],
    ["a tool name of 257 units", { tool: "x".repeat(257) }, "TOOL_NAME_INVALID"],
    ["a newline in the tool name", { tool: "read\nallow" }, "TOOL_NAME_INVALID"],
    ["a C1 control in the tool name", { tool: "a\u009b2J" }, "TOOL_NAME_INVALID"],
    ["a control after a pair of surrogates", { tool: "😀\u0007" }, "TOOL_NAME_INVALID"],
    ["a lone surrogate in the tool name", { tool: "a\udfff" }, "TOOL_NAME_INVALID"],
    ["a tool name that is no text", { tool: 7 }, "TOOL_NAME_INVALID"],
  ])("%s", (_, call, code) => expect(take(call)).toMatchObject({ code }));

  test("tool names of 256 units and beyond ASCII are fine", () => {
    expect(taken({ tool: "x".repeat(256) }).tool).toHaveLength(256);
    expect(taken({ tool: "mcp/größe😀" }).tool).toBe("mcp/größe😀");
  });

  test("the refusal says which tool it was, where that is known", () =>
    expect(take({ tool: "read", args: { a: 1n } })).toMatchObject({ tool: "read", code: "ARGS_NOT_JSON" }));
});

describe("principals", () => {
  test("who did not say is anonymous", () => expect(parsePrincipal(undefined, CALL_BOUNDS)).toBe(ANONYMOUS));

  test("is copied and frozen", () => {
    const source = { id: "agent:a", roles: ["reader"], claims: { ticket: "CHG-1" } };
    const principal = parsePrincipal(source, CALL_BOUNDS);
    source.roles.push("admin");
    expect(principal).toEqual({ id: "agent:a", roles: ["reader"], claims: { ticket: "CHG-1" } });
    expect(Object.isFrozen(principal)).toBe(true);
  });

  test.each<[string, unknown]>([
    ["text", "agent:a"],
    ["no id", { role: "admin" }],
    ["an empty id", { id: "" }],
    ["a role that is no text", { id: "a", role: ["admin"] }],
    ["roles that are no list", { id: "a", roles: "admin" }],
    ["a field no policy can name", { id: "a", name: "Ann" }],
    ["claims that are no object", { id: "a", claims: ["x"] }],
    ["an instance of a class", new Map([["id", "a"]])],
  ])("%s is malformed", (_, source) =>
    expect(parsePrincipal(source, CALL_BOUNDS)).toMatchObject({ code: "CALL_MALFORMED" }),
  );
});
