import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { TextDecoder } from "node:util";
import type { Scanner } from "../../../writ/src/detect.js";
import { FollowingScan, type PlacedFinding } from "./follow.js";

const CHUNK_BYTES = 256 * 1024;

/** What a source brought: findings as they come, and then how much was read. */
export interface Scanned {
  readonly bytes: number;
  /** It is no text: the first part of it holds a NUL. */
  readonly binary: boolean;
}

/** How a source is scanned, and who is told. */
export interface ScanSource {
  readonly scanner: Scanner;
  readonly signal: AbortSignal;
  /** Looks at what is no text as well, byte by byte. */
  readonly binary: boolean;
  found(findings: readonly PlacedFinding[]): Promise<void>;
  read?(bytes: number): void;
}

/** A file as it is read. */
export const openFile = (path: string): Readable => createReadStream(path, { highWaterMark: CHUNK_BYTES });

/** Scans a stream of bytes as UTF-8, or UTF-16 with a mark; what is none is read as U+FFFD. Stops at the signal. */
export async function scanSource(source: Readable, options: ScanSource): Promise<Scanned> {
  const { signal, found } = options;
  let bytes = 0;
  let following: { scan: FollowingScan; decoder: TextDecoder } | null = null;
  const stop = (): void => void source.destroy();
  signal.addEventListener("abort", stop, { once: true });
  try {
    for await (const chunk of source) {
      const part: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
      const wide = bytes === 0 ? wideIn(part) : null;
      const binary = bytes === 0 && wide === null && part.includes(0);
      if (binary && !options.binary) {
        source.destroy();
        return { bytes: part.length, binary: true };
      }
      following ??= {
        scan: new FollowingScan(options.scanner),
        decoder: decoderFor(wide ?? (binary ? "latin1" : "utf-8")),
      };
      bytes += part.length;
      await found(following.scan.push(following.decoder.decode(part, { stream: true })));
      options.read?.(part.length);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
  if (following === null || signal.aborted) return { bytes, binary: false };
  await found(following.scan.push(following.decoder.decode()));
  await found(following.scan.end());
  return { bytes, binary: false };
}

/** A mark at the start of a text counts, so that offsets are those of the file. */
const decoderFor = (encoding: string): TextDecoder => new TextDecoder(encoding, { ignoreBOM: true });

/** Of a text in UTF-16 that is mostly ASCII, half of the bytes are NUL. */
const LOOKED_AT = 1024;

/** UTF-16 by its mark: what some systems write when a text is saved. SECURITY: a mark alone hides no other text. */
export function wideIn(part: Buffer): "utf-16le" | "utf-16be" | null {
  const start = part.subarray(0, LOOKED_AT);
  if (start.filter((byte) => byte === 0).length * 4 < start.length) return null;
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  return start[0] === 0xfe && start[1] === 0xff ? "utf-16be" : null;
}
