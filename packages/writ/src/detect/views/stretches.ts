import type { Edits } from "./edits.js";
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
  const first = groups.from(start);
  edits.add(first, first, 0, name, true);
  let reached = first;
  for (let at = start; at < end;) {
    const from = groups.from(at);
    if (from > reached) edits.remove(reached, from, name, true);
    const whole = groups.asciiEnd(bytes, at, end);
    const next = whole > at ? whole : charactersEnd(bytes, at, end, groups);
    reached = groups.to(next - 1);
    if (whole > at) {
      edits.join(from, reached, name, true, groups.grain);
      for (let index = at; index < next; index++) edits.units.push(bytes[index] ?? 0);
    } else addCharacters(edits, bytes, at, next, from, reached, name);
    at = next;
  }
  if (!isOpen) edits.add(reached, reached, 0, name, true);
}

/** Characters that have one span. */
function addCharacters(
  edits: Edits,
  bytes: Uint8Array,
  start: number,
  end: number,
  from: number,
  to: number,
  name: ViewName,
): void {
  const units: number[] = [];
  for (let at = start; at < end;) {
    const length = Math.max(1, lengthAt(bytes, at, end));
    const point = pointAt(bytes, at, length);
    if (point > 0xffff) units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + (point & 0x3ff));
    else units.push(point);
    at += length;
  }
  edits.addUnits(from, to, units, name, true);
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
