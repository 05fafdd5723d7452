import { constants, homedir } from "node:os";
import type { Readable, Writable } from "node:stream";

/** What a command reads and writes. A command uses nothing of the process but this. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where relative paths start. */
  readonly cwd: string;
  readonly home: string;
  /** Aborted when somebody interrupts; its reason is the exit code. Whoever looks at it takes on ending in good order. */
  readonly signal: AbortSignal;
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

export function processIo(): Io {
  let signal: AbortSignal | null = null;
  return {
    // Opened only by a command that reads it: opening it costs time, and keeps the process alive.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    home: homedir(),
    get signal() {
      return (signal ??= onInterrupt());
    },
    now: () => Date.now(),
  };
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The first signal is told, the second one ends the process at once. */
function onInterrupt(): AbortSignal {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals): void => {
    for (const each of SIGNALS) process.removeListener(each, stop);
    controller.abort(128 + constants.signals[name]);
  };
  for (const each of SIGNALS) process.on(each, stop);
  return controller.signal;
}

/**
 * `signal`, and aborted as well once what is written is not taken any more: its reader has left, or a disk is full.
 * Standard output calls itself writable again after that, so the event is what counts.
 */
export function whileTaken(sink: Writable, signal: AbortSignal): AbortSignal {
  const gone = new AbortController();
  for (const event of ["error", "close"]) sink.once(event, () => gone.abort());
  return AbortSignal.any([signal, gone.signal]);
}

/** Writes; resolves once the reader has taken enough for more to be written, or is gone. */
export function write(sink: Writable, text: string | Buffer): Promise<void> {
  if (text.length === 0 || !sink.writable || sink.write(text)) return DONE;
  return new Promise((resolve) => {
    const settle = (): void => {
      for (const event of SETTLED) sink.removeListener(event, settle);
      resolve();
    };
    for (const event of SETTLED) sink.on(event, settle);
  });
}

const DONE = Promise.resolve();
const SETTLED = ["drain", "close", "error"] as const;
