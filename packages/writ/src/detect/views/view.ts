import type { ViewName } from "../finding.js";
import type { Pieces } from "./pieces.js";

/** A span of the original text, and how it was read. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /**
   * What was decoded inside the span or near it, the last step first. `text`: nothing was, so that whatever was found
   * there is found in the text itself, unless the view has cut it off.
   */
  readonly name: ViewName;
}

/**
 * Decoded parts of a text, with what stands around them. Parts that do not belong together are separated by a NUL
 * between two line breaks; a view that does not reach the end of the text ends with such a separator.
 */
export interface View {
  readonly text: string;
  /**
   * The smallest span of the original text that holds all of a span of the view: whole escapes, whole characters, whole
   * groups of base64. Monotone in both ends. Spans beyond the view are cut.
   */
  original(start: number, end: number): Place;
  /** Whether it reaches the end of what was decoded, so that it goes on if the text does. Otherwise it ends with a separator. */
  readonly isOpen: boolean;
}

/** A view that can be read again, as the next step does. */
export interface Layer extends View {
  /** Whether something was decoded that stands between two places of its text, or stood there and was removed. */
  touches(start: number, end: number): boolean;
  /** Smallest place of its text that comes from the place of the original text, or from behind it. */
  placeOf(original: number): number;
  /** Where the separated part begins that holds a place of its text. */
  partOf(place: number): number;
}

/** How far around a span the name of a view is looked for: context words stand no further away. */
export const NEAR = 128;

/** The text itself, as the first layer. */
export function plainLayer(text: string): Layer {
  return {
    text,
    original: (start, end) => ({ start, end, name: "text" }),
    touches: () => true,
    placeOf: (original) => original,
    partOf: () => 0,
    isOpen: true,
  };
}

/** What the pieces say, over the layer that they were cut from. */
export function layerOf(pieces: Pieces, below: Layer): Layer {
  const { text } = pieces;
  const clamp = (place: number): number => Math.min(Math.max(place, 0), text.length);
  return {
    text,
    original(from, to) {
      const start = clamp(from);
      const end = Math.max(start, clamp(to));
      const low = pieces.startOf(start);
      const under = below.original(low, Math.max(low, pieces.endOf(start, end)));
      const name = pieces.nameIn(start, end) ?? under.name;
      return name === "text" ? { ...under, name: pieces.nameIn(start - NEAR, end + NEAR) ?? name } : { ...under, name };
    },
    touches: (start, end) => pieces.nameIn(start, end) !== null,
    placeOf(original) {
      let low = 0;
      let high = text.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (below.original(pieces.startOf(middle), pieces.startOf(middle)).start < original) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    partOf(place) {
      const before = text.lastIndexOf(SEPARATOR, clamp(place) - SEPARATOR.length);
      return before === -1 || place < SEPARATOR.length ? 0 : before + SEPARATOR.length;
    },
    isOpen: pieces.isOpen,
  };
}

/** Stands between parts of a view. It can be a part of nothing that is looked for, and no decoding reaches over it. */
export const SEPARATOR = "\n\0\n";
