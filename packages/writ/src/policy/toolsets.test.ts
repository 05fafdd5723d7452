import { expect, test } from "vitest";
import type { Problem } from "../model/errors.js";
import { isArray, isObject } from "../model/json.js";
import { CATALOG } from "../lower/catalog.js";
import { resolveBody } from "./testing.js";
import { toolsOf } from "./toolsets.js";

test.each(Object.keys(CATALOG))("%s is valid in the language that policies are written in", async (name) => {
  const { policy, problems } = await resolveBody(`default: deny\ntoolsets: [${name}]\n`);
  const found: Problem[] = [...problems];
  const tools = toolsOf(policy, CATALOG, found);
  expect(found).toEqual([]);
  expect(tools.map((tool) => tool.name)).toEqual(Object.keys(CATALOG[name]?.tools ?? {}));
  // Nothing that was written is lost.
  for (const tool of tools) {
    const written = CATALOG[name]?.tools[tool.name];
    const does = isObject(written) && written.does !== undefined && isArray(written.does) ? written.does : [];
    expect(tool.does.length).toBe(does.length);
  }
});

test("a policy's own declaration of a name replaces the toolset's", async () => {
  const own = "tools: { Bash: { does: [{ action: acme.run, line: '${args.command}' }] } }";
  const { policy } = await resolveBody(`default: deny\ntoolsets: [agents/codex]\n${own}\n`);
  const bash = toolsOf(policy, CATALOG, []).filter((tool) => tool.name === "Bash");
  expect(bash.map((tool) => tool.does.map(({ action }) => action))).toEqual([["acme.run"]]);
});

test("a toolset that the catalog does not have is a problem, with a suggestion", async () => {
  const { policy } = await resolveBody("default: deny\ntoolsets: [agents/claude-cod]\n");
  const problems: Problem[] = [];
  expect(toolsOf(policy, CATALOG, problems)).toEqual([]);
  expect(problems.map(({ code, hint }) => [code, hint])).toEqual([
    ["POLICY_UNKNOWN_TOOLSET", "did you mean `agents/claude-code`?"],
  ]);
});
