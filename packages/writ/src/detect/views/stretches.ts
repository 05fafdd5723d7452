import type { Edits } from "./edits.js";
import { grainOf } from "./grain.js";
import type { Groups } from "./groups.js";
import { lengthAt, pointAt } from "./utf8.js";
import type { ViewName } from "../finding.js";

/**
 * Writes a stretch as edits, one for each group of bytes that is ASCII, else for each character. NULs before and behind it keep
 * it apart from what stands around it; `isOpen`: not behind it.
 */
export function addStretch(
  edits: Edits,
  bytes: Uint8Array,
  start: number,
  end: number,
  groups: Groups,
  name: ViewName,
  isOpen: boolean,
): void {
  const { size, digits } = groups;
  const grain = grainOf(size, digits);
  const first = groups.from(start);
  edits.add(first, first, 0, name, true);
  let reached = first;
  for (let at = start; at < end;) {
    const from = groups.from(at);
    if (from > reached) edits.remove(reached, from, name, true);
    const isWhole = at % size === 0 && at + size <= end && isAscii(bytes, at, at + size);
    const next = isWhole ? at + size : charactersEnd(bytes, at, end, groups);
    reached = groups.to(next - 1);
    if (isWhole && reached - from === digits) {
      edits.join(from, reached, name, true, grain);
      for (let index = at; index < next; index++) edits.units.push(bytes[index] ?? 0);
    } else edits.addText(from, reached, textOf(bytes, at, next), name, true);
    at = next;
  }
  if (!isOpen) edits.add(reached, reached, 0, name, true);
}

/** Where as many characters end as have one span. */
function charactersEnd(bytes: Uint8Array, start: number, end: number, groups: Groups): number {
  const first = start + Math.max(1, lengthAt(bytes, start, end));
  let at = first;
  while (at < end) {
    const next = at + Math.max(1, lengthAt(bytes, at, end));
    if (groups.from(at) !== groups.from(start) || groups.to(next - 1) !== groups.to(first - 1)) break;
    at = next;
  }
  return at;
}

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((bytes[at] ?? 0) > 127) return false;
  return true;
}

/** The characters that whole bytes of UTF-8 stand for. */
function textOf(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let at = start; at < end;) {
    const length = Math.max(1, lengthAt(bytes, at, end));
    text += String.fromCodePoint(pointAt(bytes, at, length));
    at += length;
  }
  return text;
}
