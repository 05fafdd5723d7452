import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { STRATEGIES, type Strategy } from "../../model/redaction.js";
import { PII_FAMILIES } from "../families/pii.js";
import { SECRET_FAMILIES } from "../families/secrets.js";
import { createScanner } from "../scan.js";
import { createRedactor } from "./create.js";
import { createNumbering } from "./numbering.js";
import type { Redactor } from "./redactor.js";
import { textRedactor } from "./stream.js";

const scanner = createScanner([...SECRET_FAMILIES, ...PII_FAMILIES]);
const examples = scanner.families.map(({ example }) => example.join(""));
const keyedHash = (text: string): string => (text.length * 7919).toString(16).padStart(16, "a");
const optionsOf = (strategy: Strategy) => ({ strategy, numbering: createNumbering(), keyedHash });
const redactor = (strategy: Strategy): Redactor =>
  createRedactor({ ...optionsOf(strategy), find: (text) => scanner.scan(text) });

const text = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...examples) },
      fc.constantFrom("password: ", "card ", "born ", "=", '"', "\n", " ", "@", "/", "-", ".", "%40", "\\n", "the end"),
      fc.string({ maxLength: 5 }),
      fc.constantFrom(...examples).map((example) => Buffer.from(example).toString("base64")),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));
const strategy = fc.constantFrom(...STRATEGIES);

describe("with every family there is", () => {
  test("an example is replaced, by any strategy, and nothing is found any more", () => {
    expect(examples.length).toBeGreaterThan(100);
    for (const s of STRATEGIES)
      for (const example of examples) expect(scanner.scan(redactor(s).text(example))).toEqual([]);
  });

  test("nothing is found in what was redacted, alone or in JSON", () =>
    fc.assert(
      fc.property(text, strategy, (t, s) => {
        const one = redactor(s);
        expect(scanner.scan(one.text(t))).toEqual([]);
        for (const each of Object.entries(Object(one.json({ [t]: t, password: t }))).flat())
          expect(scanner.scan(String(each))).toEqual([]);
      }),
      { numRuns: 50 },
    ));

  test("a stream gives the same as the whole, however it is cut", () =>
    fc.assert(
      fc.property(text, fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), strategy, (t, lengths, s) => {
        const stream = textRedactor({ ...optionsOf(s), scanner });
        let out = "";
        for (let from = 0, at = 0; from < t.length; at++) {
          const to = from + (lengths[at % lengths.length] ?? 1);
          out += stream.push(t.slice(from, to));
          from = to;
        }
        expect(out + stream.end()).toBe(redactor(s).text(t));
      }),
      { numRuns: 40 },
    ));
});
