import fc from "fast-check";
import { expect, test } from "vitest";
import type { Span } from "./redactor.js";
import { rewrite, union } from "./spans.js";

const span = (type: string, start: number, end: number, confidence?: number): Span =>
  confidence === undefined ? { type, start, end } : { type, start, end, confidence };
const told = (spans: readonly Span[]) => spans.map(({ type, start, end }) => [type, start, end]);

test("what overlaps is one, named by the surest, then the longest", () => {
  expect(told(union([span("a", 0, 5, 0.5), span("b", 3, 9, 0.9), span("c", 8, 20, 0.6)], 20))).toEqual([["b", 0, 20]]);
  expect(told(union([span("a", 0, 5), span("b", 3, 9), span("c", 4, 6)], 20))).toEqual([["b", 0, 9]]);
});

test("what only touches stays apart", () => {
  expect(told(union([span("b", 5, 9), span("a", 0, 5)], 9))).toEqual([
    ["a", 0, 5],
    ["b", 5, 9],
  ]);
});

test("what is empty, the wrong way round or outside is cut off", () => {
  expect(
    told(union([span("a", 3, 3), span("b", 5, 2), span("c", -4, 1), span("d", 8, 99), span("e", NaN, 4)], 9)),
  ).toEqual([
    ["c", 0, 1],
    ["d", 8, 9],
  ]);
});

const spans = fc.array(
  fc.tuple(fc.nat(30), fc.nat(8)).map(([start, length]) => span("x", start, start + length)),
  { maxLength: 8 },
);

test("the union covers what the spans cover, and nothing twice", () =>
  fc.assert(
    fc.property(spans, (all) => {
      const covered = (of: readonly Span[], at: number) =>
        of.filter(({ start, end }) => start <= at && at < end).length;
      const merged = union(all, 30);
      for (let at = 0; at < 30; at++) expect(covered(merged, at)).toBe(Math.min(1, covered(all, at)));
    }),
  ));

test("only spans change", () =>
  fc.assert(
    fc.property(fc.string({ minLength: 30, maxLength: 30 }), spans, (text, all) => {
      const kept = rewrite(text, union(all, 30), () => "");
      const covers = (at: number) => all.some(({ start, end }) => start <= at && at < end);
      expect(kept).toBe(
        text
          .split("")
          .filter((_, at) => !covers(at))
          .join(""),
      );
    }),
  ));
