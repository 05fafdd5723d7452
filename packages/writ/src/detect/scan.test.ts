import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Family } from "./family.js";
import { PII_FAMILIES } from "./families/pii.js";
import { SECRET_FAMILIES } from "./families/secrets.js";
import type { TextFinding } from "./finding.js";
import { createScanner } from "./scan.js";
import { PreparedFamilies } from "./scan/prepared.js";
import type { Order } from "./scan/resolve.js";
import { resolve } from "./scan/resolve.js";
import type { Scanner } from "./scanner.js";
import { scanSlowly } from "./testing.js";

const family = (parts: Partial<Family> & Pick<Family, "type" | "trigger" | "shape">): Family => ({
  kind: "secret",
  about: "made up",
  confidence: 0.9,
  example: [],
  counterExample: [],
  source: "made up",
  ...parts,
});

/** What the tables have, one of each sort. */
const SORTS: readonly Family[] = [
  family({ type: "fixed", trigger: { literals: ["ab_"] }, shape: "ab_[a-c]{3}" }),
  family({
    type: "several",
    trigger: { literals: ["ab_", "ab_c", "cc"] },
    shape: "(?:ab_|cc)[ab]{2,5}",
    confidence: 0.7,
  }),
  family({ type: "back", trigger: { literals: ["-b-"], back: 2 }, shape: "[ac]{2}-b-[ac]{1,3}", notAfter: "" }),
  family({
    type: "any-case",
    trigger: { literals: ["key"], ignoreCase: true },
    ignoreCase: true,
    shape: "key[a-z]{0,2} ?= ?(?:')?([a-c1-3]{3,6})",
    notBefore: "",
  }),
  family({
    type: "walked",
    trigger: { literals: ["@"], walk: { over: "a-c.", most: 5 } },
    shape: "[a-c.]{1,5}@[a-c]{1,3}",
    notBefore: "a-c.@",
    kind: "pii",
  }),
  family({
    type: "number",
    trigger: { digits: { least: 4, most: 9 } },
    shape: "\\d{2}[ -]?\\d{2}",
    confidence: 0.5,
    kind: "pii",
  }),
  family({
    type: "number-near",
    trigger: { digits: { least: 2, most: 9 }, back: 1 },
    shape: "\\(\\d{2}\\)",
    confidence: 0.3,
    notBefore: "",
    context: { words: ["key", "ab", "key 1"], within: 7, required: false, confidence: 0.8 },
  }),
  family({
    type: "checked",
    trigger: { digits: { least: 3, most: 3 } },
    shape: "\\d{3}",
    validators: [{ name: "odd", test: (value) => Number(value) % 2 === 1 }],
    context: { words: ["ab", "cc"], within: 4, required: true, confidence: 0.95 },
  }),
  family({ type: "no-edges", trigger: { literals: ["aca"] }, shape: "aca[^b]{1,9}", notBefore: "", notAfter: "" }),
];

const PIECES = [
  "ab_",
  "ab",
  "c",
  "cc",
  "-b-",
  "aca",
  "key",
  "KEY",
  "Key",
  " ",
  "=",
  "'",
  "1",
  "23",
  "(12)",
  "4 5",
  "-",
  "@",
  ".",
  "é",
  "\u{1f600}",
  "\n",
  "_",
];
const anyText = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(""));

/** What is found in the text as it is: decoded views may hold more. */
function scanText(families: readonly Family[], text: string): readonly TextFinding[] {
  const places = new Map(families.map(({ type }, place) => [type, place]));
  const order: Order = (a, b) => (places.get(a.type) ?? 0) - (places.get(b.type) ?? 0);
  return resolve(new PreparedFamilies(families).findAll(text, 0, 0.5), order);
}

const BUILT_IN = [...SECRET_FAMILIES, ...PII_FAMILIES];
const anyFragment = fc.constantFrom(...BUILT_IN).chain(({ example, counterExample, trigger }) => {
  const whole = fc.constantFrom(example.join(""), counterExample.join(""));
  const cut = fc.tuple(whole, fc.nat(200), fc.nat(200)).map(([text, from, length]) => text.slice(from, from + length));
  return fc.oneof(
    whole,
    cut,
    "literals" in trigger ? fc.constantFrom(...trigger.literals) : fc.constantFrom("0", "12", "-"),
  );
});
const anyDocument = fc
  .array(fc.oneof(anyFragment, fc.constantFrom(" ", "\n", '"', "=", ": ", "-", ".", "a", "7", "%2D", "&amp;", "\\n")), {
    maxLength: 8,
  })
  .map((parts) => parts.join(""));

/** Fed in pieces, as the docstring of `scanOpen` says. */
function scanInPieces({ scan, scanOpen }: Scanner, pieces: readonly string[]): readonly TextFinding[] {
  const found: TextFinding[] = [];
  let [rest, keep, offset] = ["", 0, 0];
  const take = (some: readonly TextFinding[]): void =>
    void found.push(...some.map((each) => ({ ...each, start: each.start + offset, end: each.end + offset })));
  for (const piece of pieces) {
    rest += piece;
    const open = scanOpen(rest, keep);
    take(open.findings);
    offset += open.settled - open.keep;
    rest = rest.slice(open.settled - open.keep);
    keep = open.keep;
  }
  take(scan(rest, keep));
  return found;
}

const cutAt = (text: string, places: readonly number[]): readonly string[] => {
  const cuts = [0, ...places.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length];
  return cuts.slice(1).map((cut, index) => text.slice(cuts[index], cut));
};

describe("scan", () => {
  test("finds what trying every family at every place finds", () =>
    fc.assert(
      fc.property(anyText, (text) => {
        const expected = scanSlowly(SORTS, text);
        expect(scanText(SORTS, text)).toEqual(expected);
        expect(new PreparedFamilies(SORTS).finds(text, 0.5)).toBe(expected.length > 0);
      }),
      { numRuns: 2000 },
    ));

  test("finds what trying every built-in family at every place finds", () =>
    fc.assert(
      fc.property(anyDocument, (text) => {
        expect(scanText(BUILT_IN, text)).toEqual(scanSlowly(BUILT_IN, text));
      }),
      { numRuns: 150 },
    ));

  test("a text in pieces has the same findings as the whole, wherever it is cut", () => {
    const scanner = createScanner(SORTS);
    fc.assert(
      fc.property(anyText, fc.array(fc.nat(), { maxLength: 6 }), (text, places) => {
        expect(scanInPieces(scanner, cutAt(text, places))).toEqual(scanner.scan(text));
      }),
      { numRuns: 3000 },
    );
  });

  test("finds a value from its start on, also where its label is only looked at", () => {
    const { scan, families } = createScanner(BUILT_IN);
    const labelled = ["basic-authorization", "messagebird-token", "snyk-token", "sonar-legacy-token"];
    for (const { type, example } of families) {
      if (!labelled.includes(type)) continue;
      const text = example.join("");
      const found = scan(text).filter((each) => each.type === type);
      expect(found.map(({ start }) => start > 0)).toEqual([true]);
      for (const { start } of found) {
        expect(scan(text, start)).toEqual(expect.arrayContaining(found));
        expect(scan(text, start + 1)).not.toEqual(expect.arrayContaining(found));
      }
    }
  });

  test("says whether anything is found, in a view as well", () => {
    const { scan, finds } = createScanner(BUILT_IN);
    fc.assert(
      fc.property(anyDocument, (text) => void expect(finds(text)).toBe(scan(text).length > 0)),
      { numRuns: 100 },
    );
  });

  test("a text of built-in examples in pieces has the findings of the whole", () => {
    const scanner = createScanner(BUILT_IN);
    fc.assert(
      fc.property(anyDocument, fc.array(fc.nat(), { maxLength: 6 }), (text, places) => {
        expect(scanInPieces(scanner, cutAt(text, places))).toEqual(scanner.scan(text));
      }),
      { numRuns: 150 },
    );
  });
});
