import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PatternError } from "../match/errors.js";
import { compileRegex } from "../match/regex.js";
import type { Json, JsonObject } from "../model/json.js";
import { compileArgsSchema, SchemaError } from "./args-schema.js";

const options = { regex: compileRegex };

const reasonFor = (schema: JsonObject, args: JsonObject): string | null =>
  compileArgsSchema(schema, options).validate(args);

const isValid = (schema: JsonObject, args: JsonObject): boolean => reasonFor(schema, args) === null;

function refusal(schema: JsonObject): SchemaError {
  try {
    compileArgsSchema(schema, options);
  } catch (error) {
    if (error instanceof SchemaError) return error;
    throw error;
  }
  throw new Error("the schema loads");
}

const text = { type: "string" };

const ifThen = (condition: Json, consequence: Json): JsonObject => {
  const keywords = ["if", "then"] as const;
  return { [keywords[0]]: condition, [keywords[1]]: consequence };
};

describe("what is not valid is named, never its value", () => {
  const schema: JsonObject = {
    type: "object",
    required: ["to", "body"],
    properties: {
      to: { type: "string", format: "email" },
      body: { type: "string", maxLength: 20 },
      tag: { type: "string", pattern: "^[a-z]+$" },
      level: { enum: ["low", "high"] },
      version: { const: 1 },
      parts: { type: "array", uniqueItems: true, items: { type: "object", properties: { n: { type: "integer" } } } },
      either: { anyOf: [{ type: "string" }, { type: "number", minimum: 3 }] },
      amount: { type: "number", multipleOf: 0.01, exclusiveMinimum: 0 },
      headers: { type: "object", propertyNames: { pattern: "^[a-z]+$" }, additionalProperties: text },
    },
  };
  const good = { to: "a@example.com", body: "hello" };

  test.each<[JsonObject, string | null]>([
    [{}, null],
    [{ tag: "abc", level: "low", version: 1, parts: [{ n: 1 }, { n: 2 }], either: 4, amount: 19.99 }, null],
    [{ to: "secret" }, "`/to` must match format `email`"],
    [{ to: 5 }, "`/to` must be string"],
    [{ body: "secret".repeat(9) }, "`/body` must not have more than 20 characters"],
    [{ tag: "SECRET" }, "`/tag` must match pattern `^[a-z]+$`"],
    [{ level: "secret" }, "`/level` must be one of the values that may stand here"],
    [{ version: "secret" }, "`/version` must be the one value that may stand here"],
    [{ parts: [{ n: 1 }, { n: 1 }] }, "`/parts` must not have an element twice"],
    [{ parts: [{ n: "secret" }] }, "`/parts/0/n` must be integer"],
    [{ parts: [{ m: "secret" }] }, "`/parts/0/m` is not declared"],
    [{ either: true }, "`/either` must fit one of the alternatives"],
    [{ amount: -1 }, "`/amount` must be > 0"],
    [{ cc: "secret" }, "`/cc` is not declared"],
    [{ headers: { A1: "secret" } }, "`/headers/A1` has a name that may not stand here"],
  ])("%j: %s", (more, reason) => {
    const args: JsonObject = { ...good, ...more };
    expect(reasonFor(schema, args)).toBe(reason);
  });

  test("a missing property", () => {
    expect(reasonFor(schema, { to: "a@example.com" })).toBe("the arguments must have required property `body`");
  });

  test("names that the caller chose are shortened and cleaned", () => {
    const reason = reasonFor(schema, { ...good, [`a\u202e\n\`${"b".repeat(500)}`]: 1 }) ?? "";
    expect(reason).toMatch(/^`\/a\?\?\?b+…` is not declared$/);
    expect(reason.length).toBeLessThan(150);
  });

  test("no string of the arguments is ever in the reason", () => {
    const secret = fc.string({ minLength: 6, unit: fc.constantFrom("Q", "Z", "9") });
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(good), "tag", "level", "version", "parts", "either", "amount"),
        secret,
        (key, value) => {
          for (const put of [value, [value], { n: value }, [{ n: value }]]) {
            expect(reasonFor(schema, { ...good, [key]: put }) ?? "").not.toContain(value);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("closed unless it says otherwise", () => {
  const a = { properties: { a: text } };
  const b = { properties: { b: text } };
  const both = { a: "x", b: "x" };
  const extra = { ...both, extra: 1 };

  test.each<[string, JsonObject]>([
    ["plain", { properties: { a: text, b: text } }],
    ["allOf", { allOf: [a, b] }],
    ["allOf beside properties", { ...a, allOf: [b] }],
    ["nested allOf", { ...a, allOf: [{ allOf: [b] }] }],
    ["anyOf", { anyOf: [{ ...a, required: ["a"] }, b], allOf: [b] }],
    [
      "oneOf",
      {
        ...a,
        oneOf: [
          { ...b, required: ["b"] },
          { properties: { c: text }, required: ["c"] },
        ],
      },
    ],
    ["if and then", { ...a, ...ifThen({ required: ["a"] }, b) }],
    ["dependentSchemas", { ...a, dependentSchemas: { a: b } }],
    ["$ref", { $ref: "#/$defs/ab", $defs: { ab: { properties: { a: text, b: text } } } }],
    ["$ref beside properties", { ...a, $ref: "#/$defs/b", $defs: { b } }],
    ["$ref in allOf", { allOf: [{ $ref: "#/$defs/a" }, { $ref: "#/$defs/b" }], $defs: { a, b } }],
    ["a pattern", { ...a, patternProperties: { "^b$": text } }],
    ["said outright", { ...a, ...b, properties: { a: text, b: text }, unevaluatedProperties: false }],
  ])("%s", (_, schema) => {
    expect(reasonFor(schema, both)).toBeNull();
    expect(reasonFor(schema, extra)).toBe("`/extra` is not declared");
    for (const key of ["constructor", "toString", "__proto__", "valueOf"]) {
      const args: JsonObject = JSON.parse(`{"a": "x", "b": "x", "${key}": 1}`);
      expect(reasonFor(schema, args)).not.toBeNull();
    }
  });

  test.each<[string, JsonObject]>([
    ["additionalProperties", { ...a, additionalProperties: true }],
    ["a schema for the others", { ...a, additionalProperties: { type: ["string", "integer"] } }],
    ["unevaluatedProperties", { allOf: [a], unevaluatedProperties: true }],
    ["a branch that says so", { allOf: [a, { additionalProperties: true }] }],
    ["nothing declared", { type: "object" }],
    ["only required", { required: ["a"] }],
  ])("open: %s", (_, schema) => {
    expect(reasonFor(schema, extra)).toBeNull();
  });

  test("at every depth: properties, items, definitions, recursion", () => {
    const schema = {
      properties: { tree: { $ref: "#/$defs/node" }, list: { items: { properties: { a: text } } } },
      $defs: { node: { properties: { name: text, children: { type: "array", items: { $ref: "#/$defs/node" } } } } },
    };
    expect(isValid(schema, { tree: { name: "r", children: [{ name: "c", children: [] }] }, list: [{ a: "x" }] })).toBe(
      true,
    );
    expect(reasonFor(schema, { tree: { children: [{ children: [{ odd: 1 }] }] } })).toBe(
      "`/tree/children/0/children/0/odd` is not declared",
    );
    expect(reasonFor(schema, { list: [{ odd: 1 }] })).toBe("`/list/0/odd` is not declared");
  });

  test("a property that is declared may have any name, and inherited ones are not there", () => {
    const schema = { allOf: [{ properties: { toString: text, constructor: text } }], required: ["toString"] };
    expect(isValid(schema, { toString: "x", constructor: "y" })).toBe(true);
    expect(isValid(schema, { constructor: "y" })).toBe(false);
  });

  test("what asks instead of describing keeps its meaning", () => {
    const production = { properties: { target: { properties: { env: { const: "production" } }, required: ["env"] } } };
    const target = { type: "object", properties: { env: text, region: text } };
    const args = { target: { env: "production", region: "eu" } };
    expect(isValid({ properties: { target }, not: production }, args)).toBe(false);
    expect(isValid({ properties: { target }, not: { $ref: "#/$defs/p" }, $defs: { p: production } }, args)).toBe(false);
    expect(isValid({ properties: { target }, ...ifThen(production, false) }, args)).toBe(false);
    const listed = {
      properties: {
        list: { type: "array", contains: { properties: { a: { const: 1 } }, required: ["a"] }, maxContains: 1 },
      },
    };
    expect(isValid(listed, { list: [{ a: 1 }, { a: 1, b: 2 }] })).toBe(false);
  });

  test("closing never lets more through than the schema as written", () => {
    const leaf = fc.constantFrom<JsonObject>(text, { type: "integer" }, { const: 1 }, {});
    const names = fc.constantFrom("a", "b", "c", "toString");
    const { schema } = fc.letrec<{ schema: JsonObject }>((tie) => ({
      schema: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.dictionary(names, tie("schema")).map((properties): JsonObject => ({ properties })),
        fc.array(tie("schema"), { minLength: 1, maxLength: 3 }).map((allOf): JsonObject => ({ allOf })),
        fc.array(tie("schema"), { minLength: 1, maxLength: 3 }).map((anyOf): JsonObject => ({ anyOf })),
        tie("schema").map((not): JsonObject => ({ not })),
      ),
    }));
    const { data } = fc.letrec<{ data: Json }>((tie) => ({
      data: fc.oneof({ maxDepth: 2 }, fc.constantFrom<Json>(1, "x", null), fc.dictionary(names, tie("data"))),
    }));
    fc.assert(
      fc.property(schema, fc.dictionary(names, data), (written, args) => {
        const open = JSON.parse(JSON.stringify(written), (_, value: Json) =>
          typeof value === "object" && value !== null && Object.hasOwn(value, "properties")
            ? { ...value, additionalProperties: true }
            : value,
        );
        if (isValid(written, args)) expect(isValid(open, args)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("what does not load", () => {
  test.each<[JsonObject, string, string]>([
    [{ propertes: {} }, "/propertes", "unknown keyword `propertes`"],
    [{ properties: { a: { nullable: true } } }, "/properties/a/nullable", "unknown keyword `nullable`"],
    [{ definitions: {} }, "/definitions", "unknown keyword `definitions`"],
    [{ $id: "https://x.example/a" }, "/$id", "unknown keyword `$id`"],
    [{ $schema: "http://json-schema.org/draft-07/schema#" }, "/$schema", "argument schemas are JSON Schema 2020-12"],
    [{ $ref: "https://x.example/schema" }, "/$ref", "`$ref` must stay within this schema"],
    [{ $ref: "other.json#/x" }, "/$ref", "`$ref` must stay within this schema"],
    [{ $ref: "#/$defs/none" }, "/$ref", "`$ref` names no schema in this one"],
    [{ $ref: "#/examples/0", examples: [{ odd: 1 }] }, "/$ref", "`$ref` names no schema in this one"],
    [{ type: "text" }, "/type", "`type` takes one or several of null, boolean, object, array, number, string, integer"],
    [{ properties: { a: 5 } }, "/properties/a", "a schema is a mapping, `true` or `false`"],
    [{ properties: [] }, "/properties", "`properties` takes a mapping of names to schemas"],
    [{ maxLength: "5" }, "/maxLength", "`maxLength` takes a whole number, zero or more"],
    [{ required: "a" }, "/required", "`required` takes a list of different names"],
    [{ allOf: [] }, "/allOf", "`allOf` takes a list of schemas"],
    [{ enum: [] }, "/enum", "`enum` takes a list that is not empty"],
    [{ multipleOf: 0 }, "/multipleOf", "`multipleOf` takes a number above zero"],
    [JSON.parse('{"properties": {"__proto__": {}}}'), "/properties", "a property cannot be named `__proto__`"],
    [JSON.parse('{"__proto__": {}}'), "/__proto__", "unknown keyword `__proto__`"],
    [{ constructor: {} }, "/constructor", "unknown keyword `constructor`"],
    [{ items: [text] }, "/items", "`items` takes a schema"],
  ])("%j at %s: %s", (schema, pointer, message) => {
    expect(refusal(schema)).toMatchObject({ pointer, message });
  });

  test("hints say what to write", () => {
    expect(refusal({ propertes: {} }).hint).toBe("did you mean `properties`?");
    expect(refusal({ nullable: true }).hint).toBe('write `type: [string, "null"]`');
    expect(refusal({ format: "emial" }).hint).toBe("did you mean `email`?");
  });

  test.each(["emial", "password", "binary", "url", "byte", "float", "toString"])(
    "the format `%s` would assert nothing",
    (format) => {
      expect(refusal({ format })).toMatchObject({ pointer: "/format" });
    },
  );

  test("a pattern that the linear engine refuses", () => {
    expect(refusal({ properties: { a: { pattern: "(?=x)" } } })).toMatchObject({ pointer: "/properties/a/pattern" });
    expect(refusal({ patternProperties: { "(": {} } })).toMatchObject({ pointer: "/patternProperties" });
    expect(() => compileRegex("(?=x)")).toThrow(PatternError);
  });

  test("schemas that are too deep or too many", () => {
    let deep: JsonObject = {};
    for (let i = 0; i < 50_000; i++) deep = { not: deep };
    expect(refusal(deep).message).toBe("schemas nested deeper than 64");
    expect(refusal({ anyOf: Array.from({ length: 10_001 }, () => true) }).message).toBe("more than 10000 schemas");
  });
});
