// Two MCP servers and a real client for each, with or without `writ mcp` between them.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { getDefaultEnvironment, StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const WRIT = here("../../packages/cli/bin/writ.js");
const FILES = fileURLToPath(import.meta.resolve("@modelcontextprotocol/server-filesystem/dist/index.js"));
const WEB = here("../servers/web-and-mail.mjs");
const POLICY = here("policy.yaml");

/** Connects to both servers. `log`: `null` connects directly, without Writ. `person` answers what needs approval. */
export async function connect(world, { log, person }) {
  const env = {
    ...getDefaultEnvironment(),
    EXAMPLE_WORKSPACE: world.workspace,
    EXAMPLE_HOSTS: JSON.stringify(world.hosts),
    EXAMPLE_MAIL: String(world.mail.port),
  };
  const start = (server) => connectTo(guarded(server, log), { cwd: world.workspace, env, person });
  const [files, web] = await Promise.all([start([FILES, world.workspace]), start([WEB])]);
  return { files, web, close: () => Promise.all([files.close(), web.close()]) };
}

/** The one change to a client's configuration: `writ mcp … --` before the server's command. */
function guarded(server, log) {
  const command = [process.execPath, ...server];
  if (log === null) return command;
  return [
    process.execPath,
    WRIT,
    "mcp",
    "--policy",
    POLICY,
    "--log",
    log,
    "--principal",
    "agent:helper",
    "--",
    ...command,
  ];
}

async function connectTo([command, ...args], { cwd, env, person }) {
  const transport = new StdioClientTransport({ command, args, cwd, env, stderr: "pipe" });
  const client = new Client({ name: "guarded-session", version: "1.0.0" }, { capabilities: { elicitation: {} } });
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => person(params.message));
  const said = [];
  transport.stderr?.on("data", (chunk) => said.push(chunk));
  try {
    await client.connect(transport);
  } catch (error) {
    throw new Error(`${args.join(" ")} did not start: ${error.message}\n${Buffer.concat(said)}`, { cause: error });
  }
  return client;
}

/** What a tool answers. `text` is what a model reads, also of a tool error; `whole` is everything that came back. */
export async function callTool(client, name, args) {
  const result = await client.callTool({ name, arguments: args });
  const { content = [], isError = false, _meta = {} } = result;
  const text = content.map((part) => part.text ?? "").join("\n");
  const bytes = content.map((part) => Buffer.from(part.resource?.blob ?? "", "base64").toString());
  const whole = [JSON.stringify(result), ...bytes].join("\n");
  return { text, isError, whole, denial: _meta["writ/decision"] ?? null };
}

/** Secrets that `writ scan` finds in files, by type. */
export function secretsIn(files) {
  const args = [WRIT, "scan", "--kind", "secrets", "--format", "json", "--no-gitignore", ...files];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return JSON.parse(stdout).findings.map(({ type, file, line }) => `${type} in ${file}:${line}`);
}

export const logFileOf = (world) => join(world.folder, "decisions.jsonl");
