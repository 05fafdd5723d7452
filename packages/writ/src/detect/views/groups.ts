import type { Digits } from "./digits.js";
import { grainOf, type Grain } from "./grain.js";

/** Bytes as they are read from digits, group by group, if a group begins at the digit with the index `shift`. */
export class Groups {
  /** Bytes in a group, and digits. */
  private readonly size: 1 | 3;
  private readonly digits: 2 | 4;
  /** How bytes belong to digits, if nothing stands between those. */
  readonly grain: Grain;
  /** How many bytes there are; what is left behind the last whole group only if nothing goes on there. */
  readonly count: number;

  constructor(
    private readonly read: Digits,
    private readonly shift: number,
    bits: 4 | 6,
    goesOn: boolean,
  ) {
    this.size = bits === 6 ? 3 : 1;
    this.digits = bits === 6 ? 4 : 2;
    this.grain = grainOf(this.size, this.digits);
    const left = Math.max(0, read.count - shift);
    const groups = Math.floor(left / this.digits);
    const more = goesOn || bits === 4 ? 0 : Math.max(0, (left % 4) - 1);
    this.count = groups * this.size + more;
  }

  /** Where the group of a byte begins in the text. */
  from(byte: number): number {
    const first = this.first(byte);
    return first < this.read.count ? (this.read.places[first] ?? 0) : this.read.end;
  }

  /** Where it ends. */
  to(byte: number): number {
    const last = this.first(byte) + this.digits - 1;
    return last < this.read.count ? (this.read.places[last] ?? 0) + 1 : this.read.end;
  }

  /** Where the whole groups end that begin with a byte, are ASCII, and whose digits have nothing between them. */
  asciiEnd(bytes: Uint8Array, start: number, end: number): number {
    const { size, digits } = this;
    const { places, count } = this.read;
    if (start % size !== 0) return start;
    let at = start;
    for (let first = this.first(at); at + size <= end && first + digits <= count; first += digits) {
      if (at > start && places[first] !== (places[first - 1] ?? 0) + 1) break;
      if ((places[first + digits - 1] ?? 0) - (places[first] ?? 0) !== digits - 1) break;
      const all = size === 1 ? (bytes[at] ?? 0) : (bytes[at] ?? 0) | (bytes[at + 1] ?? 0) | (bytes[at + 2] ?? 0);
      if (all > 127) break;
      at += size;
    }
    return at;
  }

  byteAt(index: number): number {
    const { values } = this.read;
    const first = this.first(index);
    if (this.size === 1) return ((values[first] ?? 0) << 4) | (values[first + 1] ?? 0);
    switch (index % 3) {
      case 0:
        return ((values[first] ?? 0) << 2) | ((values[first + 1] ?? 0) >> 4);
      case 1:
        return (((values[first + 1] ?? 0) << 4) & 0xff) | ((values[first + 2] ?? 0) >> 2);
      default:
        return (((values[first + 2] ?? 0) << 6) & 0xff) | (values[first + 3] ?? 0);
    }
  }

  /** Writes all bytes. */
  fill(bytes: Uint8Array): void {
    const { values } = this.read;
    let at = this.shift;
    let filled = 0;
    if (this.size === 1) {
      for (; filled < this.count; at += 2) bytes[filled++] = ((values[at] ?? 0) << 4) | (values[at + 1] ?? 0);
      return;
    }
    for (; filled + 2 < this.count; at += 4) {
      const second = values[at + 1] ?? 0;
      const third = values[at + 2] ?? 0;
      bytes[filled] = ((values[at] ?? 0) << 2) | (second >> 4);
      bytes[filled + 1] = (second << 4) | (third >> 2);
      bytes[filled + 2] = (third << 6) | (values[at + 3] ?? 0);
      filled += 3;
    }
    for (; filled < this.count; filled++) bytes[filled] = this.byteAt(filled);
  }

  private first(byte: number): number {
    return this.shift + (this.size === 1 ? byte * 2 : Math.floor(byte / 3) * 4);
  }
}
