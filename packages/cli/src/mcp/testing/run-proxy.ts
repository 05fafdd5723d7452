import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { memoryRecorder, type MemoryRecord } from "../../../../writ/src/enforce/memory-recorder.js";
import { createBoundary } from "../../../../writ/src/node/create-boundary.js";
import { type McpProxyOptions, runMcpProxy } from "../index.js";

export const MISBEHAVING = fileURLToPath(new URL("misbehaving-server.mjs", import.meta.url));

type Got = Record<string, unknown> & { id?: unknown; method?: string };

/** A proxy with a real server, and a client that writes what it is told to. */
export interface RunningProxy {
  /** What was recorded, oldest first. */
  readonly records: readonly MemoryRecord[];
  readonly stdin: PassThrough;
  readonly stdout: PassThrough;
  readonly exitCode: Promise<number>;
  send(line: unknown): void;
  /** The first message, received already or later, for which this holds. */
  got(wanted: (message: Got) => boolean): Promise<Got>;
  /** Calls a tool and waits for the answer. */
  call(name: string, args?: object): Promise<Got>;
  /** Resolves once stderr has had this. */
  stderrHas(text: string): Promise<void>;
  stderr(): string;
}

/** `rules`: of a policy that allows everything else. */
export function runProxy(rules: readonly string[] = [], options: Partial<McpProxyOptions> = {}): RunningProxy {
  const recorder = memoryRecorder();
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const exitCode = runMcpProxy({
    createBoundary: (approver) =>
      createBoundary({ policy: { text: policyOf(rules), file: "policy.yaml" }, recorder, approver }),
    command: process.execPath,
    args: [MISBEHAVING],
    ...options,
    stdin,
    stdout,
    stderr,
  });
  const messages = follow(stdout);
  const log = watch(stderr);
  let id = 0;
  const send = (line: unknown): void => void stdin.write(`${typeof line === "string" ? line : JSON.stringify(line)}\n`);
  return {
    records: recorder.records,
    stdin,
    stdout,
    exitCode,
    send,
    got: messages,
    call(name, args = {}) {
      const own = (id += 1);
      send({ jsonrpc: "2.0", id: own, method: "tools/call", params: { name, arguments: args } });
      return messages((message) => message.id === own && message.method === undefined);
    },
    stderrHas: log.has,
    stderr: log.text,
  };
}

const policyOf = (rules: readonly string[]): string =>
  ["apiVersion: writ/v1", "kind: Policy", "metadata: { name: test }", "default: allow", "rules:", ...rules]
    .map((line, index) => (index > 4 ? `  - ${line}` : line))
    .join("\n")
    .replace(/rules:$/u, "rules: []");

/** Reads messages off a stream until somebody stops reading it. */
function follow(stdout: PassThrough): RunningProxy["got"] {
  const seen: Got[] = [];
  let waiting: { wanted: (message: Got) => boolean; found: (message: Got) => void }[] = [];
  let rest = "";
  stdout.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const message: Got = JSON.parse(Buffer.from(line, "latin1").toString());
      seen.push(message);
      for (const { wanted, found } of waiting) if (wanted(message)) found(message);
      waiting = waiting.filter(({ wanted }) => !wanted(message));
    }
  });
  return (wanted) => {
    const earlier = seen.find(wanted);
    return earlier ? Promise.resolve(earlier) : new Promise((found) => waiting.push({ wanted, found }));
  };
}

function watch(stderr: PassThrough): { has(text: string): Promise<void>; text(): string } {
  let all = "";
  const waiting = new Map<string, () => void>();
  stderr.on("data", (chunk: Buffer) => {
    all = (all + chunk.toString()).slice(-1_000_000);
    for (const [text, found] of waiting) if (all.includes(text)) found();
  });
  return {
    text: () => all,
    has: (text) => (all.includes(text) ? Promise.resolve() : new Promise((found) => waiting.set(text, found))),
  };
}
