import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PII_FAMILIES } from "../families/pii.js";
import { SECRET_FAMILIES } from "../families/secrets.js";
import { bitAt, hasBit } from "./charset.js";
import { Chars } from "./chars.js";
import { Probe } from "./probe.js";
import { setsOf } from "./shape-sets.js";
import { writeOpen, writeShape } from "./shape-source.js";
import { parseShape } from "./shape.js";

const NOTHING = new Chars("").set;
const SHAPES = [
  "ab?c{2,3}",
  "(?:a|b{1,2}|[^c])[a-c]",
  "a(?=b)[a-c]{0,2}(c)",
  "(?!ab)[ab]{2}\\.?",
  "\\w{1,2}-\\d",
  "(?:ab|a){1,2}b",
];
const anyText = fc
  .array(fc.constantFrom("a", "b", "c", ".", "-", "1", "A"), { maxLength: 8 })
  .map((all) => all.join(""));

describe("shapes", () => {
  test.each(["a*", "a+", "a{2,}", "^a", "a$", "\\ba", "(?<=a)b", "(?<x>a)", "(a)(b)", "\\1", "[a", "(a", "a)", "\\p"])(
    "%s is none",
    (shape) => expect(() => parseShape(shape, false)).toThrow(SyntaxError),
  );

  test.each([...SECRET_FAMILIES, ...PII_FAMILIES].map((family) => [family.type, family] as const))(
    "%s can be scanned for",
    (_, family) => {
      const { sets } = new Probe(family);
      expect(sets.length).toBeGreaterThan(0);
    },
  );

  test("are written as they were read", () => {
    fc.assert(
      fc.property(fc.constantFrom(...SHAPES), anyText, (shape, text) => {
        const written = new RegExp(writeShape(parseShape(shape, false)), "y");
        expect(written.exec(text)?.[0]).toBe(new RegExp(shape, "y").exec(text)?.[0]);
      }),
    );
  });

  test("what matches has the characters that its sets allow", () => {
    fc.assert(
      fc.property(fc.constantFrom(...SHAPES), fc.boolean(), anyText, (shape, ignoreCase, text) => {
        fc.pre(new RegExp(shape, ignoreCase ? "yi" : "y").test(text));
        const sets = setsOf(parseShape(shape, ignoreCase), NOTHING, 8);
        for (const [place, set] of sets.entries()) expect(hasBit(set, bitAt(text, place))).toBe(true);
      }),
    );
  });

  test("what can become another match, or one, is open", () => {
    fc.assert(
      fc.property(fc.constantFrom(...SHAPES), anyText, anyText, (shape, text, more) => {
        const match = (of: string): string | undefined => new RegExp(shape, "y").exec(of)?.[0];
        fc.pre(match(text) !== match(text + more));
        expect(new RegExp(writeOpen(parseShape(shape, false)), "y").test(text)).toBe(true);
      }),
    );
  });
});
