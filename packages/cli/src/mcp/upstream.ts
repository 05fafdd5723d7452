import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";

export interface UpstreamOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** How long the server may take to exit by itself once its input has ended, in milliseconds. */
  readonly graceMs: number;
  /** How long it may take after SIGTERM, in milliseconds. */
  readonly killMs: number;
}

/** The server's process. */
export interface Upstream {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** How the server ended, in words, once it has and everything that it wrote has been read. */
  readonly exited: Promise<string>;
  /** Ends its input, waits, SIGTERM, waits, SIGKILL. `now`: SIGTERM at once. Resolves when it is gone. */
  end(now?: boolean): Promise<void>;
  /** SIGKILL, in the one moment left when this process exits. */
  kill(): void;
}

/** The server's command cannot be run. `exitCode`: as a shell has it, 127 not found, 126 not runnable. */
export class SpawnError extends Error {
  override readonly name = "SpawnError";
  readonly exitCode: number;

  constructor(command: string, code: string) {
    super(`\`${command}\` cannot be run: ${code === "ENOENT" ? "no such command or folder" : code}`);
    this.exitCode = code === "ENOENT" ? 127 : 126;
  }
}

/** @throws {SpawnError} (as a rejection) when the command cannot be run. */
export async function startUpstream(options: UpstreamOptions): Promise<Upstream> {
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ["pipe", "pipe", "pipe"],
    // A group of its own: what the server starts itself is ended with it.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  await started(child, options.command);
  const exited = exitOf(child);
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    exited,
    end: (now = false) => end(child, exited, now, options),
    kill: () => signalGroup(child, "SIGKILL"),
  };
}

function started(child: ChildProcess, command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("spawn", resolve);
    child.on("error", (error: NodeJS.ErrnoException) => reject(new SpawnError(command, error.code ?? "unknown")));
  });
}

const LAST_WORDS_MS = 500;

/** What the server wrote before it exited is still read; but a process it left behind may hold the pipes for ever. */
function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => {
      signalGroup(child, "SIGKILL");
      const how = signal === null ? `the server exited with code ${code}` : `the server was ended by ${signal}`;
      const timer = setInterval(() => giveUp(child), LAST_WORDS_MS);
      child.once("close", () => {
        clearInterval(timer);
        resolve(how);
      });
    });
  });
}

/** A reader that is slow, and not the server, is waited for. */
function giveUp({ stdout, stderr }: ChildProcess): void {
  if (stdout?.isPaused() === true) return;
  stdout?.destroy();
  stderr?.destroy();
}

async function end(
  child: ChildProcess,
  exited: Promise<string>,
  now: boolean,
  options: UpstreamOptions,
): Promise<void> {
  child.stdin?.end();
  if (!now && (await within(exited, options.graceMs))) return;
  signalGroup(child, "SIGTERM");
  if (await within(exited, options.killMs)) return;
  signalGroup(child, "SIGKILL");
  await exited;
}

/** Whether a promise is fulfilled in time. */
export async function within(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const timeout = delay(ms, false, { signal: timer.signal }).catch(() => false);
  const done = await Promise.race([promise.then(() => true), timeout]);
  timer.abort();
  return done;
}

/** To the server and everything it started. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (process.platform === "win32" || child.pid === undefined) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Nobody is left.
  }
}

/** Passes the server's stderr on. What its reader does not take is dropped: a flood neither blocks nor grows memory. */
export function relayStderr(from: Readable, to: Writable): void {
  let dropped = 0;
  from.on("error", () => {});
  from.on("data", (chunk: Buffer) => {
    if (!to.writable || to.writableNeedDrain) {
      dropped += chunk.length;
      return;
    }
    if (dropped > 0) to.write(`\nwrit mcp: ${dropped} bytes of the server's stderr were dropped\n`);
    dropped = 0;
    to.write(chunk);
  });
}
