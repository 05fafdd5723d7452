import type { Readable } from "node:stream";
import { type Io, write } from "../io.js";
import { LineSplitter } from "../lines.js";
import type { Scene } from "../scene.js";
import { type Answer, answerLine, lineError } from "./line.js";
import { MAX_LINE_BYTES } from "./line-errors.js";
import type { Progress } from "./progress.js";

/** How many lines were answered how. */
export type Tally = Record<Answer["kind"], number>;

export const newTally = (): Tally => ({ allow: 0, ask: 0, deny: 0, error: 0, blank: 0 });

export interface BatchOptions {
  readonly scene: Scene;
  /** What is printed of an answer. */
  tell(text: string): string;
  readonly source: Readable;
  readonly io: Pick<Io, "stdout">;
  readonly progress: Progress;
  /** Ends the batch after the lines that have been read; none is cut. */
  readonly signal: AbortSignal;
}

const LINE_FEED = Buffer.from("\n");

/**
 * Answers every line of `source`, in order and as it comes: whatever one read brought is answered before the next read, and
 * nothing is read while the answers are not taken off. Ends quietly when nobody reads them any more.
 */
export async function runBatch({ scene, tell, source, io, progress, signal }: BatchOptions): Promise<Tally> {
  const { stdout } = io;
  const tally = newTally();
  const answers: string[] = [];
  let number = 0;
  const add = ({ text, kind }: Answer): void => {
    tally[kind] += 1;
    answers.push(tell(text), "\n");
  };
  const splitter = new LineSplitter(MAX_LINE_BYTES, {
    line: (line) => add(answerLine(scene, line, ++number)),
    overlong: () => add(lineError("LINE_TOO_LONG", ++number)),
    end: () => {},
  });
  const flush = (): Promise<void> => write(stdout, answers.splice(0).join(""));
  let unfinished = false;
  // Standard output calls itself writable again after its reader has left, so the event is what counts.
  let left = false;
  stdout.once("error", () => (left = true));
  for await (const chunk of chunksOf(source, signal)) {
    splitter.push(chunk);
    unfinished = chunk.at(-1) !== LINE_FEED[0];
    await flush();
    progress.update(tally);
    if (left || signal.aborted) break;
  }
  if (unfinished && !left && !signal.aborted) splitter.push(LINE_FEED);
  await flush();
  return tally;
}

/** What a stream brings until it ends or the signal is given. */
async function* chunksOf(source: Readable, signal: AbortSignal): AsyncGenerator<Buffer> {
  const stop = (): void => void source.destroy();
  signal.addEventListener("abort", stop, { once: true });
  try {
    for await (const chunk of source) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
