import { expect, test } from "vitest";
import { suggest } from "./suggest.js";

test.each([
  ["tol", "did you mean `tool`?"],
  ["acton", "did you mean `action`?"],
  ["efefct", "did you mean `effect`?"],
  ["zzz", null],
  ["x".repeat(100), null],
])("suggests for `%s`", (word, expected) => {
  expect(suggest(word, ["tool", "action", "effect"])).toBe(expected);
});
