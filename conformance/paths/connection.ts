import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { COMMAND } from "../../packages/cli/src/testing/command.js";
import type { Json, JsonObject } from "../../packages/writ/src/model/json.js";

const SERVER = fileURLToPath(new URL("mark-server.mjs", import.meta.url));

/** What came of one call. */
export interface Called {
  readonly isError: boolean;
  /** The code of a denial; `null`: the server's own answer. */
  readonly code: string | null;
  /** How often the user was asked. */
  readonly asked: number;
  readonly content: Json;
}

/** A client, a `writ mcp` and a server. */
export interface Connection {
  call(
    id: string,
    call: { tool: string; args: JsonObject | undefined; reply: JsonObject },
    approve: boolean,
  ): Promise<Called>;
  close(): Promise<void>;
  /** Once it is closed: marks of the calls that reached the server, and the lines of the decision log. */
  marks(): readonly string[];
  log(): readonly JsonObject[];
}

export interface ConnectionOptions {
  readonly folder: string;
  /** Of its files in `folder`. */
  readonly name: string;
  readonly options: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export async function connect({ folder, name, options, env }: ConnectionOptions): Promise<Connection> {
  const [marks, log] = [join(folder, `${name}.marks`), join(folder, `${name}.jsonl`)];
  writeFileSync(marks, "");
  const args = [COMMAND, "mcp", ...options, "--log", log, "--", process.execPath, SERVER, marks];
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
    async call(id, { tool, args: given, reply }, approve) {
      [asked, answer] = [0, approve];
      const _meta = { "test/mark": id, "test/reply": reply };
      const got = await client.callTool({ name: tool, ...(given === undefined ? {} : { arguments: given }), _meta });
      return {
        isError: got["isError"] === true,
        code: codeOf(got),
        asked,
        content: JSON.parse(JSON.stringify(got["content"] ?? null)),
      };
    },
    close: () => client.close(),
    marks: () => linesOf(marks),
    log: () => linesOf(log).map((line): JsonObject => JSON.parse(line)),
  };
}

function codeOf({ _meta }: { readonly _meta?: Readonly<Record<string, unknown>> | undefined }): string | null {
  const decision = _meta?.["writ/decision"];
  if (typeof decision !== "object" || decision === null || !("code" in decision)) return null;
  return String(decision.code);
}

const linesOf = (file: string): readonly string[] => readFileSync(file, "utf8").split("\n").slice(0, -1);
