import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { decisionLine, outcomeLine } from "../enforce/record-line.js";
import type { OpenEntry, OpenRecord, Outcome, Recorder } from "../enforce/recorder.js";

export interface JsonlOptions {
  /** Also log what resources hold and what messages quote: command lines, URLs, bodies. Default `false`. */
  readonly values?: boolean;
}

/**
 * A decision log in a file: JSON Lines, appended, two lines a call (`type: decision` before it runs, `type: outcome`
 * after it), mode 0600, made with its folders where it does not exist. `file` may be a function of the time, for one file
 * a day.
 *
 * A line counts as written when the operating system has taken it: it survives this process, not a power failure. Arguments
 * are not logged: their size, their hash, and which resources were acted on.
 */
export function jsonlRecorder(
  file: string | ((time: number) => string),
  { values = false }: JsonlOptions = {},
): Recorder {
  const log = new LineFile();
  const write = (time: number, line: string): void => log.write(typeof file === "string" ? file : file(time), line);
  return {
    open(entry: OpenEntry): OpenRecord {
      write(entry.time, decisionLine(entry, values));
      return { close: (outcome: Outcome) => write(outcome.time, outcomeLine(entry.id, outcome, values)) };
    },
    close: () => log.close(),
  };
}

const NEWLINE = 0x0a;

/** One file at a time, opened when it is first written to. */
class LineFile {
  private path: string | null = null;
  private descriptor = -1;
  /** Whether the file may end in the middle of a line: a write that failed, a process that died. */
  private torn = false;

  write(path: string, line: string): void {
    if (path !== this.path || this.isGone()) this.open(path);
    this.append(Buffer.from(this.torn ? `\n${line}\n` : `${line}\n`, "utf8"));
  }

  close(): void {
    if (this.path === null) return;
    this.path = null;
    closeSync(this.descriptor);
  }

  private open(path: string): void {
    this.close();
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.descriptor = openSync(path, "a+", 0o600);
    this.path = path;
    this.torn = !endsWithNewline(this.descriptor);
  }

  /** SECURITY: writing on into a file that was deleted would record nothing. */
  private isGone(): boolean {
    return fstatSync(this.descriptor).nlink === 0;
  }

  private append(bytes: Buffer): void {
    this.torn = true;
    for (let written = 0; written < bytes.length;) {
      const count = writeSync(this.descriptor, bytes, written);
      if (count === 0) throw new Error("the decision log takes no more");
      written += count;
    }
    this.torn = false;
  }
}

/** Also for what has no end to read: a pipe, a terminal. */
function endsWithNewline(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  return readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] === NEWLINE;
}
