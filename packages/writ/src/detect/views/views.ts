import { decodeBase64 } from "./base64.js";
import { foldText } from "./canonical.js";
import type { Edits, Step } from "./edits.js";
import { decodeEscapes } from "./escapes.js";
import { decodeHex } from "./hex.js";
import type { Pieces } from "./pieces.js";
import { assemble, assembleEnd } from "./regions.js";
import { layerOf, NEAR, plainLayer, type Layer, type View } from "./view.js";

const STEPS: readonly Step[] = [decodeEscapes, foldText, decodeBase64, decodeHex];
/** One after the other: what was encoded twice. */
const DEPTH = 2;
/** Units before a place that decide how it is decoded by one step, at most: what is removed in a row is the longest. */
const REACH = 512;

/**
 * The text as it reads decoded: escapes of URLs, HTML and JSON, look-alikes and what is invisible, base64 and hex, and
 * whatever two of these steps one after the other bring to light. Never the text itself; none for ordinary text.
 *
 * A view holds what was decoded and at least 200 units around it. Each place is decoded by what stands near, so that
 * nothing in front of it, however long, can hide it. All views together are linear in the text.
 */
export function viewsOf(text: string): readonly View[] {
  const views: Layer[] = [];
  decode(plainLayer(text), null, DEPTH, { isOpen: false, views, undecided: views, openFrom: 0 });
  return views;
}

/** Views of a text that may go on. */
export interface OpenViews {
  /**
   * What is found in them is found in the views of every continuation, if it ends before `openFrom` and does not touch the end
   * of the view.
   */
  readonly views: readonly View[];
  /** Views of the end of the text as it may turn out. Nothing that is found in them counts yet. */
  readonly undecided: readonly View[];
  /**
   * What is decoded before this place is decoded in the same way whatever follows. A candidate that reaches the end of one of
   * the views, decided or not, or in the text itself this place, may go on.
   */
  readonly openFrom: number;
  /**
   * From where on the text must be given again, so that behind `settled`, a place before `openFrom`, everything reads as it
   * did: what is decoded there, and {@link NEAR} units before it in every view.
   */
  keepFrom(settled: number): number;
}

/** The views of the part of a text that no continuation can change. */
export function openViewsOf(text: string): OpenViews {
  const open: Collected = { isOpen: true, views: [], undecided: [], openFrom: text.length };
  decode(plainLayer(text), null, DEPTH, open);
  const { views, undecided, openFrom } = open;
  return {
    views,
    undecided,
    openFrom,
    keepFrom(settled) {
      const layers = [...views, ...undecided];
      const shown = layers.reduce((least, layer) => Math.min(least, unitsBefore(layer, settled, NEAR)), settled - NEAR);
      const read = layers.reduce((least, layer) => Math.min(least, unitsBefore(layer, shown, REACH)), shown);
      return Math.max(0, read - REACH);
    },
  };
}

interface Collected {
  readonly isOpen: boolean;
  readonly views: Layer[];
  readonly undecided: Layer[];
  openFrom: number;
}

/** The place of the text that stands so many units before another in a view, or where the part of the view begins. */
function unitsBefore(layer: Layer, original: number, units: number): number {
  const place = layer.placeOf(original);
  const before = Math.max(layer.partOf(place), place - units);
  return layer.original(before, before).start;
}

/** Collects what the steps show over a layer, and what over that. */
function decode(below: Layer, previous: Step | null, depth: number, into: Collected): void {
  const goesOn = into.isOpen && below.isOpen;
  const over = (pieces: Pieces | null, step: Step, collected: Collected): void => {
    if (pieces === null) return;
    const layer = layerOf(pieces, below);
    collected.views.push(layer);
    if (depth > 1) decode(layer, step, depth - 1, collected);
    into.openFrom = Math.min(into.openFrom, collected.openFrom);
  };
  for (const step of STEPS) {
    // What is folded twice is folded once.
    if (step === previous && step === foldText) continue;
    for (const edits of step(below.text, goesOn, previous !== null)) {
      if (previous !== null) keepNew(edits, below, previous, step);
      const pieces = assemble(below.text, edits);
      over(pieces, step, into);
      if (!goesOn || edits.end === below.text.length) continue;
      into.openFrom = Math.min(into.openFrom, below.original(edits.end, edits.end).start);
      // Nothing goes over the start of what is decoded from digits: what stands before it is held open in the text itself.
      if (previous === null && (step === decodeBase64 || step === decodeHex)) continue;
      over(assembleEnd(below.text, edits, pieces), step, { ...into, views: into.undecided });
    }
  }
}

/**
 * What touches nothing that was decoded before is read in the same way without it, and not shown again. Only look-alikes among
 * escapes are: a token may hold both. Of digits all that is read together is shown, if any of it touches something.
 */
function keepNew(edits: Edits, below: Layer, previous: Step, step: Step): void {
  if (step === foldText && previous === decodeEscapes) return;
  const touches = (index: number): boolean => below.touches(edits.from(index), edits.to(index));
  const areDigits = step === decodeBase64 || step === decodeHex;
  for (let first = 0; first < edits.count;) {
    const end = areDigits ? stretchEnd(edits, first) : first + 1;
    let isNew = false;
    for (let index = first; index < end && !isNew; index++) isNew = touches(index);
    for (; first < end; first++) if (!isNew) edits.setSeed(first, false);
  }
}

/** Behind the edit that ends what is read together: it stands, as the first one, between two places. */
function stretchEnd(edits: Edits, first: number): number {
  let end = first + 1;
  while (end < edits.count && edits.from(end) < edits.to(end)) end++;
  return Math.min(end + 1, edits.count);
}
