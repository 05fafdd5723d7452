import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import type { Reply } from "./reply.js";

const RELAY = fileURLToPath(new URL("relay.mjs", import.meta.url));

/** MCP servers with every tool there is. Each call leaves its name as a mark, and is answered what is set for that name. */
export interface MarkServers {
  /** Starts another server: a process for `writ mcp`, and what answers it, here, where nothing has to be loaded anew. */
  readonly command: readonly string[];
  readonly marks: readonly string[];
  readonly replies: Map<string, Reply>;
  close(): Promise<void>;
}

export async function createMarkServers(folder: string): Promise<MarkServers> {
  const path = join(folder, "servers");
  const marks: string[] = [];
  const replies = new Map<string, Reply>();
  const serve = (socket: Socket): void => {
    const server = new Server({ name: "marks", version: "1.0.0" }, { capabilities: { tools: {} } });
    server.setRequestHandler(CallToolRequestSchema, ({ params: { ["_meta"]: meta } }) => {
      const name = String(meta?.[MARK]);
      marks.push(name);
      return { ...(replies.get(name) ?? { content: [] }) };
    });
    void server.connect(new StdioServerTransport(socket, socket));
  };
  const listener = createServer(serve);
  await new Promise<void>((resolve) => listener.listen(path, resolve));
  const close = (): Promise<void> => new Promise((resolve) => listener.close(() => resolve()));
  return { command: [process.execPath, RELAY, path], marks, replies, close };
}

/** Where a call says which case it is. */
export const MARK = "test/mark";
