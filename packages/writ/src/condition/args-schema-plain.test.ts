import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileRegex } from "../match/regex.js";
import type { Json, JsonObject } from "../model/json.js";
import { compileArgsSchema } from "./args-schema.js";
import { isPlainSchema } from "./args-schema-plain.js";
import { surveySchema } from "./args-schema-survey.js";

const isPlain = (schema: JsonObject): boolean => isPlainSchema(surveySchema(schema, () => {}));

const scalar = fc.constantFrom<Json>(null, true, 0, -1.5, "", "a", "__proto__");
const count = fc.nat(9);
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const type = fc.constantFrom("null", "boolean", "object", "array", "number", "string", "integer");
const name = fc.constantFrom("a", "b", "toString", "constructor", "", "$ref", "a/b~c", "then");

const { schema } = fc.letrec<{ schema: JsonObject }>((tie) => ({
  schema: fc.record<Record<string, Json>>(
    {
      additionalProperties: fc.oneof({ depthSize: "small" }, fc.boolean(), tie("schema")),
      const: fc.oneof(scalar, fc.array(scalar)),
      description: fc.string(),
      enum: fc.array(scalar, { minLength: 1 }),
      exclusiveMaximum: number,
      exclusiveMinimum: number,
      format: fc.constantFrom("email", "date-time", "uri", "ipv4"),
      items: fc.oneof({ depthSize: "small" }, fc.boolean(), tie("schema")),
      maxItems: count,
      maxLength: count,
      maxProperties: count,
      maximum: number,
      minItems: count,
      minLength: count,
      minProperties: count,
      minimum: number,
      pattern: fc.constantFrom("^a", "b+$", "[0-9]"),
      properties: fc.dictionary(name, fc.oneof({ depthSize: "small" }, fc.boolean(), tie("schema")), { maxKeys: 3 }),
      required: fc.uniqueArray(name, { maxLength: 3 }),
      title: fc.string(),
      type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1 })),
      uniqueItems: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
}));

describe("plain schemas", () => {
  test("compile, whatever is in them: what is found out later is no other answer", () =>
    fc.assert(
      fc.property(schema, fc.dictionary(name, fc.jsonValue()), (each, args) => {
        fc.pre(isPlain(each));
        const { validate } = compileArgsSchema(each, { regex: compileRegex });
        expect(validate(args as JsonObject)).not.toBe("the arguments are too complex to be validated");
      }),
      { numRuns: 150 },
    ));

  test.each<[string, JsonObject, boolean]>([
    ["an ordinary one", { type: "object", required: ["a"], properties: { a: { type: "string", maxLength: 9 } } }, true],
    ["a reference", { properties: { a: { $ref: "#" } } }, false],
    ["alternatives", { anyOf: [{ type: "object" }] }, false],
    ["`if` alone, which the library refuses", { if: { type: "object" } }, false],
    ["a bound of what is not there", { minContains: 1 }, false],
    ["a nested constant", { const: { a: 1 } }, false],
    ["a keyword in a property", { properties: { a: { not: {} } } }, false],
    ["very many", { properties: Object.fromEntries(Array.from({ length: 64 }, (_, n) => [`p${n}`, true])) }, false],
  ])("%s", (_, each, plain) => expect(isPlain(each)).toBe(plain));
});
