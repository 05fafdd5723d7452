import { describe, expect, test } from "vitest";
import type { Family } from "../family.js";
import { MAX_MATCH } from "../family.js";
import { lengthsOf } from "../scan/shape-sets.js";
import { parseInside, parseShape } from "../scan/shape.js";
import type { Shape } from "../scan/shape.js";
import { scanSlowly } from "../testing.js";
import { PII_FAMILIES } from "./pii.js";
import { SECRET_FAMILIES } from "./secrets.js";
import { isAmbiguous, sampleOf } from "./shape-testing.js";

const FAMILIES: readonly Family[] = [...SECRET_FAMILIES, ...PII_FAMILIES];

/** Their shape is wider than their triggers: the scan does not look at all that it matches. */
const WIDER: readonly string[] = ["vehicle-vin", "geo-coordinates"];

const shapeOf = ({ shape, ignoreCase }: Family): Shape => parseShape(shape, ignoreCase === true);
const ignores = ({ ignoreCase }: Family): boolean => ignoreCase === true;
const finds = (family: Family, text: string): boolean => scanSlowly([family], text, 0).length > 0;
/** The types of those that do not hold to a law. */
const breaking = (holds: (family: Family) => boolean): readonly string[] =>
  FAMILIES.filter((family) => !holds(family)).map(({ type }) => type);

describe("families", () => {
  test("there are at least 90 of secrets", () => expect(SECRET_FAMILIES.length).toBeGreaterThanOrEqual(90));

  test("no two have one type, and types are kebab-case", () => {
    expect(new Set(FAMILIES.map(({ type }) => type)).size).toBe(FAMILIES.length);
    expect(breaking(({ type }) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(type))).toEqual([]);
  });

  test("each list holds its kind", () => {
    expect(SECRET_FAMILIES.filter(({ kind }) => kind !== "secret")).toEqual([]);
    expect(PII_FAMILIES.filter(({ kind }) => kind !== "pii")).toEqual([]);
  });

  test("the example of each is found", () =>
    expect(breaking((family) => finds(family, family.example.join("")))).toEqual([]));

  test("the example of each is found in the middle of a line", () =>
    expect(breaking((family) => finds(family, `see ${family.example.join("")} , then go on\n`))).toEqual([]));

  test("the counter-example of none is found", () =>
    expect(breaking((family) => !finds(family, family.counterExample.join("")))).toEqual([]));

  test("each has an address as its source", () =>
    expect(breaking(({ source }) => new URL(source).protocol === "https:")).toEqual([]));

  test("each says in one phrase what it is, without a full stop", () =>
    expect(breaking(({ about }) => /^\S[^;]{3,118}[^.;\s]$/.test(about))).toEqual([]));

  test("confidence is a share, and a word nearby does not lower it", () => {
    expect(breaking(({ confidence }) => confidence > 0 && confidence <= 1)).toEqual([]);
    expect(breaking(({ confidence, context }) => (context?.confidence ?? 1) >= confidence)).toEqual([]);
    expect(breaking(({ context }) => (context?.within ?? 0) <= 100)).toEqual([]);
  });
});

describe("shapes", () => {
  test("are of what a scan understands, bounded, and never empty", () => {
    const isBounded = (family: Family): boolean => {
      const { least, most } = lengthsOf(shapeOf(family));
      return least > 0 && most <= MAX_MATCH;
    };
    expect(breaking(isBounded)).toEqual([]);
    for (const { notBefore = "", notAfter = "" } of FAMILIES)
      expect(() => [parseInside(notBefore), parseInside(notAfter)]).not.toThrow();
  });

  test("of secrets have one way through them for every text, unless they are short", () =>
    expect(breaking((family) => family.kind === "pii" || isShort(family) || hasOneWay(family))).toEqual([]));

  test("match nothing without the trigger where the family says", () =>
    expect(breaking((family) => WIDER.includes(family.type) || isAlwaysTriggered(family))).toEqual([]));

  test("two ways are seen where there are two", () => {
    const ambiguous = ["a{1,3}a{1,3}", "(?:ab|a)(?:b|bc)?", "(?:a|a)b", "[a-z]{0,9}x[a-z]{0,9}", "(?:a?b?){0,4}"];
    const plain = ["a{1,30}b", "(?:ab|ac)d", "[a-y]{0,9}z[a-z]{0,9}", "a{20}a{20}", "(?:ab?){0,4}", "a?(?!a)[ab]"];
    expect(ambiguous.filter((each) => !isAmbiguous(parseShape(each, false), false))).toEqual([]);
    expect(plain.filter((each) => isAmbiguous(parseShape(each, false), false))).toEqual([]);
  });
});

const isShort = (family: Family): boolean => lengthsOf(shapeOf(family)).most <= 64;
const hasOneWay = (family: Family): boolean => !isAmbiguous(shapeOf(family), ignores(family));

function isAlwaysTriggered(family: Family): boolean {
  // Of what is not ASCII a shape only knows that it is.
  const known = samplesOf(family).filter((sample) => !/[^\0-\x7f]/.test(sample));
  return known.every((sample) => isTriggered(family, sample));
}

/** Some texts of a shape, the same ones at every run. */
function samplesOf(family: Family): readonly string[] {
  let seed = 1;
  const choose = (): number => (seed = (seed * 48_271) % 0x7fff_ffff) / 0x7fff_ffff;
  return Array.from({ length: 40 }, () => sampleOf(shapeOf(family), ignores(family), choose));
}

function isTriggered({ trigger }: Family, sample: string): boolean {
  const at = trigger.walk === undefined ? [trigger.back ?? 0] : placesAfter(trigger.walk, sample);
  if ("digits" in trigger) return at.some((place) => /\d/.test(sample.charAt(place)));
  const fold = (text: string): string => (trigger.ignoreCase === true ? text.toLowerCase() : text);
  return at.some((place) => trigger.literals.some((literal) => fold(sample).startsWith(fold(literal), place)));
}

/** Everywhere up to where the run of such characters ends. */
function placesAfter({ over, most }: { readonly over: string; readonly most: number }, text: string): number[] {
  const inside = new RegExp(`[${over}]`);
  let end = 0;
  while (end < most && inside.test(text.charAt(end))) end++;
  return Array.from({ length: end + 1 }, (_, place) => place);
}
