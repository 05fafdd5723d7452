import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { STRATEGIES, type Strategy } from "../../model/redaction.js";
import type { Json } from "../../model/json.js";
import { createRedactor } from "./create.js";
import { createNumbering } from "./numbering.js";
import type { Find, Redactor } from "./redactor.js";
import { slowScanner } from "./testing.js";

const find: Find = (text) => slowScanner().scan(text);
const redactor = (strategy: Strategy = "placeholder", by: Find = find): Redactor =>
  createRedactor({
    find: by,
    strategy,
    numbering: createNumbering(),
    keyedHash: (text) => text.length.toString(16).padStart(16, "0"),
  });

const parts = fc.constantFrom(
  "ann@x.com",
  "KEYABCDEF",
  "card",
  "12345678",
  "a",
  "__proto__",
  " ",
  "\\",
  '"',
  "{",
  "\u{1f600}",
  "7",
);
const string = fc.array(parts, { maxLength: 4 }).map((all) => all.join(""));
const json = fc.letrec<{ any: Json }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      string,
      fc.constantFrom<Json>(null, true, 1, 12345678, -0.5),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.array(fc.tuple(string, tie("any")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
    tie("any").map((value) => JSON.stringify(value)),
  ),
})).any;

/** All texts in a value, keys too, as a tool's reader sees them. */
function textsIn(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...(Array.isArray(value) ? [] : [key]), ...textsIn(inner)]);
}

/** The same with everything that could be replaced left out. */
function shape(value: Json): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value === "object" && value !== null) return Object.values(value).map(shape);
  return typeof value === "boolean" || value === null ? value : "text";
}

describe("structure", () => {
  test("is kept: lists, depth, order and number of keys", () =>
    fc.assert(
      fc.property(json, fc.constantFrom(...STRATEGIES), (value, s) => {
        expect(shape(redactor(s).json(value))).toEqual(shape(value));
      }),
    ));

  test("nothing is found in any text of it", () =>
    fc.assert(
      fc.property(json, fc.constantFrom(...STRATEGIES), (value, s) => {
        for (const text of textsIn(redactor(s).json(value))) expect(find(text)).toEqual([]);
      }),
    ));

  test("a second pass changes nothing, and the source is as it was", () =>
    fc.assert(
      fc.property(json, (value) => {
        const before = JSON.stringify(value);
        const once = redactor().json(value);
        expect(redactor().json(once)).toBe(once);
        expect(JSON.stringify(value)).toBe(before);
      }),
    ));

  test("value gives what json gives", () =>
    fc.assert(
      fc.property(json, (value) => {
        expect(redactor().value(value)).toEqual(redactor().json(value));
      }),
    ));

  test("what nothing is found in is the very same object", () => {
    const clean = { a: [1, { b: "text" }], "": null };
    expect(redactor().json(clean)).toBe(clean);
    const mixed = { clean, dirty: ["ann@x.com", clean] };
    const redacted = redactor().json(mixed);
    expect(redacted).toEqual({ clean, dirty: ["<EMAIL_1>", clean] });
    expect(Reflect.get(Object(redacted), "clean")).toBe(clean);
  });

  test("a hundred thousand levels are walked, not recursed", () => {
    let deep: Json = "ann@x.com";
    for (let level = 0; level < 100_000; level++) deep = level % 2 === 0 ? [deep] : { d: deep };
    let now: Json | undefined = redactor("placeholder", (t) => {
      const at = t.indexOf("ann@x.com");
      return at === -1 ? [] : [{ type: "email", start: at, end: at + 9 }];
    }).json(deep);
    while (typeof now === "object" && now !== null) now = Object.values(now)[0];
    expect(now).toBe("<EMAIL_1>");
  });
});

describe("keys", () => {
  test("that become equal get names of their own, and none loses its own to them", () => {
    const value = { "ann@x.com": 1, "bob@x.com": 2, "********": 3, "********_2": 4 };
    expect(Object.entries(Object(redactor("mask").json(value)))).toEqual([
      ["****************", 1],
      ["****************_2", 2],
      ["********", 3],
      ["********_2", 4],
    ]);
    expect(redactor("remove").json({ "ann@x.com": 1, "bob@x.com": 2, "": 3 })).toEqual({ _2: 1, _3: 2, "": 3 });
  });

  test("many of them take no longer than few", () => {
    const value = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, at]));
    const all: Find = (t) =>
      [...t.matchAll(/k\d+/g)].map(({ index, 0: { length } }) => ({ type: "k", start: index, end: index + length }));
    expect(Object.keys(Object(redactor("remove", all).json(value)))).toHaveLength(20_000);
  });

  test("`__proto__` is data", () => {
    const value: Json = JSON.parse('{"__proto__": {"ann@x.com": 1}, "x": "ann@x.com"}');
    const redacted = redactor().json(value);
    expect(JSON.stringify(redacted)).toBe('{"__proto__":{"<EMAIL_1>":1},"x":"<EMAIL_1>"}');
    expect(Object.getPrototypeOf(redacted)).toBe(Object.prototype);
  });

  test("say what their value is", () => {
    expect(redactor().json({ card: "12345678", other: " ".repeat(30), n: "12345678" })).toEqual({
      card: "<CARD_1>",
      other: " ".repeat(30),
      n: "12345678",
    });
    expect(redactor().json({ card: 12345678 })).toEqual({ card: "<CARD_1>" });
  });

  test("are not joined with values, nor values with one another", () => {
    const split = { KEYABC: "DEF", list: ["ann@", "x.com"] };
    expect(redactor().json(split)).toBe(split);
  });
});

describe("numbers", () => {
  const digits: Find = (t) =>
    [...t.matchAll(/\d{8,}/g)].map(({ index, 0: { length } }) => ({ type: "id", start: index, end: index + length }));

  test("become the text that stands for them", () => {
    expect(redactor("placeholder", digits).json([12345678, -12345678, 12345678.5, 7])).toEqual([
      "<ID_1>",
      "-<ID_1>",
      "<ID_1>.5",
      7,
    ]);
    expect(redactor("last4", digits).json([12345678])).toEqual(["****5678"]);
  });

  test("in JSON as text stay JSON", () => {
    const text = ' {"a" : 12345678, "b":[-12345678,1e5], "12345678":"x 12345678"}';
    expect(redactor("placeholder", digits).json(text)).toBe(
      ' {"a" : "<ID_1>", "b":["-<ID_1>",1e5], "<ID_1>":"x <ID_1>"}',
    );
  });
});

describe("JSON as text", () => {
  const valid = (text: Json): boolean => {
    try {
      JSON.parse(String(text));
      return true;
    } catch {
      return false;
    }
  };

  test("stays JSON text, whatever spans say", () =>
    fc.assert(
      fc.property(
        json,
        fc.array(fc.tuple(fc.nat(60), fc.nat(12)), { maxLength: 4 }),
        fc.constantFrom(...STRATEGIES),
        (value, cuts, s) => {
          const text = JSON.stringify([value]);
          const once: Find = (t) =>
            t === text ? cuts.map(([start, length]) => ({ type: "x", start, end: start + length })) : [];
          expect(valid(redactor(s, once).json(text))).toBe(true);
        },
      ),
      { numRuns: 300 },
    ));

  test("escapes go whole or not at all", () => {
    const at =
      (start: number, end: number): Find =>
      (t) =>
        t.includes("<X") ? [] : [{ type: "x", start, end }];
    const text = String.raw`["\u0041\n\"b"]`;
    expect(redactor("placeholder", at(4, 5)).json(text)).toBe(String.raw`["<X_1>\n\"b"]`);
    expect(redactor("placeholder", at(9, 10)).json(text)).toBe(String.raw`["\u0041<X_1>\"b"]`);
    expect(redactor("placeholder", at(11, 12)).json(text)).toBe(String.raw`["\u0041\n<X_1>b"]`);
    expect(redactor("placeholder", at(0, 15)).json(text)).toBe('["<X_1>"]');
  });

  test("keeps doubled keys, spaces and long numbers that nothing is found in", () => {
    const text = '{"a": 12345678901234567890, "a" :"ann@x.com",\n "b": 1.50}';
    expect(redactor().json(text)).toBe('{"a": 12345678901234567890, "a" :"<EMAIL_1>",\n "b": 1.50}');
  });

  test("is replaced as JSON where only that is left", () => {
    const always: Find = (t) => (t.includes("true") ? [{ type: "x", start: 1, end: 2 }] : []);
    expect(redactor("placeholder", always).json("[true]")).toBe('"<REDACTED>"');
  });
});
