import type { McpOptions } from "../proxy/index.js";
import { type Define, examples, notes } from "./define.js";
import { outputOptions, placeOptions, requiredPolicyOptions, whoOptions } from "./options.js";

export const defineMcp: Define = (program, { io, finish }) => {
  const command = program.command("mcp").summary("stand between an MCP client and a server");
  command
    .description(
      "Starts an MCP server and stands between it and the client on standard input and output. Every call of a tool, and every resource and prompt that is read, is decided first; what is asked about is asked of the client's user.",
    )
    .argument("<command>", "the server's command, run without a shell")
    .argument("[args...]", "its arguments")
    .passThroughOptions();
  placeOptions(whoOptions(requiredPolicyOptions(command)));
  command
    .optionsGroup("Options:")
    .option("--log <file>", "file of the decision log (default: one a day in $XDG_STATE_HOME/writ/decisions)");
  outputOptions(command, null);
  notes(command, "Exit code", [
    "0 the client left, 1 the server left, 126 or 127 it could not be started,",
    "128 and a signal's number: stopped by it",
  ]);
  examples(command, [
    [
      "In the client's configuration, in place of the server",
      "writ mcp -p /etc/writ/agent.yaml -- npx -y @modelcontextprotocol/server-filesystem /srv/app",
    ],
    [
      "With the baseline on top of somebody else's policy",
      "writ mcp -p agent.yaml -l builtin:baseline-layer -- node server.js",
    ],
  ]);
  command.action(async (server: string, args: string[], options: McpOptions) => {
    const { runMcp } = await import("../proxy/index.js");
    finish(await runMcp(server, args, options, io));
  });
};
