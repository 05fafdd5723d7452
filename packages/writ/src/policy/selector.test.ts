import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSelector } from "./selector.js";

describe("parseSelector", () => {
  test.each([
    ["args.path", [{ key: "path" }]],
    ["args.items[0].name", [{ key: "items" }, { index: 0 }, { key: "name" }]],
    ["args.items[*].name", [{ key: "items" }, "each", { key: "name" }]],
    ['args["odd key"]', [{ key: "odd key" }]],
    ["args.**", ["deep"]],
    ["args.a.**", [{ key: "a" }, "deep"]],
    ["principal.claims.ticket", [{ key: "claims" }, { key: "ticket" }]],
    ["now", []],
  ])("reads `%s`", (text, steps) => {
    expect(parseSelector(text).selector?.steps).toEqual(steps);
  });

  test.each([
    "",
    "arg.x",
    "args",
    "principal",
    "principal.nme",
    "session.counts",
    "tool.x",
    "now.hours",
    "args..x",
    "args.[0]",
    "args.a.**.b",
    "principal.id.x",
  ])("refuses `%s`", (text) => {
    expect(parseSelector(text).selector).toBeNull();
  });

  test.each([
    ['resource["path"]', "resource.path"],
    ['session["labels"]', "session.labels"],
    ['session["counts"]["web-rate"]', "session.counts.web-rate"],
    ['args["odd key"][0][*].x', 'args["odd key"][0][*].x'],
  ])("spells `%s` as `%s`, so that it means the same", (text, expected) => {
    expect(parseSelector(text).selector?.text).toBe(expected);
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseSelector(`args.${text}`)));
  });
});
