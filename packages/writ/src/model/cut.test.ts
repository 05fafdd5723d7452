import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cut } from "./cut.js";

test.each([
  ["short", 10, "short"],
  ["/srv/app/file", 9, "/srv/app/…"],
  ["/srv/app/file", 8, "/srv/app…"],
  ["/srv/app/file", 11, "/srv/app/…"],
  ["onelongword", 4, "…"],
  ["key: aaaa bbbb", 9, "key: aaaa…"],
  ["card 4242 4242 4242 4242", 20, "card …"],
  ["4242 4242 4242 4242", 15, "…"],
])("%j at %i is %j", (text, max, expected) => {
  expect(cut(text, max)).toBe(expected);
});

test("no word is cut in two", () =>
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/u)), fc.nat(40), (words, max) => {
      const shown = cut(words.join(" "), max).replace("…", "").trim();
      for (const word of shown === "" ? [] : shown.split(" ")) expect(words).toContain(word);
    }),
  ));

test("nothing is slow", () => {
  const started = performance.now();
  for (const unit of ["1", "1 ", "a", " "]) cut(unit.repeat(2_000_000), 1_500_000);
  expect(performance.now() - started).toBeLessThan(2000);
});
