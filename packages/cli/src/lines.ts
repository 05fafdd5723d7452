/** What a reader of lines is told. */
export interface LineSink {
  /** One line, without its line feed and a carriage return before it. */
  line(bytes: Buffer): void;
  /** A line passed the limit. Told once, before the rest of it has been read; all of it is discarded. */
  overlong(): void;
  /** No more lines. What came after the last line feed was no whole message and is dropped. */
  end(): void;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Cuts a stream at line feeds. Holds at most `maxBytes` and one chunk, however long a line is. */
export class LineSplitter {
  private readonly maxBytes: number;
  private readonly sink: LineSink;
  private parts: Buffer[] = [];
  private held = 0;
  private discarding = false;

  constructor(maxBytes: number, sink: LineSink) {
    this.maxBytes = maxBytes;
    this.sink = sink;
  }

  push(chunk: Buffer): void {
    let start = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, start)) {
      this.take(chunk.subarray(start, at));
      this.finishLine();
      start = at + 1;
    }
    if (start < chunk.length) this.take(chunk.subarray(start));
  }

  end(): void {
    this.drop();
    this.sink.end();
  }

  private take(part: Buffer): void {
    if (this.discarding) return;
    if (this.held + part.length > this.maxBytes) {
      this.drop();
      this.discarding = true;
      this.sink.overlong();
      return;
    }
    this.parts.push(part);
    this.held += part.length;
  }

  private finishLine(): void {
    if (this.discarding) {
      this.discarding = false;
      return;
    }
    const line = this.parts.length === 1 ? (this.parts[0] ?? NOTHING) : Buffer.concat(this.parts, this.held);
    this.drop();
    this.sink.line(line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line);
  }

  private drop(): void {
    this.parts = [];
    this.held = 0;
  }
}

const NOTHING = Buffer.alloc(0);
