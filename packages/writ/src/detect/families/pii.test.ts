import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_MATCH } from "../family.js";
import { scanSlowly } from "../testing.js";
import { PII_FAMILIES } from "./pii.js";

describe("families of personal data", () => {
  test("have names of their own", () => {
    const types = PII_FAMILIES.map(({ type }) => type);
    expect(types.filter((type, at) => types.indexOf(type) !== at)).toEqual([]);
    expect(types.filter((type) => !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(type))).toEqual([]);
    expect(types.length).toBeGreaterThan(5);
  });

  for (const family of PII_FAMILIES) {
    describe(family.type, () => {
      test("finds its example, also inside a sentence, and not its counter-example", () => {
        const example = family.example.join("");
        expect(scanSlowly([family], example, 0).map(({ type }) => type)).toEqual([family.type]);
        expect(scanSlowly([family], `was: "${example}", they said.`, 0)).toHaveLength(1);
        expect(scanSlowly([family], family.counterExample.join(""), 0)).toEqual([]);
      });

      test("takes text that is nearly its own in linear time", () => {
        const example = family.example.join("");
        const slice = fc.tuple(fc.nat(example.length), fc.nat(example.length)).map(([a, b]) => example.slice(a, b));
        const shape = new RegExp(family.shape, family.ignoreCase === true ? "yi" : "y");
        fc.assert(
          fc.property(slice, (piece) => {
            const text = piece.repeat(MAX_MATCH).slice(0, MAX_MATCH);
            shape.lastIndex = 0;
            expect(shape.exec(text)?.[0].length ?? 0).toBeLessThan(MAX_MATCH);
          }),
          { numRuns: 20 },
        );
      });

      test("says about whom, and where its form is described", () => {
        expect(family.kind).toBe("pii");
        expect(family.about.length).toBeGreaterThan(10);
        expect(family.source).toMatch(/^https:\/\//);
        expect(family.confidence).toBeGreaterThan(0);
      });
    });
  }
});
