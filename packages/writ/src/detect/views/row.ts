import { UNDECIDED, type Coding } from "./digits.js";
import { LEAST_BYTES, mayBeReadable, type Bytes } from "./readable.js";

/** A run that is all digits, one beside the other: whether it is worth being decoded is seen in the text itself. */
export class Row implements Bytes {
  end = 0;
  count = 0;
  private start = 0;
  private first = 0;

  constructor(
    private readonly text: string,
    private readonly coding: Coding,
  ) {}

  /** Whether the run that begins at a place is such a row and ends with it. */
  read(at: number, isOpen: boolean): boolean {
    const { text, coding } = this;
    let end = at;
    while (end < text.length && this.digitAt(end) >= 0) end++;
    this.start = at;
    this.end = end;
    if (end - at < coding.least || coding.isPrefixed(text, end)) return false;
    const next = coding.between(text, end, at);
    return next === -1 || (next === UNDECIDED && !isOpen);
  }

  /** Whether anything may be, at any alignment. */
  mayBeReadable(): boolean {
    const { start, end, coding } = this;
    const digits = coding.bits === 6 ? 4 : 2;
    for (let shift = 0; shift < digits; shift++) {
      this.first = start + shift;
      this.count = Math.floor(((end - this.first) * coding.bits) / 8);
      if (this.count >= LEAST_BYTES && mayBeReadable(this)) return true;
    }
    return false;
  }

  byteAt(index: number): number {
    if (this.coding.bits === 4) {
      const at = this.first + index * 2;
      return (this.digitAt(at) << 4) | this.digitAt(at + 1);
    }
    const part = index % 3;
    const at = this.first + ((index - part) / 3) * 4 + part;
    const [next, shift] = [this.digitAt(at + 1), part * 2];
    return ((this.digitAt(at) << (2 + shift)) & 0xff) | (next >> (4 - shift));
  }

  private digitAt(at: number): number {
    const unit = this.text.charCodeAt(at);
    return unit < 128 ? (this.coding.values[unit] ?? -1) : -1;
  }
}
