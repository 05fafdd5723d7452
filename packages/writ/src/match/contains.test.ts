import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileContains } from "./contains.js";

describe("text that contains another", () => {
  test.each([
    ["/.ssh/", "/home/u/.ssh/id", true],
    ["/.ssh/", ".ssh/id", false],
    ["/.ssh/", "x.ssh/a/.ssh/", true],
    ["/a", "a/a", true],
    ["/a", "a", false],
    ["//", "/a//", true],
    ["//", "/a/", false],
    ["/", "/", true],
    ["", "", true],
  ])("%j in %j", (part, text, expected) => {
    expect(compileContains(part)(text)).toBe(expected);
  });

  test("answers as `includes`", () => {
    const short = fc.array(fc.constantFrom("/", "a", "b"), { maxLength: 12 }).map((list) => list.join(""));
    const part = fc.array(fc.constantFrom("/", "a", "b"), { maxLength: 4 }).map((list) => list.join(""));
    fc.assert(fc.property(part, short, (some, text) => compileContains(some)(text) === text.includes(some)));
  });
});
