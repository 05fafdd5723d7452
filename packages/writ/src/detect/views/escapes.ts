import { BACKSLASHES, FOUND, NONE, OPEN, PASSED, type Escape, type Reading } from "./escape.js";
import { readEntity } from "./escape-html.js";
import { readBackslash } from "./escape-json.js";
import { readPercent } from "./escape-url.js";
import { Edits, type Step } from "./edits.js";
import { grainOf } from "./grain.js";
import { matters } from "./matters.js";

const PERCENT = 37;
const AMPERSAND = 38;
const BACKSLASH = 92;

/**
 * Escapes of URLs, of HTML and of JSON, all in one pass, each once: what was escaped twice is an escape again afterwards.
 * Each is decided by itself, by less than 70 units from where it begins and by what stands beside it.
 */
export const decodeEscapes: Step = (text, isOpen, isApart) => {
  let percent = text.indexOf("%");
  let entity = text.indexOf("&");
  let backslash = text.indexOf("\\");
  if (percent === -1 && entity === -1 && backslash === -1) return [];
  let edits: Edits | null = null;
  let end = text.length;
  const escape: Escape = { length: 0, point: 0, name: "url" };
  for (;;) {
    const at = Math.min(percent >>> 0, entity >>> 0, backslash >>> 0);
    if (at >= text.length) break;
    const reading = readAt(text, at, isOpen, escape);
    const isShown = reading === FOUND && escape.point !== PASSED ? matters(text, at, escape, isOpen) : NONE;
    if (reading === OPEN || isShown === OPEN) {
      end = at;
      break;
    }
    if (isShown === FOUND) addTo((edits ??= new Edits(0, isApart)), at, escape);
    const next = at + (reading === NONE ? 1 : escape.length);
    if (at === percent) percent = seek(text, "%", PERCENT, next);
    else if (at === entity) entity = seek(text, "&", AMPERSAND, next);
    else backslash = seek(text, "\\", BACKSLASH, next);
  }
  if (edits === null) return end === text.length ? [] : [new Edits(end)];
  edits.end = end;
  return [edits];
};

function readAt(text: string, at: number, isOpen: boolean, escape: Escape): Reading {
  switch (text.charCodeAt(at)) {
    case PERCENT:
      return readPercent(text, at, isOpen, escape);
    case AMPERSAND:
      return readEntity(text, at, isOpen, escape);
    default:
      return readBackslash(text, at, isOpen, escape);
  }
}

function addTo(edits: Edits, at: number, { length, point, name }: Escape): void {
  if (point >= 0) edits.add(at, at + length, point, name, true);
  else if (point === BACKSLASHES) {
    edits.join(at, at + length, name, true, grainOf(1, 2));
    for (let left = length >> 1; left > 0; left--) edits.units.push(BACKSLASH);
  }
}

/** So many units are looked at before the search that is quick only over long distances. */
const CLOSE = 12;

function seek(text: string, first: string, unit: number, from: number): number {
  const close = Math.min(from + CLOSE, text.length);
  for (let at = from; at < close; at++) if (text.charCodeAt(at) === unit) return at;
  return text.indexOf(first, close);
}
