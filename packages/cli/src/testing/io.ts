import { PassThrough, type Readable, Writable } from "node:stream";
import type { Io } from "../io.js";

/** An `Io` that remembers what was written to it. */
export interface TestIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
}

export const TEST_TIME = Date.parse("2026-01-05T09:00:00Z");

export function testIo(parts: Partial<Io> & { readonly input?: string | Buffer } = {}): TestIo {
  const stdout = new Sink();
  const stderr = new Sink();
  return {
    stdin: inputOf(parts.input ?? ""),
    stdout,
    stderr,
    env: {},
    cwd: process.cwd(),
    home: "/home/tester",
    signal: new AbortController().signal,
    now: () => TEST_TIME,
    ...parts,
    out: () => stdout.text(),
    err: () => stderr.text(),
  };
}

function inputOf(input: string | Buffer): Readable {
  const stream = new PassThrough();
  stream.end(input);
  return stream;
}

/** Takes everything at once. */
class Sink extends Writable {
  private readonly chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }

  text(): string {
    return Buffer.concat(this.chunks).toString("utf8");
  }
}
