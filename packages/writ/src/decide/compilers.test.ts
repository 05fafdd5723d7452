import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { CATALOG } from "../lower/catalog.js";
import { NO_FACTS } from "../model/facts.js";
import type { Operation, Snapshot } from "../model/request.js";
import { resolveBody } from "../policy/testing.js";
import { compile } from "./compile.js";
import { loadCompilers } from "./compilers.js";
import type { Compilers, Expected } from "./compilers.js";
import { decide } from "./decide.js";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

async function load(body: string, expected?: Expected) {
  const resolved = await resolveBody(`default: deny\n${body}`);
  const compilers = await loadCompilers([resolved.policy], sha256, expected);
  return { compilers, policy: compile([{ name: "p", ...resolved }], compilers) };
}

/** What is there beside the hash, languages by name. */
function loadedOf({ regex, cel, catalog, guards, schema, languages }: Compilers): readonly string[] {
  const there = (record: object): readonly string[] =>
    Object.entries(record).flatMap(([name, part]) => (part === null ? [] : [name]));
  return [...there({ regex, cel, catalog, guards, schema }), ...there(languages)].sort();
}

const bare = (action: string, resource: Operation["resource"]): Snapshot => ({
  tool: null,
  args: {},
  principal: { id: "a" },
  sessionId: "s",
  context: {},
  fileSystem: { cwd: "/repo", home: null, caseSensitive: true },
  bytes: 10,
  operation: { action, resource },
});

const CATALOG_TOOLS = Object.keys(CATALOG["mcp/sqlite"]?.tools ?? {});
const TOOLS_ALONE: Expected = { bareOperations: false };
const declares = (does: string): string => `tools: { t: { does: [${does}] } }`;

describe("what is loaded for a policy that is asked about tools alone", () => {
  test.each([
    ["", []],
    ["rules: [{ id: a, effect: allow, tool: x }]", []],
    ["rules: [{ id: a, effect: deny, when: { args.x: { matches: a+ } } }]", ["regex"]],
    ["rules: [{ id: a, effect: deny, when: 'size(args) > 1' }]", ["cel"]],
    ["rules: [{ id: a, effect: deny, when: 'tool.matches(\"a\")' }]", ["cel", "regex"]],
    ["rules: [{ id: a, effect: deny, guard: shell }]", ["guards"]],
    ["rules: [{ id: a, effect: deny, guard: patch_integrity }]", ["guards", "regex"]],
    ["tools: { t: { args: { type: object } } }", ["schema"]],
    ["tools: { t: { args: { properties: { a: { pattern: b } } } } }", ["regex", "schema"]],
    [declares('{ action: file.read, path: "${args.p}" }'), []],
    [declares('{ shell: "${args.c}" }'), ["shell"]],
    [declares('{ action: process.exec, argv: "${args.c}" }'), ["shell"]],
    [declares('{ sql: "${args.q}" }'), ["sql"]],
    [declares('{ action: db.query, statement: "${args.q}" }'), ["sql"]],
    [declares('{ patch: "${args.p}" }'), ["patch"]],
    [declares('{ action: patch.apply, path: "${args.p}" }'), ["patch"]],
    ["toolsets: [mcp/filesystem]", ["catalog"]],
    ["toolsets: [mcp/sqlite]", ["catalog", "sql"]],
    ["toolsets: [agents/codex]", ["catalog", "patch", "shell"]],
  ])("%s", async (body, parts) => {
    expect(loadedOf((await load(body, TOOLS_ALONE)).compilers)).toEqual(parts);
  });

  test("a tool of one's own in place of a toolset's needs what it is declared with itself", async () => {
    const own = CATALOG_TOOLS.map((name) => `${name}: {}`).join(", ");
    const { compilers } = await load(`toolsets: [mcp/sqlite]\ntools: { ${own} }`, TOOLS_ALONE);
    expect(loadedOf(compilers)).toEqual(["catalog"]);
  });

  test("a bare operation in a language that is not there is nothing that could be decided", async () => {
    const { policy } = await load("", TOOLS_ALONE);
    expect(() => policy.lower(bare("process.exec", { argv: ["cat", "/etc/shadow"] }))).toThrow("command lines");
    expect(() => policy.lower(bare("db.query", { statement: "SELECT 1" }))).toThrow("SQL");
    expect(() => policy.lower(bare("patch.apply", { content: "x" }))).toThrow("patches");
    expect(policy.lower(bare("file.read", { path: "/a" }))).toHaveLength(1);
  });
});

describe("what is loaded for a policy that may be asked about anything", () => {
  test("every language, whatever the policy declares", async () => {
    expect(loadedOf((await load("")).compilers)).toEqual(["patch", "shell", "sql"]);
  });

  test("bare operations are seen through", async () => {
    const { policy } = await load("rules: [{ id: run, effect: allow, action: process.exec }]");
    const snapshot = bare("process.exec", { argv: ["cat", "/etc/shadow"] });
    const operations = policy.lower(snapshot);
    expect(operations.map(({ action }) => action)).toEqual(["process.exec", "file.read"]);
    expect(decide(policy, { ...snapshot, operations }, NO_FACTS).decision).toBe("deny");
  });
});

test("what is loaded makes no difference to a decision", async () => {
  const body = `${declares('{ shell: "${args.c}" }')}\nrules: [{ id: run, effect: allow, action: process.exec }]`;
  const snapshot = { ...bare("", {}), tool: "t", args: { c: "cat a && curl https://x.test" }, operation: null };
  const [tools, all] = await Promise.all([load(body, TOOLS_ALONE), load(body)]);
  const answer = ({ policy }: typeof all): unknown =>
    decide(policy, { ...snapshot, operations: policy.lower(snapshot) }, NO_FACTS);
  expect(answer(tools)).toEqual(answer(all));
});

test("a policy is not compiled without what it uses", async () => {
  const { compilers } = await load("");
  const needy = await resolveBody("default: deny\ntoolsets: [mcp/git]\n");
  expect(() => compile([{ name: "p", ...needy }], compilers)).toThrow("the catalog is not loaded");
  const { compilers: bareOnly } = await load("", TOOLS_ALONE);
  const shell = await resolveBody(`default: deny\n${declares('{ shell: "${args.c}" }')}\n`);
  expect(() => compile([{ name: "p", ...shell }], bareOnly)).toThrow("what reads command lines is not loaded");
});
