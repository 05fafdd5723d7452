import { describe, expect, test } from "vitest";
import { compileRegex } from "../match/regex.js";
import type { Json, JsonObject } from "../model/json.js";
import { compileArgsSchema } from "./args-schema.js";
import { FORMATS } from "./args-schema-formats.js";

const reasonFor = (schema: JsonObject, args: JsonObject): string | null =>
  compileArgsSchema(schema, { regex: compileRegex }).validate(args);

/** Runs within so many milliseconds: far more than it takes, far less than what is not linear takes. */
function within(ms: number, run: () => void): void {
  const started = performance.now();
  run();
  expect(performance.now() - started).toBeLessThan(ms);
}

function nest(depth: number): Json {
  let value: Json = { leaf: 1 };
  for (let i = 0; i < depth; i++) value = { next: value };
  return value;
}

describe("hostile arguments", () => {
  const starts = [
    "",
    "a",
    "1",
    "a@",
    "a:",
    "http://",
    "//a@",
    "http://[1:",
    "{+",
    "/",
    "0/",
    "P1Y",
    "00:00:00.1",
    "2026-01-01T",
  ];
  const units = ["a", "1", ".", "-", "/", ":", "%20", "a.", "a-", "~0", "{a}", ",a", "1Y", " ", "t", "@"];

  test.each(Object.keys(FORMATS))("a megabyte is refused at once by the format `%s`", (format) => {
    const validator = compileArgsSchema({ properties: { x: { format } } }, { regex: compileRegex });
    within(2000, () => {
      for (const start of starts) {
        for (const unit of units)
          expect(validator.validate({ x: `${start}${unit.repeat(1_000_000)}\u0000` })).not.toBeNull();
      }
    });
  });

  test.each([
    ["date", "2026-02-28", "2026-02-30"],
    ["time", "09:00:00Z", "25:00:00Z"],
    ["date-time", "2026-01-05T09:00:00Z", "2026-01-05"],
    ["duration", "P1DT12H", "1 day"],
    ["email", "a@example.com", "a@b@example.com"],
    ["hostname", "example.com", "-example.com"],
    ["ipv4", "127.0.0.1", "127.1"],
    ["ipv6", "::1", "::g"],
    ["uuid", "123e4567-e89b-12d3-a456-426614174000", "123"],
    ["uri", "https://example.com/a?b#c", "/a"],
    ["uri-reference", "/a?b", "\\a"],
    ["uri-template", "/a/{b}", "/a/{b"],
    ["json-pointer", "/a/b", "a/b"],
    ["relative-json-pointer", "1/a", "/a"],
  ])("the format %s is asserted", (format, good, bad) => {
    const schema = { properties: { x: { format } } };
    expect([
      reasonFor(schema, { x: good }),
      reasonFor(schema, { x: bad }),
      reasonFor(schema, { x: `${good}~\n` }),
    ]).toEqual([null, `\`/x\` must match format \`${format}\``, `\`/x\` must match format \`${format}\``]);
  });

  test("a pattern that would backtrack is linear", () => {
    const schema = { properties: { x: { pattern: "^(a+)+$" } }, patternProperties: { "^(b+)+$": { type: "string" } } };
    within(5000, () => {
      expect(reasonFor(schema, { x: `${"a".repeat(100_000)}!` })).toBe("`/x` must match pattern `^(a+)+$`");
      expect(reasonFor(schema, { [`${"b".repeat(100_000)}!`]: "x" })).toMatch(/is not declared$/);
    });
  });

  test("patterns are not mistaken for each other", () => {
    const schema = { properties: { a: { pattern: "^a$" }, b: { pattern: "^b$" } } };
    expect(reasonFor(schema, { a: "a", b: "b" })).toBeNull();
    expect(reasonFor(schema, { a: "b" })).toBe("`/a` must match pattern `^a$`");
    expect(reasonFor(schema, { b: "a" })).toBe("`/b` must match pattern `^b$`");
  });

  test("unique items are found in linear time", () => {
    const schema = { properties: { x: { uniqueItems: true } } };
    const x: Json[] = Array.from({ length: 50_000 }, (_, i) => ({ i, "a b": [i] }));
    within(5000, () => {
      expect(reasonFor(schema, { x })).toBeNull();
      expect(reasonFor(schema, { x: [...x, { "a b": [7], i: 7 }] })).toBe("`/x` must not have an element twice");
    });
    for (const different of [
      [1, "1"],
      [[], {}],
      [{ a: 1 }, { a: "1" }],
      [null, "null"],
      [["a,b"], ["a", "b"]],
      [{ b: 1 }, { a: 1 }],
    ]) {
      expect(reasonFor(schema, { x: different })).toBeNull();
    }
    expect(reasonFor(schema, { x: [0, -0] })).not.toBeNull();
  });

  test.each<[string, string, JsonObject]>([
    [
      "recursion",
      "next",
      { $ref: "#/$defs/n", $defs: { n: { properties: { next: { $ref: "#/$defs/n" }, leaf: {} } } } },
    ],
    ["a constant", "next", { properties: { next: { const: 1 } } }],
    ["unique items", "list", { properties: { list: { uniqueItems: true } } }],
  ])("data that is too deep for the stack is not valid: %s", (_, key, schema) => {
    const deep = nest(200_000);
    const reason = reasonFor(schema, { [key]: key === "list" ? [deep] : deep });
    expect(reason).toBe("the arguments are too complex to be validated");
  });

  test("a schema whose alternatives multiply with the depth of the data stops", () => {
    const branch = { properties: { next: { $ref: "#/$defs/n" }, leaf: { const: 2 } } };
    const schema = { $ref: "#/$defs/n", $defs: { n: { anyOf: [branch, { ...branch, minProperties: 1 }] } } };
    within(5000, () => {
      expect(reasonFor(schema, { next: nest(40) })).toBe("the arguments are too complex to be validated");
    });
    expect(
      reasonFor(
        { properties: { list: { items: { $ref: "#/$defs/n" } } }, $defs: { n: { type: "integer" } } },
        {
          list: Array.from({ length: 90_000 }, (_, i) => i),
        },
      ),
    ).toBeNull();
  });

  test("own data only: constants, alternatives and keys that an object inherits", () => {
    const schema = { properties: { x: { const: { a: 1 } }, y: { enum: [{ a: 1 }] } }, required: [] };
    const bare = (text: string): JsonObject => Object.assign(Object.create(null), JSON.parse(text));
    expect(reasonFor(schema, bare('{"x": {"a": 1}, "y": {"a": 1}}'))).toBeNull();
    for (const key of ["constructor", "valueOf", "toString", "__proto__"]) {
      expect(reasonFor(schema, bare(`{"x": {"a": 1, "${key}": 1}}`))).toBe(
        "`/x` must be the one value that may stand here",
      );
      expect(reasonFor({ required: [key] }, {})).not.toBeNull();
      expect(reasonFor({ dependentRequired: { [key]: ["b"] } }, {})).toBeNull();
    }
  });

  test("nothing is filled in or converted: what was decided is what runs", () => {
    const schema = { properties: { n: { type: "integer", default: 5 }, list: { type: "array", default: [] } } };
    const args = Object.freeze({});
    expect(reasonFor(schema, args)).toBeNull();
    expect(args).toEqual({});
    expect(reasonFor(schema, { n: "5" })).toBe("`/n` must be integer");
    expect(reasonFor(schema, { list: 1 })).toBe("`/list` must be array");
  });

  test("validations do not disturb each other", () => {
    const validator = compileArgsSchema({ properties: { a: { type: "string" } } }, { regex: compileRegex });
    expect([validator.validate({ a: 1 }), validator.validate({ a: "x" }), validator.validate({ b: 1 })]).toEqual([
      "`/a` must be string",
      null,
      "`/b` is not declared",
    ]);
  });
});
