import { closeSync, openSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { isatty, ReadStream, WriteStream } from "node:tty";

/** Where a person can be asked. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  close(): void;
}

/**
 * The terminal of this process: standard input and error where both are one, else the controlling terminal (standard input
 * may be a protocol's).
 * @throws {Error} where there is none.
 */
export function openTerminal(): Terminal {
  if (process.stdin.isTTY && process.stderr.isTTY) {
    return { input: process.stdin, output: process.stderr, close: () => {} };
  }
  const reading = openSync("/dev/tty", "r");
  const writing = openSync("/dev/tty", "w");
  if (!isatty(reading) || !isatty(writing)) {
    closeSync(reading);
    closeSync(writing);
    throw new Error("there is no terminal");
  }
  const input = new ReadStream(reading);
  const output = new WriteStream(writing);
  const close = (): void => {
    input.destroy();
    output.destroy();
  };
  return { input, output, close };
}
