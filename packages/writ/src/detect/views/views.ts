import { decodeBase64 } from "./base64.js";
import { foldText } from "./canonical.js";
import type { Edits, Step } from "./edits.js";
import { decodeEscapes } from "./escapes.js";
import { decodeHex } from "./hex.js";
import { assemble } from "./regions.js";
import { layerOf, plainLayer, type Layer, type View } from "./view.js";

const STEPS: readonly Step[] = [decodeEscapes, foldText, decodeBase64, decodeHex];
/** One after the other: what was encoded twice. */
const DEPTH = 2;

/**
 * The text as it reads decoded: escapes of URLs, HTML and JSON, look-alikes and what is invisible, base64 and hex, and
 * whatever two of these steps one after the other bring to light. Never the text itself; none for ordinary text.
 *
 * A view holds what was decoded and at least 200 units around it. Each place is decoded by what stands near, so that
 * nothing in front of it, however long, can hide it. All views together are linear in the text.
 */
export function viewsOf(text: string): readonly View[] {
  const views: Layer[] = [];
  decode(plainLayer(text), null, false, DEPTH, views);
  return views;
}

/** Views of a text that may go on. */
export interface OpenViews {
  readonly views: readonly View[];
  /**
   * What is decoded before this place is decoded in the same way whatever follows. The views end there or behind it: each
   * shows what it can of the end of the text, so that a candidate that touches the end of a view, or in the text itself
   * this place, may go on.
   */
  readonly openFrom: number;
}

/** The views of the part of a text that no continuation can change. */
export function openViewsOf(text: string): OpenViews {
  const views: Layer[] = [];
  const openFrom = decode(plainLayer(text), null, true, DEPTH, views);
  return { views, openFrom: Math.min(openFrom, text.length) };
}

/** Collects what the steps show over a layer. Gives the place of the text from which on that may change, if there is one. */
function decode(below: Layer, previous: Step | null, isOpen: boolean, depth: number, into: Layer[]): number {
  let openFrom = Infinity;
  const goesOn = isOpen && below.isOpen;
  for (const step of STEPS) {
    // What is folded twice is folded once.
    if (step === previous && step === foldText) continue;
    for (const edits of step(below.text, goesOn)) {
      if (previous !== null) keepNew(edits, below, previous, step);
      if (goesOn && edits.end < below.text.length) {
        openFrom = Math.min(openFrom, below.original(edits.end, edits.end).start);
      }
      const pieces = assemble(below.text, edits, goesOn);
      if (pieces === null) continue;
      const layer = layerOf(pieces, below);
      into.push(layer);
      if (depth > 1) openFrom = Math.min(openFrom, decode(layer, step, isOpen, depth - 1, into));
    }
  }
  return openFrom;
}

/**
 * What touches nothing that was decoded before is read in the same way without it. Only look-alikes among escapes are not: a
 * token may hold both.
 */
function keepNew(edits: Edits, below: Layer, previous: Step, step: Step): void {
  if (step === foldText && previous === decodeEscapes) return;
  for (let index = 0; index < edits.from.length; index++) {
    edits.seeds[index] &&= below.touches(edits.from[index] ?? 0, edits.to[index] ?? 0);
  }
}
