// An MCP server with every tool there is: each leaves the mark of its call in a file, and answers what the call says.
import { appendFileSync } from "node:fs";
import process from "node:process";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { CallToolRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const [, , marks] = process.argv;
const server = new Server({ name: "marks", version: "1.0.0" }, { capabilities: { tools: {} } });
server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
  appendFileSync(marks, `${params._meta["test/mark"]}\n`);
  return params._meta["test/reply"];
});
await server.connect(new StdioServerTransport());
