import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyHostile, anyLong } from "./testing.js";
import type { View } from "./view.js";
import { openViewsOf, viewsOf } from "./views.js";

/** What a scanner that knows words only would find: each with its place in the text. */
function wordsOf(text: string, views: readonly View[], from: number, to: number, isOpen = false): readonly string[] {
  const plain: View = { text, isOpen: true, original: (start: number, end: number) => ({ start, end, name: "text" }) };
  const found = new Set<string>();
  for (const view of [plain, ...views]) {
    for (const match of view.text.matchAll(/[0-9A-Za-z_.:=-]{6,}/g)) {
      // What is longer than what a view shows around a decoded place may be cut there.
      if (match[0].length > 256) continue;
      if (isOpen && match.index + match[0].length === view.text.length) continue;
      const { start, end, name } = view.original(match.index, match.index + match[0].length);
      if (view !== plain && name === "text") continue;
      if (start >= from && end < to) found.add(`${String(start)}-${String(end)} ${match[0]}`);
    }
  }
  return [...found].sort();
}

const shifted = (views: readonly View[], by: number): readonly View[] =>
  views.map((view) => ({
    text: view.text,
    isOpen: view.isOpen,
    original(start, end) {
      const place = view.original(start, end);
      return { ...place, start: place.start + by, end: place.end + by };
    },
  }));

describe("a text that may go on", () => {
  test("what is read before the place from which it is open stays", () => {
    fc.assert(
      fc.property(anyHostile, fc.double({ min: 0, max: 1, noNaN: true }), (text, part) => {
        const at = Math.floor(part * text.length);
        const { views, openFrom } = openViewsOf(text.slice(0, at));
        expect(wordsOf(text.slice(0, at), views, 0, openFrom, true)).toEqual(wordsOf(text, viewsOf(text), 0, openFrom));
      }),
      { numRuns: 300 },
    );
  });

  test("given again from where it says, the rest reads as it did in the whole", () => {
    fc.assert(
      fc.property(anyHostile, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 300 }), (text, part, back) => {
        const at = Math.floor(part * text.length);
        const { openFrom, keepFrom } = openViewsOf(text.slice(0, at));
        const settled = Math.max(0, openFrom - back);
        const from = keepFrom(settled);
        const rest = text.slice(from);
        const again = wordsOf(text, shifted(viewsOf(rest), from), settled, text.length);
        expect(again).toEqual(wordsOf(text, viewsOf(text), settled, text.length));
      }),
      { numRuns: 300 },
    );
  });

  test("of a long text, cut anywhere, both parts read as the whole does", () => {
    fc.assert(
      fc.property(anyLong, fc.nat({ max: 60 }), fc.nat({ max: 700 }), (text, first, back) => {
        const whole = viewsOf(text);
        for (let at = first; at < text.length; at += Math.ceil(text.length / 12)) {
          const { views, openFrom, keepFrom } = openViewsOf(text.slice(0, at));
          expect(wordsOf(text.slice(0, at), views, 0, openFrom, true)).toEqual(wordsOf(text, whole, 0, openFrom));
          const settled = Math.max(0, openFrom - back);
          const from = keepFrom(settled);
          const again = wordsOf(text, shifted(viewsOf(text.slice(from)), from), settled, text.length);
          expect(again).toEqual(wordsOf(text, whole, settled, text.length));
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  test("ordinary text is open for a word at most", () => {
    const text = "the key is in the usual place, as was said yesterday afternoon";
    expect(openViewsOf(`${text}.`).openFrom).toBe(text.length + 1);
    expect(openViewsOf(text).openFrom).toBe(text.length - "afternoon".length);
    expect(openViewsOf(`${text} `.repeat(50)).keepFrom(3000)).toBeGreaterThan(3000 - 700);
  });
});
