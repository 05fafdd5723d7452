import type { TextFinding, Scanner } from "../../../writ/src/detect.js";

/** A finding and where it is in a file: lines and columns from 1, columns in UTF-16 units. */
export interface PlacedFinding extends TextFinding {
  readonly line: number;
  readonly column: number;
}

/** Scans a text that comes in pieces. Positions are those of the whole; memory does not grow with it. */
export class FollowingScan {
  private readonly scanner: Scanner;
  /** What has not been settled, after what decides about it. */
  private rest = "";
  /** Where `rest` starts in the whole. */
  private base = 0;
  /** Where in `rest` what is not settled starts. */
  private from = 0;
  private line = 1;
  /** Start of the current line, and how far lines were counted, in the whole. */
  private lineStart = 0;
  private counted = 0;

  constructor(scanner: Scanner) {
    this.scanner = scanner;
  }

  push(text: string): readonly PlacedFinding[] {
    this.rest += text;
    const { findings, settled, keep } = this.scanner.scanOpen(this.rest, this.from);
    const placed = findings.map((each) => this.place(each));
    this.countTo(this.base + settled);
    const start = settled - keep;
    this.rest = this.rest.slice(start);
    this.base += start;
    this.from = keep;
    return placed;
  }

  /** The rest. */
  end(): readonly PlacedFinding[] {
    return this.scanner.scan(this.rest, this.from).map((each) => this.place(each));
  }

  private place(found: TextFinding): PlacedFinding {
    const start = this.base + found.start;
    this.countTo(start);
    return { ...found, start, end: this.base + found.end, line: this.line, column: start - this.lineStart + 1 };
  }

  private countTo(end: number): void {
    for (let at = this.rest.indexOf("\n", this.counted - this.base); at !== -1; at = this.rest.indexOf("\n", at + 1)) {
      if (this.base + at >= end) break;
      this.line += 1;
      this.lineStart = this.base + at + 1;
    }
    this.counted = Math.max(this.counted, end);
  }
}
