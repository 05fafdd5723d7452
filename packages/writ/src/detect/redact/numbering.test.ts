import { expect, test } from "vitest";
import { createNumbering } from "./numbering.js";

test("each type counts for itself, from one, by first appearance", () => {
  const numbering = createNumbering();
  const numbers = [
    ["a", "x"],
    ["a", "y"],
    ["b", "y"],
    ["a", "x"],
    ["__proto__", "x"],
  ].map(([type = "", value = ""]) => numbering.numberOf(type, value));
  expect(numbers).toEqual([1, 2, 1, 1, 1]);
});

test("what is too many has none, what is known keeps its own", () => {
  const numbering = createNumbering(2);
  expect(["x", "y", "z", "x"].map((value) => numbering.numberOf("a", value))).toEqual([1, 2, null, 1]);
});

test("values that take too much together have none either", () => {
  const numbering = createNumbering();
  const long = "x".repeat(10_000_000);
  expect([numbering.numberOf("a", long), numbering.numberOf("a", `${long}y`), numbering.numberOf("a", "z")]).toEqual([
    1,
    null,
    2,
  ]);
});
