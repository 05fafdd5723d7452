import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSelector, SELECTOR_ROOTS, selectorPattern, wholeSelectors } from "./selector.js";

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

describe("selectorPattern", () => {
  const patterns = SELECTOR_ROOTS.map((root) => new RegExp(selectorPattern(root), "u"));
  const fits = (text: string): boolean => patterns.some((pattern) => pattern.test(text));
  const part = fc.constantFrom(
    ".a",
    ".id",
    ".claims",
    ".labels",
    ".counts",
    ".bytes",
    ".json",
    ".",
    "[0]",
    "[*]",
    ".**",
    '["odd key"]',
    '["id"]',
    "[",
    "x",
  );

  test("fits what the parser takes, and nothing else", () => {
    const root = fc.constantFrom(...SELECTOR_ROOTS, "arg", "signal", "");
    fc.assert(
      fc.property(root, fc.array(part, { maxLength: 4 }), (first, parts) => {
        const text = first + parts.join("");
        expect(fits(text), text).toBe(parseSelector(text).selector !== null);
      }),
      { numRuns: 5000 },
    );
  });

  test("whole selectors are all taken", () => {
    expect(wholeSelectors()).toContain("principal.role");
    expect(wholeSelectors()).not.toContain("session.counts");
    for (const text of wholeSelectors()) expect(fits(text), text).toBe(true);
  });
});
