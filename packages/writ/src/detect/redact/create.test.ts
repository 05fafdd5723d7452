import { expect, test } from "vitest";
import { createRedactor } from "./create.js";
import { createNumbering } from "./numbering.js";

const find = (text: string): { type: string; start: number; end: number }[] =>
  [...text.matchAll(/[a-z]+@[a-z]+\.com/g)].map(({ index, 0: { length } }) => ({
    type: "email",
    start: index,
    end: index + length,
  }));

test("the same value has the same number, in texts, keys and values", () => {
  const redactor = createRedactor({ find, numbering: createNumbering() });
  expect(redactor.text("ann@x.com, bob@x.com, ann@x.com")).toBe("<EMAIL_1>, <EMAIL_2>, <EMAIL_1>");
  expect(redactor.json({ "ann@x.com": ["bob@x.com", 1, null] })).toEqual({ "<EMAIL_1>": ["<EMAIL_2>", 1, null] });
  expect(redactor.counts).toEqual({ email: 5 });
});
