import { readFileSync } from "node:fs";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { COMMAND } from "../../packages/cli/src/testing/command.js";
import type { Json, JsonObject } from "../../packages/writ/src/model/json.js";
import { MARK } from "./mark-server.js";

/** What the client got for one call. */
export interface Called {
  readonly isError: boolean;
  /** The code of a denial; `null`: the server's own answer. */
  readonly code: string | null;
  readonly content: Json;
  /** How often the user was asked. */
  readonly asked: number;
}

/** A client that is connected through a `writ mcp` of its own. */
export interface Connection {
  /** `approve`: what the user says if asked. */
  call(mark: string, tool: string, args: JsonObject | undefined, approve: boolean): Promise<Called>;
  close(): Promise<void>;
  /** The lines of the decision log. */
  log(): readonly JsonObject[];
}

export interface ConnectionOptions {
  readonly options: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly log: string;
  readonly server: readonly string[];
}

export async function connect({ options, env, log, server }: ConnectionOptions): Promise<Connection> {
  const args = [COMMAND, "mcp", ...options, "--log", log, "--", ...server];
  const transport = new StdioClientTransport({ command: process.execPath, args, env: { ...env }, stderr: "ignore" });
  const client = new Client({ name: "conformance", version: "1.0.0" }, { capabilities: { elicitation: {} } });
  let asked = 0;
  let answer = false;
  client.setRequestHandler(ElicitRequestSchema, () => {
    asked += 1;
    return answer ? { action: "accept", content: { approve: true } } : { action: "decline" };
  });
  await client.connect(transport);
  return {
    async call(mark, name, given, approve) {
      [asked, answer] = [0, approve];
      const params = { name, ...(given === undefined ? {} : { arguments: given }), ["_meta"]: { [MARK]: mark } };
      const { isError, content, ["_meta"]: meta } = await client.callTool(params);
      const seen: Json = JSON.parse(JSON.stringify(content ?? null));
      return { isError: isError === true, code: codeOf(meta), content: seen, asked };
    },
    close: () => client.close(),
    log: () => linesOf(log).map((line): JsonObject => JSON.parse(line)),
  };
}

function codeOf(meta: unknown): string | null {
  if (typeof meta !== "object" || meta === null || !("writ/decision" in meta)) return null;
  const decision = meta["writ/decision"];
  return typeof decision === "object" && decision !== null && "code" in decision ? String(decision.code) : null;
}

const linesOf = (file: string): readonly string[] => readFileSync(file, "utf8").split("\n").slice(0, -1);
