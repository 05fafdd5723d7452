import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyHostile, anySurroundings, anyToken, DISGUISES } from "./testing.js";
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
        // A limit: the short last line of wrapped base64 is not read with the others once it is taken apart by what nobody sees.
        fc.pre(inner.name !== "base64 in indented lines" || outer.name !== "zero width");
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

  test("none for ordinary text, and never the text itself", () => {
    const ordinary =
      'const x = a & b; // 100% of "it", see https://example.com/a/b?c=d&e=f or C:\\Users\n\u043e\u043d\u0430 \u2014 so';
    expect(viewsOf(ordinary.replace("\\U", "/U"))).toEqual([]);
  });

  test("a span that grows never has a smaller original, and none leaves the text", () => {
    fc.assert(
      fc.property(anyHostile, fc.nat(), fc.nat(), fc.nat(), (text, a, b, c) => {
        for (const view of viewsOf(text)) {
          const [x = 0, y = 0, z = 0] = [a, b, c].map((at) => at % (view.text.length + 1)).sort((p, q) => p - q);
          const [inner, outer] = [view.original(y, z), view.original(x, z)];
          expect(outer.start).toBeLessThanOrEqual(inner.start);
          expect(view.original(x, y).end).toBeLessThanOrEqual(Math.max(outer.end, outer.start));
          for (const { start, end } of [inner, outer]) {
            expect([start >= 0, start <= end, end <= text.length]).toEqual([true, true, true]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test("what a token came from reads as that token again", () => {
    fc.assert(
      fc.property(anySurroundings, anyToken, anyDisguise, anyDisguise, (around, token, inner, outer) => {
        const text = `${around} [${outer.encode(inner.encode(token))}] ${around}`;
        for (const { start, end } of placesOf(viewsOf(text), token)) {
          expect(placesOf(viewsOf(text.slice(start, end)), token).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("any string at all gives views, together not much longer than it", () => {
    fc.assert(
      fc.property(fc.oneof(anyHostile, fc.string({ unit: "binary", maxLength: 200 })), (text) => {
        const units = viewsOf(text).reduce((sum, view) => sum + view.text.length, 0);
        expect(units).toBeLessThanOrEqual(12 * text.length + 100);
      }),
    );
  });

  test.each([
    "V",
    "41",
    "UVRQ",
    "VVVVVVVVVVVVVVVVVVVVVVVV %41 \u0410 ",
    `${"V".repeat(200)}%41\u0410`,
    "\u00bd",
    "5656",
  ])("%j, again and again, gives views of no more than four times the text", (part) => {
    const text = part.repeat(Math.ceil(20_000 / part.length));
    const units = viewsOf(text).reduce((sum, view) => sum + view.text.length, 0);
    expect(units).toBeLessThanOrEqual(4 * text.length);
  });

  test("what ordinary text is full of is not shown", () => {
    const ordinary = String.raw`"stack":"Error: no\n    at run (/app/a.js:1:2)","re":"\\d+","say":"\"so\"", x &amp;&amp; y, a%20b, `;
    expect(viewsOf(ordinary.repeat(20) + "caf\u00e9 \u2014 it\u2019s, \u043e\u043d\u0430 \u2714\ufe0f")).toEqual([]);
  });

  test("what hides where something begins is shown, and said to stand there", () => {
    const token = "Zm9vYmFy-secret_0123456789";
    for (const before of ["\\n", "\\\\n", "%20", "%0A", "%28", "\\u003c"]) {
      const text = `say${before}${token}`;
      expect(placesOf(viewsOf(text), token)).toContainEqual(expect.objectContaining({ end: text.length }));
      expect(viewsOf(text).some((view) => new RegExp(`[^A-Za-z0-9]${token}`).test(view.text))).toBe(true);
    }
  });

  test.each(["%", "&", "\\", "A", "V", "\u0301", "\u200b", "%25", "&amp;", "\\u005c", "\ud83d", "\0", "41", " "])(
    "%j, again and again, hides nothing behind it",
    (part) => {
      const token = "Zm9vYmFy-secret_0123456789";
      const text = `${part.repeat(20_000)} %5a${token.slice(1)} `;
      expect(placesOf(viewsOf(text), token)).toContainEqual({
        start: text.indexOf(" %5a") + 1,
        end: text.length - 1,
        name: "url",
      });
    },
  );
});
