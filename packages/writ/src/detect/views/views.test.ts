import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySurroundings, anyToken, DISGUISES } from "./testing.js";
import type { View } from "./view.js";
import { viewsOf } from "./views.js";

/** The span of the original that some view shows a text for. */
function placesOf(views: readonly View[], token: string): readonly { start: number; end: number; name: string }[] {
  return views.flatMap((view) => {
    const at = view.text.indexOf(token);
    return at === -1 ? [] : [view.original(at, at + token.length)];
  });
}

const anyDisguise = fc.constantFrom(...DISGUISES);

describe("views", () => {
  test.each(DISGUISES)("$name: a token is seen, and stands exactly where it was", ({ encode, view }) => {
    fc.assert(
      fc.property(anySurroundings, anyToken, anySurroundings, (before, token, after) => {
        const text = `${before} [${encode(token)}] ${after}`;
        const start = before.length + 2;
        expect(placesOf(viewsOf(text), token)).toContainEqual({ start, end: start + encode(token).length, name: view });
      }),
    );
  });

  test("two disguises, one over the other", () => {
    fc.assert(
      fc.property(anySurroundings, anyToken, anyDisguise, anyDisguise, (around, token, inner, outer) => {
        const disguised = outer.encode(inner.encode(token));
        const text = `${around} [${disguised}] ${around}`;
        const start = around.length + 2;
        expect(placesOf(viewsOf(text), token)).toContainEqual({
          start,
          end: start + disguised.length,
          name: expect.any(String),
        });
      }),
      { numRuns: 1500 },
    );
  });
});
