import { createBoundary } from "../../../writ/src/node/create-boundary.js";
import type { Io } from "../io.js";
import { runMcpProxy } from "../mcp/index.js";
import { contextOf, fileSystemOf, parseWho, type SceneOptions } from "../scene-options.js";
import { layerSources, loadStack, type StackOptions } from "../stack.js";

export interface McpOptions extends StackOptions, Omit<SceneOptions, "label" | "now"> {
  readonly log?: string;
}

/** Guards an MCP server. Resolves to the exit code once it is gone. @throws {UsageError} {PolicyError} */
export async function runMcp(command: string, args: readonly string[], options: McpOptions, io: Io): Promise<number> {
  const { stdin, stdout, stderr, env } = io;
  const policy = layerSources(options, io);
  const { cwd, home, caseSensitive } = fileSystemOf(options, io);
  // Loaded once more than guarding takes: here is who hears about a stack that guards nothing.
  await loadStack(options, io);
  return runMcpProxy({
    createBoundary: (approver) =>
      createBoundary({
        policy,
        approver,
        env,
        cwd,
        home,
        caseSensitive,
        ...(options.realPaths ? {} : { realPaths: false }),
        ...(options.log === undefined ? {} : { log: options.log }),
      }),
    session: { principal: parseWho(options), context: contextOf(options) },
    command,
    args,
    env,
    ...(cwd === null ? {} : { cwd }),
    stdin,
    stdout,
    stderr,
  });
}
