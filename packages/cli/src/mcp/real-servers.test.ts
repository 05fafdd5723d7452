import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  LoggingMessageNotificationSchema,
  McpError,
} from "@modelcontextprotocol/sdk/types.js";
import { beforeAll, describe, expect, test } from "vitest";
import { buildProxy, file, folder, serverProgram } from "./testing/spawned.js";

let program = "";
beforeAll(async () => void (program = await buildProxy()));

type Elicited = { action: "accept" | "decline" | "cancel"; content?: Record<string, boolean | string> };

interface ClientOptions {
  readonly elicit?: (message: string) => Elicited;
  readonly env?: Record<string, string>;
  readonly args?: readonly string[];
}

/** A client of the official SDK, its transport spawning the proxy, which spawns the server. */
async function connect(policy: string, server: string, options: ClientOptions = {}): Promise<Client> {
  const { elicit } = options;
  const capabilities = { sampling: {}, roots: {}, ...(elicit === undefined ? {} : { elicitation: {} }) };
  const client = new Client({ name: "test-client", version: "1.0.0" }, { capabilities });
  client.setRequestHandler(CreateMessageRequestSchema, () => ({
    model: "m",
    role: "assistant",
    content: { type: "text", text: "sampled by the client" },
  }));
  client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [{ uri: "file:///a-root", name: "root" }] }));
  if (elicit !== undefined) client.setRequestHandler(ElicitRequestSchema, ({ params }) => elicit(params.message));
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [program, file(policy), process.execPath, serverProgram(server), ...(options.args ?? [])],
      env: { ...options.env },
      stderr: "ignore",
    }),
  );
  return client;
}

const policy = (name: string, body: string): string =>
  `apiVersion: writ/v1\nkind: Policy\nmetadata: { name: ${name} }\n${body}`;

const failure = async (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

describe("server-filesystem", () => {
  const root = folder();
  const filesystem = policy(
    "files",
    `default: deny
tools:
  read_text_file: { does: [{ action: file.read, path: "\${args.path}" }] }
  write_file: { does: [{ action: file.write, path: "\${args.path}" }] }
rules:
  - { id: read, effect: allow, action: file.read, resource: { path: "${root}/**" } }
  - { id: write-out, effect: allow, action: file.write, resource: { path: "${root}/out*" } }
  - { id: no-keys, effect: withhold, phase: result, when: { result.text: { contains: "sk-live" } }, hint: "use the vault" }
`,
  );

  test("a denied write leaves no file, and the model reads why; one that is allowed leaves it", async () => {
    const client = await connect(filesystem, "filesystem", { args: [root] });
    // The client learns the tools' output schemas: from now on it checks results against them.
    expect((await client.listTools()).tools.length).toBeGreaterThan(10);
    const denied = await client.callTool({
      name: "write_file",
      arguments: { path: join(root, "a.txt"), content: "x" },
    });
    expect(denied).toMatchObject({ isError: true, _meta: { "writ/decision": { code: "NOT_GRANTED" } } });
    expect(JSON.stringify(denied.content)).toContain("denied by policy: NOT_GRANTED");
    expect(existsSync(join(root, "a.txt"))).toBe(false);
    const allowed = await client.callTool({
      name: "write_file",
      arguments: { path: join(root, "out.txt"), content: "x" },
    });
    expect(allowed.isError).not.toBe(true);
    expect(readFileSync(join(root, "out.txt"), "utf8")).toBe("x");
    await client.close();
    expect(existsSync(join(root, "a.txt"))).toBe(false);
  });

  test("a withheld result shows neither content nor structuredContent, and no schema is violated", async () => {
    writeFileSync(join(root, "secret.txt"), "key: sk-live-1");
    writeFileSync(join(root, "plain.txt"), "nothing");
    const client = await connect(filesystem, "filesystem", { args: [root] });
    await client.listTools();
    const read = (name: string) => client.callTool({ name: "read_text_file", arguments: { path: join(root, name) } });
    const withheld = await read("secret.txt");
    expect(JSON.stringify(withheld)).not.toContain("sk-live");
    expect(withheld).toMatchObject({ isError: true, _meta: { "writ/decision": { code: "RULE_WITHHOLD" } } });
    expect(await read("plain.txt")).toMatchObject({ structuredContent: { content: "nothing" } });
    await client.close();
  });

  test("a tool that nothing declares or grants is denied, not unknown", async () => {
    const client = await connect(filesystem, "filesystem", { args: [root] });
    const denied = await client.callTool({
      name: "move_file",
      arguments: { source: join(root, "plain.txt"), destination: join(root, "moved") },
    });
    expect(JSON.stringify(denied.content)).toContain("denied by policy: NOT_GRANTED");
    expect(existsSync(join(root, "moved"))).toBe(false);
    await client.close();
  });

  test("an error of the server itself passes", async () => {
    const client = await connect(filesystem, "filesystem", { args: [root] });
    const missing = await client.callTool({ name: "read_text_file", arguments: { path: join(root, "none") } });
    expect(JSON.stringify(missing)).toContain("ENOENT");
    expect(JSON.stringify(missing)).not.toContain("policy");
    await client.close();
  });
});

describe("server-everything", () => {
  const everything = policy(
    "everything",
    `default: allow
rules:
  - { id: no-blobs, effect: deny, action: mcp.resource, resource: { uri: { starts_with: "demo://resource/dynamic/blob" } } }
  - { id: no-simple, effect: deny, action: mcp.prompt, resource: { name: simple-prompt } }
  - { id: no-sum, effect: deny, tool: get-sum, hint: "add it up yourself" }
  - { id: ask-echo, effect: ask, tool: echo, message: "echoes need a person" }
  - { id: no-env, effect: withhold, phase: result, tool: get-env, when: { result.text: { contains: "sk-live" } } }
  - { id: no-chicago, effect: withhold, phase: result, when: { result.json.humidity: { gt: 81 } } }
`,
  );

  test("listings, progress, logging, sampling, roots and the server's own forms pass in both directions", async () => {
    const client = await connect(everything, "everything", { elicit: () => ({ action: "decline" }) });
    const logged: unknown[] = [];
    client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => void logged.push(params.data));
    expect((await client.listPrompts()).prompts.length).toBeGreaterThan(2);
    expect((await client.listResources()).resources.length).toBeGreaterThan(2);
    expect((await client.listTools()).tools.length).toBeGreaterThan(12);
    await client.ping();
    await client.setLoggingLevel("debug");
    // Counted at the transport: the client itself loses a step that arrives together with the result.
    const received: unknown[] = [];
    const take = client.transport?.onmessage;
    Object.assign(client.transport ?? {}, {
      onmessage: (...[message, extra]: Parameters<NonNullable<typeof take>>) => {
        const isProgress = "method" in message && message.method === "notifications/progress";
        // Log messages come when they come.
        if (isProgress) received.push(message.params?.["progress"]);
        else if (!("method" in message)) received.push("answer");
        take?.(message, extra);
      },
    });
    const long = { name: "trigger-long-running-operation", arguments: { duration: 0.03, steps: 3 } };
    await client.callTool(long, undefined, { onprogress: () => {} });
    expect(received).toEqual([1, 2, 3, "answer"]);
    const text = async (name: string, args = {}) => JSON.stringify(await client.callTool({ name, arguments: args }));
    expect(await text("trigger-sampling-request", { prompt: "p" })).toContain("sampled by the client");
    expect(await text("get-roots-list")).toContain("file:///a-root");
    expect(await text("trigger-elicitation-request")).toContain("decline");
    await client.subscribeResource({ uri: "demo://resource/dynamic/text/1" });
    expect(JSON.stringify(logged)).toContain("Received Subscribe");
    await client.close();
  });

  test("a denied resource, subscription or prompt is an error of its own kind; others are answered", async () => {
    const client = await connect(everything, "everything");
    const blob = "demo://resource/dynamic/blob/1";
    for (const denied of [
      client.readResource({ uri: blob }),
      client.subscribeResource({ uri: blob }),
      client.getPrompt({ name: "simple-prompt" }),
    ]) {
      const error = await failure(denied);
      expect(error).toBeInstanceOf(McpError);
      expect(error).toMatchObject({ code: 403, data: { code: "RULE_DENY" } });
    }
    const read = await client.readResource({ uri: "demo://resource/dynamic/text/1" });
    expect(JSON.stringify(read)).toContain("Resource 1");
    expect(JSON.stringify(await client.getPrompt({ name: "args-prompt", arguments: { city: "Bern" } }))).toContain(
      "Bern",
    );
    expect(await failure(client.readResource({ uri: "demo://none" }))).toMatchObject({ code: -32_602 });
    await client.close();
  });

  test("results are withheld by their text and by their data, whichever channel holds it", async () => {
    const client = await connect(everything, "everything", { env: { TOKEN: "sk-live-1" } });
    await client.listTools();
    const env = await client.callTool({ name: "get-env", arguments: {} });
    expect(JSON.stringify(env)).not.toContain("sk-live");
    expect(env).toMatchObject({ isError: true, _meta: { "writ/decision": { code: "RULE_WITHHOLD" } } });
    const weather = (location: string) => client.callTool({ name: "get-structured-content", arguments: { location } });
    expect(await weather("Chicago")).toMatchObject({ isError: true });
    expect(await weather("Los Angeles")).toMatchObject({ structuredContent: { humidity: 48 } });
    await client.close();
  });

  test("an ask is a form: accepted it runs, declined it does not", async () => {
    const shown: string[] = [];
    let answer: Elicited = { action: "accept", content: { approve: true } };
    const client = await connect(everything, "everything", {
      elicit: (message) => {
        shown.push(message);
        return answer;
      },
    });
    const echo = { name: "echo", arguments: { message: "hello" } };
    expect(await client.callTool(echo)).toMatchObject({ content: [{ text: "Echo: hello" }] });
    expect(shown.join()).toContain('message: "hello"');
    expect(shown.join()).toContain("echoes need a person");
    answer = { action: "accept", content: { approve: false } };
    expect(await client.callTool(echo)).toMatchObject({ _meta: { "writ/decision": { code: "APPROVAL_DENIED" } } });
    answer = { action: "decline" };
    expect(await client.callTool(echo)).toMatchObject({ _meta: { "writ/decision": { code: "APPROVAL_DENIED" } } });
    expect(shown).toHaveLength(3);
    await client.close();
  });

  test("an ask that this client cannot put to anybody is denied", async () => {
    const client = await connect(everything, "everything");
    const denied = await client.callTool({ name: "echo", arguments: { message: "hello" } });
    expect(denied).toMatchObject({ isError: true, _meta: { "writ/decision": { code: "APPROVAL_UNAVAILABLE" } } });
    await client.close();
  });

  test("a denied call tells the hint and no rule", async () => {
    const client = await connect(everything, "everything");
    const denied = await client.callTool({ name: "get-sum", arguments: { a: 1, b: 2 } });
    expect(JSON.stringify(denied)).toContain("denied by policy: RULE_DENY. add it up yourself");
    expect(JSON.stringify(denied)).not.toContain("no-sum");
    await client.close();
  });

  test("many calls at once are each answered with their own result", async () => {
    const client = await connect(everything, "everything");
    const cities = Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? "Los Angeles" : "Chicago"));
    const answers = await Promise.all(
      cities.map((location) => client.callTool({ name: "get-structured-content", arguments: { location } })),
    );
    for (const [index, { isError }] of answers.entries()) expect(isError === true).toBe(index % 2 === 1);
    await client.close();
  });
});

describe("server-memory", () => {
  test("what is denied never gets into the graph", async () => {
    const memory = policy(
      "memory",
      `default: deny
rules:
  - { id: graph, effect: allow, tool: [create_entities, read_graph] }
  - { id: no-people, effect: deny, tool: create_entities, when: { "args.entities[*].entityType": { contains: person } } }
`,
    );
    const graph = join(folder(), "memory.jsonl");
    const client = await connect(memory, "memory", { env: { MEMORY_FILE_PATH: graph } });
    await client.listTools();
    const create = (name: string, entityType: string) =>
      client.callTool({ name: "create_entities", arguments: { entities: [{ name, entityType, observations: [] }] } });
    expect(await create("Bern", "city")).toMatchObject({ structuredContent: { entities: [{ name: "Bern" }] } });
    expect(await create("Alice", "person")).toMatchObject({ isError: true });
    expect(await client.callTool({ name: "delete_entities", arguments: { entityNames: ["Bern"] } })).toMatchObject({
      isError: true,
    });
    expect(JSON.stringify(await client.callTool({ name: "read_graph", arguments: {} }))).toContain("Bern");
    await client.close();
    expect(readFileSync(graph, "utf8")).toContain("Bern");
    expect(readFileSync(graph, "utf8")).not.toContain("Alice");
  });
});
