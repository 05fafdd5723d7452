import type { Readable, Writable } from "node:stream";
import type { Approver, Boundary, SessionOptions } from "../../../writ/src/index.js";
import { createElicitor } from "./elicit.js";
import { MAX_LINE_BYTES } from "./framing.js";
import { createNotes } from "./notes.js";
import { createPeers } from "./peers.js";
import { serve } from "./serve.js";
import { SpawnError, startUpstream } from "./upstream.js";
import { lineWriter } from "./writing.js";

export interface McpProxyOptions {
  /** Makes the boundary that decides. `approver` asks the client's user; without it, nobody can be asked. */
  readonly createBoundary: (approver: Approver) => Promise<Boundary>;
  /** Who makes the calls, and facts besides `context.mcp`, which says what client and server claim to be. */
  readonly session?: SessionOptions;
  /** The server, as a command without a shell. */
  readonly command: string;
  readonly args: readonly string[];
  /** The server's folder; unless `session` says otherwise, relative paths start there. Default: this process's. */
  readonly cwd?: string;
  /** The server's environment. Default: this process's. */
  readonly env?: NodeJS.ProcessEnv;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Size of one message in either direction. Default 64 MiB. */
  readonly maxLineBytes?: number;
  /** Requests open at once. Default 1,000. */
  readonly maxOpenRequests?: number;
  /** How long what is open may take once the client is gone, and then the server to exit. Default 1,000. */
  readonly graceMs?: number;
  /** How long the server may take after SIGTERM. Default 500. */
  readonly killMs?: number;
  /** Ends the proxy like SIGTERM, to which it listens itself. Its reason, if a number, is the exit code. */
  readonly signal?: AbortSignal;
}

export { EXIT_CLIENT_LEFT, EXIT_SERVER_LEFT } from "./serve.js";

/**
 * Stands between an MCP client on `stdin` and `stdout` and a server that it starts, and decides every call. Resolves to
 * the exit code once the server is gone.
 * @throws whatever `createBoundary` throws, before anything is started.
 */
export async function runMcpProxy(options: McpProxyOptions): Promise<number> {
  const { stdin, stdout, stderr, cwd = process.cwd(), env = process.env, graceMs = 1000, killMs = 500 } = options;
  const client = lineWriter(stdout);
  const notes = createNotes(stderr);
  const peers = createPeers();
  const elicitor = createElicitor({ send: (line) => client.send(line), available: () => peers.elicits });
  const boundary = await options.createBoundary(elicitor.approver);
  try {
    const session = boundary.session({ cwd, ...options.session });
    const { command, args, maxLineBytes = MAX_LINE_BYTES, maxOpenRequests = 1000, signal } = options;
    const upstream = await startUpstream({ command, args, cwd, env, graceMs, killMs });
    const ends = { client, notes, peers, elicitor, session };
    return await serve({ ...ends, upstream, stdin, stdout, stderr, maxLineBytes, maxOpenRequests, graceMs, signal });
  } catch (error) {
    if (!(error instanceof SpawnError)) throw error;
    notes(error.message);
    return error.exitCode;
  } finally {
    await boundary.close();
  }
}
