import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";

const at = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

/** The command as it is installed. */
export const COMMAND = at("packages/cli/bin/writ.js");

/** Builds what is not built. */
export function buildCommand(): void {
  execFileSync(process.execPath, [at("scripts/build.mjs")], { stdio: ["ignore", "ignore", "inherit"] });
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export type Running = ChildProcessByStdio<Writable, Readable, Readable>;

/** Starts the command; `node` are options of Node itself. */
export function start(argv: readonly string[], options: { cwd?: string; node?: readonly string[] } = {}): Running {
  const { cwd, node = [] } = options;
  return spawn(process.execPath, [...node, COMMAND, ...argv], { cwd, stdio: ["pipe", "pipe", "pipe"] });
}

/** What a command wrote and how it ended. */
export function ended(child: Running): Promise<Ended> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  // A command may end before it has read everything.
  child.stdin.on("error", () => {});
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) =>
      resolve({ code, signal, out: String(Buffer.concat(out)), err: String(Buffer.concat(err)) }),
    );
  });
}

export function command(argv: readonly string[], options: { cwd?: string; input?: string } = {}): Promise<Ended> {
  const child = start(argv, options);
  const end = ended(child);
  child.stdin.end(options.input ?? "");
  return end;
}
