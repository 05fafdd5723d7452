import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ElicitRequestSchema, ListRootsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { expect, test } from "vitest";
import { isArray, isObject } from "../model/json.js";
import type { Json, JsonObject } from "../model/json.js";
import { CATALOG } from "./catalog.js";
import type { CatalogToolset } from "./catalog.js";
import type { Step } from "../model/policy.js";
import { parseTemplate } from "./template.js";
import type { Reference } from "./template.js";

const root = fileURLToPath(new URL("../../../../node_modules/", import.meta.url));
const folder = fileURLToPath(new URL(".", import.meta.url));
/** Everything that makes a server offer more tools. */
const CAPABILITIES = {
  roots: {},
  sampling: {},
  elicitation: { form: {}, url: {} },
  tasks: { requests: { sampling: { createMessage: {} }, elicitation: { create: {} } } },
};

interface Tool {
  readonly name: string;
  readonly schema: JsonObject;
}

/** Starts the real server and asks it for its tools until it has offered as many as expected, or has no more to say. */
async function toolsOf(server: string, args: readonly string[], expected: number): Promise<readonly Tool[]> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [`${root}${server}/dist/index.js`, ...args],
    stderr: "ignore",
  });
  const client = new Client({ name: "catalog-test", version: "1.0.0" }, { capabilities: CAPABILITIES });
  client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [] }));
  client.setRequestHandler(ElicitRequestSchema, () => ({ action: "decline" }));
  await client.connect(transport);
  try {
    let tools: readonly Tool[] = [];
    // Some tools are registered only once the server has seen what the client can do.
    for (let attempt = 0; attempt < 200 && tools.length < expected; attempt++) {
      const listed = await client.listTools();
      tools = listed.tools.map((tool) => ({
        name: tool.name,
        schema: JSON.parse(JSON.stringify(tool.inputSchema)) as JsonObject,
      }));
    }
    return tools;
  } finally {
    await client.close();
  }
}

/** Every text in a value. */
function texts(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  if (isArray(value)) return value.flatMap(texts);
  return isObject(value) ? Object.values(value).flatMap(texts) : [];
}

/** Every argument that a condition names. */
function conditionsOn(when: Json): readonly string[] {
  if (isArray(when)) return when.flatMap(conditionsOn);
  if (!isObject(when)) return [];
  return Object.entries(when).flatMap(([key, value]) => (key.startsWith("args.") ? [key] : conditionsOn(value)));
}

function referencesIn(text: string): readonly Reference[] {
  const template = parseTemplate(text);
  if (template.kind === "literal") return [];
  return template.kind === "reference"
    ? [template.reference]
    : template.parts.filter((part) => typeof part === "object");
}

/** What a schema says of a place: whether every step is required; `null`: there is no such place. */
function requiredIn(schema: Json | undefined, [step, ...rest]: readonly Step[]): boolean | null {
  if (step === undefined) return true;
  if (!isObject(schema)) return null;
  if (step === "each") return schema.type === "array" ? requiredIn(schema.items, rest) : null;
  if (typeof step !== "object" || !("key" in step) || !isObject(schema.properties)) return null;
  if (!Object.hasOwn(schema.properties, step.key)) return null;
  const below = requiredIn(schema.properties[step.key], rest);
  const own = schema.required !== undefined && isArray(schema.required) && schema.required.includes(step.key);
  return below === null ? null : own && below;
}

test.each([
  ["mcp/everything", []],
  ["mcp/filesystem", [folder]],
  ["mcp/memory", []],
])("%s is what the server itself offers", async (name, args) => {
  const toolset = CATALOG[name];
  if (toolset === undefined) throw new Error("no such toolset");
  const manifest = (await import(`${root}${toolset.server}/package.json`, { with: { type: "json" } })) as {
    default: { version: string };
  };
  expect(toolset).toMatchObject({ toolset: name, version: manifest.default.version });

  const tools = await toolsOf(toolset.server, args, Object.keys(toolset.tools).length);
  expect(Object.keys(toolset.tools).sort()).toEqual(tools.map((tool) => tool.name).sort());

  let checked = 0;
  for (const { name: tool, schema } of tools) {
    for (const { when, ...attributes } of entriesOf(toolset, tool)) {
      for (const { selector, optional } of texts(attributes).flatMap(referencesIn)) {
        expect([tool, selector.text, requiredIn(schema, selector.steps)]).toEqual([tool, selector.text, !optional]);
        checked++;
      }
      for (const key of conditionsOn(when ?? null)) {
        const [reference] = referencesIn(`\${${key}}`);
        expect([tool, key, requiredIn(schema, reference?.selector.steps ?? [])]).not.toContain(null);
      }
    }
  }
  expect(checked).toBeGreaterThan(3);
});

function entriesOf(toolset: CatalogToolset, tool: string): readonly JsonObject[] {
  const declared = toolset.tools[tool];
  const does = isObject(declared) ? declared.does : undefined;
  if (does === undefined || !isArray(does)) throw new Error(`\`${tool}\` says nothing of what it does`);
  return does.filter(isObject);
}

test("every toolset stands under its own name", () => {
  for (const [name, toolset] of Object.entries(CATALOG)) expect(toolset.toolset).toBe(name);
});
