import type { Coding } from "./digits.js";
import { Digits } from "./digits.js";
import { newEdits, type Edits, type Step } from "./edits.js";
import { nextRun, runStart } from "./runs.js";
import { addStretch, readableIn, type Groups } from "./stretches.js";

/**
 * Decodes what is readable text in runs of digits, at every alignment: so it needs not be known where a run begins, and
 * whatever stands before it hides nothing. One list for each alignment at which something is readable, and one, if the
 * text may go on, for digits at its end that may become so.
 */
export function decoderOf(coding: Coding): Step {
  return (text, isOpen) => {
    let at = nextRun(text, 0, coding.least, coding.units);
    if (at === -1) return isOpen ? openTail(text, runStart(text, text.length, coding.least, coding.units)) : [];
    const lists: Edits[] = Array.from({ length: alignmentsOf(coding) }, () => newEdits(text.length));
    const digits = new Digits();
    const bytes = { of: new Uint8Array(256) };
    let tail = text.length;
    while (at !== -1) {
      digits.read(text, at, coding);
      if (bytes.of.length < digits.count) bytes.of = new Uint8Array(digits.values.length);
      const goesOn = isOpen && digits.isLast;
      for (const [shift, edits] of lists.entries()) {
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
    return [...lists.filter(({ from }) => from.length > 0), ...openTail(text, tail)];
  };
}

/** Nothing is decoded, and from somewhere on something may be. */
const openTail = (text: string, from: number): readonly Edits[] => (from < text.length ? [newEdits(from)] : []);

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
function fillBytes(
  shift: number,
  { values, count }: Digits,
  bytes: Uint8Array,
  { bits }: Coding,
  goesOn: boolean,
): number {
  let filled = 0;
  let held = 0;
  let bitCount = 0;
  const whole = bits === 6 ? 4 : 2;
  const end = goesOn ? count - ((count - shift) % whole) : count;
  for (let index = shift; index < end; index++) {
    held = ((held << bits) | (values[index] ?? 0)) & 0xffff;
    bitCount += bits;
    if (bitCount >= 8) {
      bitCount -= 8;
      bytes[filled++] = (held >> bitCount) & 0xff;
    }
  }
  return filled;
}

function groupsOf(shift: number, { places, count, end }: Digits, { bits }: Coding): Groups {
  const whole = bits === 6 ? 4 : 2;
  const firstOf = (byte: number): number => shift + whole * (bits === 6 ? Math.floor(byte / 3) : byte);
  return {
    from: (byte) => (firstOf(byte) < count ? (places[firstOf(byte)] ?? 0) : end),
    to: (byte) => (firstOf(byte) + whole <= count ? (places[firstOf(byte) + whole - 1] ?? 0) + 1 : end),
  };
}
