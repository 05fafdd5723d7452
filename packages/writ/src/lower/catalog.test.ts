import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { getDefaultEnvironment, StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ElicitRequestSchema, ListRootsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { expect, test } from "vitest";
import { isArray, isObject } from "../model/json.js";
import type { Json, JsonObject } from "../model/json.js";
import type { Step } from "../model/policy.js";
import { CATALOG } from "./catalog.js";
import { askedBy, takenBy } from "./testing.js";

const root = fileURLToPath(new URL("../../../../node_modules/", import.meta.url));
const folder = fileURLToPath(new URL(".", import.meta.url));
/** Everything that makes a server offer more tools. */
const CAPABILITIES = {
  roots: {},
  sampling: {},
  elicitation: { form: {}, url: {} },
  tasks: { requests: { sampling: { createMessage: {} }, elicitation: { create: {} } } },
};

/** How each server is started, so that it offers all it has. None of them reaches anything before a tool is called. */
const SERVERS: Readonly<Record<string, readonly string[]>> = {
  "mcp/everything": ["dist/index.js"],
  "mcp/filesystem": ["dist/index.js", folder],
  "mcp/github": ["dist/index.js"],
  "mcp/memory": ["dist/index.js"],
  "mcp/playwright": ["cli.js", "--caps", "vision,pdf,testing,tracing,devtools,network,storage,config"],
  "mcp/postgres": ["dist/index.js", "postgresql://localhost/none"],
  "mcp/sequential-thinking": ["dist/index.js"],
  "mcp/slack": ["dist/index.js"],
};
/** What a server refuses to start without. */
const SETTINGS = { SLACK_BOT_TOKEN: "none", SLACK_TEAM_ID: "none" };

interface Tool {
  readonly name: string;
  readonly schema: JsonObject;
}

/** Starts the real server and asks it for its tools until it has offered as many as expected, or has no more to say. */
async function toolsOf(server: string, [file, ...args]: readonly string[], expected: number): Promise<readonly Tool[]> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [`${root}${server}/${file}`, ...args],
    env: { ...getDefaultEnvironment(), ...SETTINGS },
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

/** What a schema says of a place: whether every step is required; `null`: there is no such place. */
function requiredIn(schema: Json | undefined, [step, ...rest]: readonly Step[]): boolean | null {
  if (step === undefined) return true;
  if (!isObject(schema)) return null;
  if (schema.anyOf !== undefined && isArray(schema.anyOf)) return requiredInEach(schema.anyOf, [step, ...rest]);
  if (step === "each") return schema.type === "array" ? requiredIn(schema.items, rest) : null;
  if (typeof step !== "object" || !("key" in step) || !isObject(schema.properties)) return null;
  if (!Object.hasOwn(schema.properties, step.key)) return null;
  const below = requiredIn(schema.properties[step.key], rest);
  const own = schema.required !== undefined && isArray(schema.required) && schema.required.includes(step.key);
  return below === null ? null : own && below;
}

function requiredInEach(schemas: readonly Json[], steps: readonly Step[]): boolean | null {
  const each = schemas.map((schema) => requiredIn(schema, steps));
  return each.includes(null) ? null : each.every((required) => required === true);
}

test("every toolset that says so is compared with its server", () => {
  const tested = Object.values(CATALOG).filter(({ checked }) => checked.by === "test");
  expect(tested.map(({ toolset }) => toolset).sort()).toEqual(Object.keys(SERVERS).sort());
});

test.each(Object.entries(SERVERS))("%s is what the server itself offers", async (name, start) => {
  const toolset = CATALOG[name];
  if (toolset === undefined) throw new Error("no such toolset");
  const manifest = (await import(`${root}${toolset.server}/package.json`, { with: { type: "json" } })) as {
    default: { version: string };
  };
  expect(toolset).toMatchObject({ toolset: name, version: manifest.default.version });

  const tools = await toolsOf(toolset.server, start, Object.keys(toolset.tools).length);
  expect(Object.keys(toolset.tools).sort()).toEqual(tools.map((tool) => tool.name).sort());

  for (const { name: tool, schema } of tools) {
    for (const { reference, guarded } of takenBy(toolset, tool)) {
      const { selector, optional } = reference;
      const required = requiredIn(schema, selector.steps);
      expect([tool, selector.text, required]).not.toContain(null);
      // What may be absent says so, unless a condition has asked for it; what is required never does.
      if (!guarded || optional) expect([tool, selector.text, required]).toEqual([tool, selector.text, !optional]);
    }
    for (const { selector } of askedBy(toolset, tool))
      expect([tool, selector.text, requiredIn(schema, selector.steps)]).not.toContain(null);
  }
});

test("every toolset stands under its own name and says how it was checked", () => {
  for (const [name, toolset] of Object.entries(CATALOG)) {
    expect(toolset.toolset).toBe(name);
    expect(["test", "hand"]).toContain(toolset.checked.by);
    expect(toolset.checked.on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});
