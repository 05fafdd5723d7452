import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { decisionLine, outcomeLine } from "../enforce/record-line.js";
import type { OpenEntry, OpenRecord, Outcome, Recorder } from "../enforce/recorder.js";

/** What the log holds. */
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
  const pathAt = (time: number): string => (typeof file === "string" ? file : file(time));
  return {
    open(entry: OpenEntry): OpenRecord {
      log.follow(pathAt(entry.time));
      log.write(decisionLine(entry, values));
      return { close: (outcome: Outcome) => log.write(outcomeLine(entry.id, outcome, values)) };
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

  /** Lines go to this file from now on. SECURITY: writing on into one that was deleted would record nothing. */
  follow(path: string): void {
    if (path !== this.path || fstatSync(this.descriptor).nlink === 0) this.open(path);
  }

  write(line: string): void {
    this.append(Buffer.from(this.torn ? `\n${line}\n` : `${line}\n`, "utf8"));
  }

  close(): void {
    if (this.path === null) return;
    const { descriptor } = this;
    // SECURITY: the number may be another file's next.
    this.descriptor = -1;
    this.path = null;
    closeSync(descriptor);
  }

  private open(path: string): void {
    this.close();
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.descriptor = openSync(path, "a+", 0o600);
    this.path = path;
    this.torn = true;
    this.torn = !endsWithNewline(this.descriptor);
  }

  private append(bytes: Buffer): void {
    let written = 0;
    while (written < bytes.length) {
      written += writeSync(this.descriptor, bytes, written);
      this.torn = written < bytes.length;
    }
  }
}

/** Also for what has no end to read: a pipe, a terminal. */
function endsWithNewline(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  return readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] === NEWLINE;
}
