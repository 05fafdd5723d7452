import type { ViewName } from "../finding.js";

/** A way to write bytes as digits: of 6 bits, four for three bytes, or of 4 bits, two for one. */
export interface Coding {
  readonly name: ViewName;
  readonly bits: 4 | 6;
  /** What runs are made of, digits and what may stand between them, and how long they are at least. */
  readonly units: Uint8Array;
  readonly least: number;
  /** The value of each code unit below 128 as a digit; -1: it is none. */
  readonly values: Int8Array;
  /**
   * Where the next digit of a run stands, from behind the last one; `start` is where the digits before it begin that have
   * nothing between them. -1: the run ends. {@link UNDECIDED}: the text ends before that is known.
   */
  between(text: string, at: number, start: number): number;
  /** Whether the last digit before a place is none, but part of a prefix of the next ones: `0x`. */
  isPrefixed(text: string, end: number): boolean;
  /** Where the filling ends that may stand behind a run. */
  filled(text: string, end: number): number;
}

export const UNDECIDED = -2;

/** The digits of one run. Used again for the next one, so that short runs cost little. */
export class Digits {
  values = new Uint8Array(256);
  /** Where each stands in the text. */
  places = new Int32Array(256);
  count = 0;
  /** Behind the run and its filling. */
  end = 0;
  /** Whether it reaches the end of the text, or may go on there. */
  isLast = false;

  /** Reads the run that begins at a place, or behind what may stand before its first digit. */
  read(text: string, from: number, coding: Coding): void {
    this.count = 0;
    let start = from;
    while (start < text.length && isBetween(text.charCodeAt(start), coding)) start++;
    let at = start;
    for (;;) {
      at = this.readRow(text, at, coding);
      const next = coding.between(text, at, start);
      if (next < 0) {
        this.isLast = next === UNDECIDED;
        break;
      }
      at = start = next;
    }
    const last = this.count === 0 ? at : (this.places[this.count - 1] ?? 0) + 1;
    this.end = coding.filled(text, last);
    this.isLast ||= this.end === text.length;
  }

  /** Digits with nothing between them. */
  private readRow(text: string, from: number, { values, bits }: Coding): number {
    for (let at = from; ; at++) {
      const unit = text.charCodeAt(at);
      const value = unit < 128 ? (values[unit] ?? -1) : -1;
      if (value < 0 || (bits === 4 && value === 0 && isPrefix(text, at))) return at;
      if (this.count === this.values.length) this.grow();
      this.values[this.count] = value;
      this.places[this.count++] = at;
    }
  }

  private grow(): void {
    const { values, places } = this;
    this.values = new Uint8Array(values.length * 2);
    this.values.set(values);
    this.places = new Int32Array(places.length * 2);
    this.places.set(places);
  }
}

/** The `0` of `0x` is no digit. */
function isPrefix(text: string, at: number): boolean {
  return (text.charCodeAt(at + 1) | 32) === 120;
}

/** What a run may hold, but no digit. */
const isBetween = (unit: number, { units, values }: Coding): boolean =>
  unit < 128 && units[unit] === 1 && (values[unit] ?? -1) < 0;
