import type { Coding } from "./digits.js";
import { Digits } from "./digits.js";
import { Edits, type Step } from "./edits.js";
import { nextRun, runStart } from "./runs.js";
import { addStretch, LEAST_BYTES, mayBeReadable, readableIn, type Groups } from "./stretches.js";

/**
 * Decodes what is readable text in runs of digits, at every alignment: so it needs not be known where a run begins, and
 * whatever stands before it hides nothing. One list for each alignment at which something is readable, and one, if the
 * text may go on, for digits at its end that may become so.
 */
export function decoderOf(coding: Coding): Step {
  return (text, isOpen) => {
    let at = nextRun(text, 0, coding.least, coding.units);
    if (at === -1) return isOpen ? openTail(text, runStart(text, text.length, coding.least, coding.units)) : [];
    const lists: Edits[] = Array.from({ length: alignmentsOf(coding) }, () => new Edits(text.length));
    const digits = new Digits();
    const bytes = { of: new Uint8Array(256) };
    let tail = text.length;
    while (at !== -1) {
      digits.read(text, at, coding);
      if (bytes.of.length < digits.count) bytes.of = new Uint8Array(digits.values.length);
      const goesOn = isOpen && digits.isLast;
      const isLong = digits.count * coding.bits >= LEAST_BYTES * 8;
      for (const [shift, edits] of isLong || goesOn ? lists.entries() : []) {
        const end = readAt(shift, digits, bytes.of, coding, goesOn, edits);
        tail = Math.min(tail, end);
        edits.end = Math.min(edits.end, end);
      }
      at = nextRun(text, Math.max(digits.end, at + 1), coding.least, coding.units);
    }
    if (isOpen && !digits.isLast) {
      tail = runStart(text, text.length, coding.least, coding.units);
      for (const edits of lists) edits.end = tail;
    }
    return [...lists.filter(({ count }) => count > 0), ...openTail(text, tail)];
  };
}

/** Nothing is decoded, and from somewhere on something may be. */
const openTail = (text: string, from: number): readonly Edits[] => (from < text.length ? [new Edits(from)] : []);

const alignmentsOf = ({ bits }: Coding): number => (bits === 6 ? 4 : 2);

/**
 * What is readable if a group begins at the digit with the index `shift`. Gives the place up to which that is decided:
 * the end of the text, unless the run goes on.
 */
function readAt(
  shift: number,
  digits: Digits,
  bytes: Uint8Array,
  coding: Coding,
  goesOn: boolean,
  edits: Edits,
): number {
  const count = fillBytes(shift, digits, bytes, coding, goesOn);
  if (!goesOn && !mayBeReadable(bytes, count)) return Infinity;
  const { starts, ends, tail } = readableIn(bytes, count);
  const groups = groupsOf(shift, digits, coding);
  for (const [index, start] of starts.entries()) {
    addStretch(edits, bytes, start, ends[index] ?? start, groups, coding.name, goesOn && start === tail);
  }
  if (!goesOn) return Infinity;
  const decided = starts.at(-1) === tail ? groups.to((ends.at(-1) ?? 0) - 1) : groups.from(tail);
  return Math.min(decided, digits.end);
}

/** Decodes whole groups; what is left at the end only if the run does not go on. */
function fillBytes(shift: number, digits: Digits, bytes: Uint8Array, { bits }: Coding, goesOn: boolean): number {
  return bits === 6 ? fillFromSix(shift, digits, bytes, goesOn) : fillFromFour(shift, digits, bytes);
}

function fillFromSix(shift: number, { values, count }: Digits, bytes: Uint8Array, goesOn: boolean): number {
  let filled = 0;
  let at = shift;
  for (; at + 3 < count; at += 4) {
    const second = values[at + 1] ?? 0;
    const third = values[at + 2] ?? 0;
    bytes[filled] = ((values[at] ?? 0) << 2) | (second >> 4);
    bytes[filled + 1] = (second << 4) | (third >> 2);
    bytes[filled + 2] = (third << 6) | (values[at + 3] ?? 0);
    filled += 3;
  }
  const left = goesOn ? 0 : count - at;
  if (left > 1) bytes[filled++] = ((values[at] ?? 0) << 2) | ((values[at + 1] ?? 0) >> 4);
  if (left > 2) bytes[filled++] = ((values[at + 1] ?? 0) << 4) | ((values[at + 2] ?? 0) >> 2);
  return filled;
}

function fillFromFour(shift: number, { values, count }: Digits, bytes: Uint8Array): number {
  let filled = 0;
  for (let at = shift; at + 1 < count; at += 2) {
    bytes[filled++] = ((values[at] ?? 0) << 4) | (values[at + 1] ?? 0);
  }
  return filled;
}

function groupsOf(shift: number, { places, count, end }: Digits, { bits }: Coding): Groups {
  const whole = bits === 6 ? 4 : 2;
  const firstOf = (byte: number): number => shift + whole * (bits === 6 ? Math.floor(byte / 3) : byte);
  return {
    size: bits === 6 ? 3 : 1,
    from: (byte) => (firstOf(byte) < count ? (places[firstOf(byte)] ?? 0) : end),
    to: (byte) => (firstOf(byte) + whole <= count ? (places[firstOf(byte) + whole - 1] ?? 0) + 1 : end),
  };
}
