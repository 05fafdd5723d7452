import type { Coding } from "./digits.js";
import { Digits } from "./digits.js";
import { Edits, type Step } from "./edits.js";
import { nextRun, runStart } from "./runs.js";
import { Groups } from "./groups.js";
import { Row } from "./row.js";
import { LEAST_BYTES, mayBeReadable, readableIn } from "./readable.js";
import { addStretch } from "./stretches.js";

/**
 * Decodes what is readable text in runs of digits, at every alignment: so it needs not be known where a run begins, and
 * whatever stands before it hides nothing. One list for each alignment at which something is readable, and one, if the
 * text may go on, for digits at its end that may become so.
 */
export function decoderOf(coding: Coding): Step {
  const { least, units } = coding;
  return (text, isOpen) => {
    const at = nextRun(text, 0, least, units);
    if (at === -1) return isOpen ? openTail(text, runStart(text, text.length, least, units)) : [];
    return new Runs(text, isOpen, coding).decode(at);
  };
}

/** The runs of one text. */
class Runs {
  private readonly digits = new Digits();
  private readonly row: Row;
  private bytes = new Uint8Array(0);
  private lists: readonly Edits[] | null = null;
  private isLast = false;
  /** What is decoded up to here stays. */
  private tail: number;

  constructor(
    private readonly text: string,
    private readonly isOpen: boolean,
    private readonly coding: Coding,
  ) {
    this.row = new Row(text, coding);
    this.tail = text.length;
  }

  decode(first: number): readonly Edits[] {
    const { text, coding, isOpen } = this;
    const { least, units } = coding;
    for (let at = first; at !== -1;) at = nextRun(text, Math.max(this.decodeRun(at), at + 1), least, units);
    const lists = this.lists ?? [];
    if (isOpen && !this.isLast) {
      this.tail = runStart(text, text.length, least, units);
      for (const edits of lists) edits.end = this.tail;
    }
    return [...lists.filter(({ count }) => count > 0), ...openTail(text, this.tail)];
  }

  /** Gives where it ends. */
  private decodeRun(at: number): number {
    const { text, digits, coding, isOpen, row } = this;
    this.isLast = false;
    if (row.read(at, isOpen) && (!isOpen || coding.filled(text, row.end) < text.length) && !row.mayBeReadable())
      return row.end;
    digits.read(text, at, coding);
    this.isLast = digits.isLast;
    const goesOn = isOpen && digits.isLast;
    if (goesOn || digits.count * coding.bits >= LEAST_BYTES * 8) {
      for (let shift = 0; shift < alignmentsOf(coding); shift++) this.readAt(shift, goesOn);
    }
    return digits.end;
  }

  /** What is readable if a group begins at the digit with the index `shift`. */
  private readAt(shift: number, goesOn: boolean): void {
    const { digits, coding } = this;
    const groups = new Groups(digits, shift, coding.bits, goesOn);
    const { count } = groups;
    if (!goesOn && !mayBeReadable(groups)) return;
    if (this.bytes.length < count) this.bytes = new Uint8Array(digits.values.length);
    const { bytes } = this;
    groups.fill(bytes);
    const { starts, ends, tail } = readableIn(bytes, count);
    const edits = starts.length > 0 || goesOn ? this.listAt(shift) : null;
    if (edits === null) return;
    for (const [index, start] of starts.entries()) {
      addStretch(edits, bytes, start, ends[index] ?? start, groups, coding.name, goesOn && start === tail);
    }
    if (!goesOn) return;
    const last = starts.at(-1) === tail ? groups.to((ends.at(-1) ?? 0) - 1) : groups.from(tail);
    edits.end = Math.min(last, digits.end);
    this.tail = Math.min(this.tail, edits.end);
  }

  private listAt(shift: number): Edits | null {
    const { text, coding } = this;
    this.lists ??= Array.from({ length: alignmentsOf(coding) }, () => new Edits(text.length));
    return this.lists[shift] ?? null;
  }
}

/** Nothing is decoded, and from somewhere on something may be. */
const openTail = (text: string, from: number): readonly Edits[] => (from < text.length ? [new Edits(from)] : []);

const alignmentsOf = ({ bits }: Coding): number => (bits === 6 ? 4 : 2);
