import type { Readable, Writable } from "node:stream";

const LINE_FEED = Buffer.from("\n");
const COPY_BELOW_BYTES = 65_536;

/** Writes messages, one a line. */
export interface LineWriter {
  /** Never throws: what is written to a stream that has ended is lost, as its reader is gone. */
  send(line: Buffer): void;
}

export function lineWriter(sink: Writable): LineWriter {
  // A reader that went away is seen where it matters: stdin ends, or the process exits.
  sink.on("error", () => {});
  return {
    send(line) {
      if (!sink.writable) return;
      if (line.length < COPY_BELOW_BYTES) {
        sink.write(Buffer.concat([line, LINE_FEED]));
        return;
      }
      sink.cork();
      sink.write(line);
      sink.write(LINE_FEED);
      sink.uncork();
    },
  };
}

/**
 * Stops reading `source` while any of `sinks` has more to write than it wants to hold: what is read is bounded by what
 * is taken off, so that a slow reader costs no memory. Returns what has to be called after each chunk.
 */
export function regulate(source: Readable, sinks: readonly Writable[]): () => void {
  const update = (): void => {
    const congested = sinks.some((sink) => sink.writableNeedDrain);
    if (congested) source.pause();
    else if (source.isPaused()) source.resume();
  };
  for (const sink of sinks) sink.on("drain", update).on("close", update);
  return update;
}
