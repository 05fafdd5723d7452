import { AsyncResource } from "node:async_hooks";
import type { Readable } from "node:stream";
import { type LineSink, LineSplitter } from "../lines.js";

/** Default limit of one message, in bytes. */
export const MAX_LINE_BYTES = 64 * 1024 * 1024;

/**
 * Reads lines off a stream; `afterChunk` runs whenever what was read has been handed on. A failing stream ends.
 * INVARIANT: what is read belongs to no call. A stream that is resumed by what a call wrote would go on in that call's
 * asynchronous context, and every call that it carries would count as made by that one.
 */
export function readLines(source: Readable, maxBytes: number, sink: LineSink, afterChunk: () => void): void {
  const splitter = new LineSplitter(maxBytes, sink);
  let ended = false;
  const end = AsyncResource.bind((): void => {
    if (ended) return;
    ended = true;
    splitter.end();
  });
  const read = AsyncResource.bind((chunk: Buffer | string): void => {
    splitter.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
    afterChunk();
  });
  source.on("data", read);
  source.on("end", end);
  source.on("error", end);
  source.on("close", end);
  if (source.destroyed) end();
}
