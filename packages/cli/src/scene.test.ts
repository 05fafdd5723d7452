import { describe, expect, test } from "vitest";
import { createBoundary, memoryRecorder } from "../../writ/src/index.js";
import { UsageError } from "./exit.js";
import { decideCall, type Scene } from "./scene.js";
import { parseWho, type SceneOptions, setScene } from "./scene-options.js";
import { TEST_TIME, testIo } from "./testing/io.js";
import { POLICY, testScene } from "./testing/policies.js";

const text = `${POLICY}  - { id: any-calls, max: 0, per: 1h, tool: never }\n`;
const boundary = await createBoundary({
  policy: { text, file: "trial.yaml" },
  env: {},
  cwd: process.cwd(),
  home: "/home/tester",
  recorder: memoryRecorder(),
  clock: () => TEST_TIME,
});

describe("a call is decided as a boundary decides the first call of a session", () => {
  test.each<readonly [string, unknown]>([
    ["allowed", { tool: "read", args: { path: "/srv/app/x" } }],
    ["denied by a rule", { tool: "read", args: { path: "/srv/app/.env" } }],
    ["denied by default", { tool: "nothing" }],
    ["asked about", { tool: "mail", args: { to: "a" } }],
    ["over a limit", { tool: "never" }],
    ["opaque", { tool: "read" }],
    ["relative", { tool: "read", args: { path: "package.json" } }],
    ["at home", { tool: "read", args: { path: "~/x" } }],
    ["malformed", { tool: "" }],
    ["not an object", [1]],
    ["an operation", { operation: { action: "net.connect", resource: { url: "https://docs.example.com/" } } }],
    ["by context", { tool: "in_context", context: { env: "production" } }],
    ["from elsewhere", { tool: "read", args: { path: "x" }, cwd: "/srv/app" }],
  ])("%s", async (_, call) => {
    const scene = await testScene({ realPaths: true, principal: "agent:a", role: "sre" }, text);
    const session = boundary.session({ id: "cli", principal: { id: "agent:a", role: "sre" } });
    // @ts-expect-error: some of these calls are malformed on purpose
    expect(decideCall(scene, call)).toEqual(session.decide(call));
  });
});

const { policy } = await testScene();

describe("the scene", () => {
  const scene = (options: Partial<SceneOptions>): Scene => setScene(policy, { realPaths: true, ...options }, testIo());

  test("who calls: nobody in particular, an id, an id and a role, or all that is known", () => {
    expect(parseWho({})).toEqual({ id: "anonymous" });
    expect(parseWho({ principal: "agent:a" })).toEqual({ id: "agent:a" });
    expect(parseWho({ role: "sre" })).toEqual({ id: "anonymous", role: "sre" });
    expect(parseWho({ principal: "agent:a", role: "sre" })).toEqual({ id: "agent:a", role: "sre" });
    expect(parseWho({ principal: '{"id":"a","roles":["b"],"claims":{"x":1}}', role: "sre" })).toEqual({
      id: "a",
      roles: ["b"],
      claims: { x: 1 },
      role: "sre",
    });
  });

  test("where: here and at home, unless said otherwise; relative to here", () => {
    expect(scene({}).session.fileSystem).toEqual({ cwd: process.cwd(), home: "/home/tester", caseSensitive: false });
    expect(scene({ cwd: "/a", home: "/b", caseSensitive: true }).session.fileSystem).toEqual({
      cwd: "/a",
      home: "/b",
      caseSensitive: true,
    });
    expect(scene({ cwd: "x" }).session.fileSystem.cwd).toBe(`${process.cwd()}/x`);
    expect(scene({ cwd: "C:\\work" }).session.fileSystem.cwd).toBe("C:\\work");
    expect(setScene(policy, { realPaths: true }, testIo({ home: "" })).session.fileSystem.home).toBe(null);
  });

  test("when: now, a day, or a moment with its zone", () => {
    expect(scene({}).now()).toBe(TEST_TIME);
    expect(scene({ now: "2026-01-05T10:00:00+01:00" }).now()).toBe(TEST_TIME);
    expect(scene({ now: "2026-01-05T09:00Z" }).now()).toBe(TEST_TIME);
    expect(scene({ now: "2026-01-05" }).now()).toBe(Date.parse("2026-01-05T00:00:00Z"));
  });

  test("what was seen, and whether links are followed", () => {
    expect(scene({ label: ["untrusted"] }).labels).toEqual(["untrusted"]);
    expect(scene({}).paths).not.toBe(null);
    expect(scene({ realPaths: false }).paths).toBe(null);
  });

  test.each<readonly [string, Partial<SceneOptions>]>([
    ["a time without a zone", { now: "2026-01-05T09:00:00" }],
    ["a time that is none", { now: "yesterday" }],
    ["a day that no month has", { now: "2026-13-45" }],
    ["a number as a time", { now: "1767603600000" }],
    ["an empty folder", { cwd: "" }],
    ["a folder with a NUL", { cwd: "/a\0b" }],
    ["an empty home", { home: "" }],
    ["a context that is no JSON", { context: "{" }],
    ["a context that is a list", { context: "[]" }],
    ["a context too deep", { context: `{"a":${"[".repeat(100)}${"]".repeat(100)}}` }],
    ["an empty principal", { principal: "" }],
    ["a principal that is no JSON", { principal: "{id" }],
    ["a principal without an id", { principal: "{}" }],
    ["a principal with a field of its own", { principal: '{"id":"a","admin":true}' }],
    ["an empty role", { role: "" }],
  ])("refuses %s", (_, options) => expect(() => scene(options)).toThrow(UsageError));
});
