import { createHmac, randomBytes } from "node:crypto";
import type { Readable } from "node:stream";
import { TextDecoder } from "node:util";
import {
  createRedactor,
  jsonLinesRedactor,
  createNumbering,
  bytesRedactor,
  type Scanner,
  type StreamOptions,
  textRedactor,
} from "../../../writ/src/detect.js";
import type { Strategy } from "../../../writ/src/model/redaction.js";
import { EXIT, UsageError } from "../exit.js";
import { type Io, whileTaken, write } from "../io.js";
import { type DetectOptions, scannerFor } from "../scan/options.js";
import { wideIn } from "../scan/source.js";
import { type Pieces, wideRedactor } from "./wide.js";

/** What the command line of `writ redact` says. */
export interface RedactOptions extends DetectOptions {
  readonly replace?: Strategy;
  readonly jsonl?: boolean;
}

/** Redacts standard input. Resolves to the exit code. @throws {UsageError} */
export async function runRedact(options: RedactOptions, io: Io): Promise<number> {
  const redactor = redactorFor(await scannerFor(options), options, io);
  const { stdin, stdout } = io;
  const signal = whileTaken(stdout, io.signal);
  const stop = (): void => void stdin.destroy();
  signal.addEventListener("abort", stop, { once: true });
  try {
    for await (const chunk of bytesOf(stdin)) {
      await write(stdout, redactor.push(chunk));
      if (signal.aborted) break;
    }
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`the input cannot be redacted: ${error.message}`);
    if (!signal.aborted) throw error;
  }
  // What is held back may be half of something: it is not written when somebody interrupts.
  if (io.signal.aborted) return Number(io.signal.reason);
  if (signal.aborted) return EXIT.ok;
  await write(stdout, redactor.end());
  return EXIT.ok;
}

function redactorFor(scanner: Scanner, { replace = "placeholder", jsonl }: RedactOptions, io: Io): Pieces {
  const key = keyOf(io);
  const rest = {
    strategy: replace,
    numbering: createNumbering(),
    keyedHash: (text: string): string => createHmac("sha256", key).update(text).digest("hex"),
  };
  if (jsonl !== true) return bytesOrWide({ scanner, ...rest });
  const lines = jsonLinesRedactor(createRedactor({ find: (text) => scanner.scan(text), ...rest }));
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return {
    push: (chunk) => Buffer.from(lines.push(decoder.decode(chunk, { stream: true }))),
    end: () => Buffer.from(lines.push(decoder.decode()) + lines.end()),
  };
}

/** By the first bytes: UTF-16 if `writ scan` would read it so, else UTF-8 and whatever is none. */
function bytesOrWide(options: StreamOptions): Pieces {
  let chosen: Pieces | null = null;
  const choose = (first: Buffer): Pieces => {
    const encoding = wideIn(first);
    if (encoding !== null) return wideRedactor(textRedactor(options), encoding);
    const redactor = bytesRedactor(options);
    return { push: (chunk) => Buffer.from(redactor.push(chunk)), end: () => Buffer.from(redactor.end()) };
  };
  return {
    push: (chunk) => (chosen ??= choose(chunk)).push(chunk),
    end: () => chosen?.end() ?? Buffer.alloc(0),
  };
}

/** Shorter, it could be found by trying. */
const MIN_KEY_LENGTH = 16;

/** The key of hashes: from the environment, so that runs can be compared, else one that nobody knows. */
function keyOf({ env }: Io): string | Uint8Array {
  const key = env["WRIT_REDACTION_KEY"];
  if (key === undefined || key === "") return randomBytes(32);
  if (key.length >= MIN_KEY_LENGTH) return key;
  throw new UsageError(`\`WRIT_REDACTION_KEY\` has fewer than ${MIN_KEY_LENGTH} characters`);
}

async function* bytesOf(source: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of source) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
}
