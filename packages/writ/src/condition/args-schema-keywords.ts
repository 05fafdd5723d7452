/** What a keyword of JSON Schema 2020-12 holds. */
export type Holds =
  | "schema"
  | "schemas"
  | "map of schemas"
  | "reference"
  | "pattern"
  | "format"
  | "types"
  | "number"
  | "positive number"
  | "count"
  | "boolean"
  | "text"
  | "names"
  | "map of names"
  | "values"
  | "anything";

/**
 * Where the schemas in a keyword apply. `below`: to a part of the data, which they then describe alone. `here`: to the same data, which
 * they describe together with their siblings. `test`: they ask about data instead of describing it.
 */
export type Applies = "below" | "here" | "test";

/** What a keyword holds, and to what the schemas in it apply. */
export interface Keyword {
  readonly holds: Holds;
  readonly applies: Applies;
}

const value = (holds: Holds): Keyword => ({ holds, applies: "test" });

/** Every keyword that may stand in a schema. */
export const KEYWORDS: Readonly<Record<string, Keyword>> = {
  $ref: value("reference"),
  $defs: { holds: "map of schemas", applies: "here" },
  $comment: value("text"),

  properties: { holds: "map of schemas", applies: "below" },
  patternProperties: { holds: "map of schemas", applies: "below" },
  additionalProperties: { holds: "schema", applies: "below" },
  unevaluatedProperties: { holds: "schema", applies: "below" },
  propertyNames: { holds: "schema", applies: "below" },
  prefixItems: { holds: "schemas", applies: "below" },
  items: { holds: "schema", applies: "below" },
  unevaluatedItems: { holds: "schema", applies: "below" },
  contains: { holds: "schema", applies: "test" },

  allOf: { holds: "schemas", applies: "here" },
  anyOf: { holds: "schemas", applies: "here" },
  oneOf: { holds: "schemas", applies: "here" },
  // oxlint-disable-next-line unicorn/no-thenable -- it is a keyword of JSON Schema
  then: { holds: "schema", applies: "here" },
  else: { holds: "schema", applies: "here" },
  dependentSchemas: { holds: "map of schemas", applies: "here" },
  if: { holds: "schema", applies: "test" },
  not: { holds: "schema", applies: "test" },

  type: value("types"),
  enum: value("values"),
  const: value("anything"),
  minimum: value("number"),
  maximum: value("number"),
  exclusiveMinimum: value("number"),
  exclusiveMaximum: value("number"),
  multipleOf: value("positive number"),
  minLength: value("count"),
  maxLength: value("count"),
  minItems: value("count"),
  maxItems: value("count"),
  minContains: value("count"),
  maxContains: value("count"),
  minProperties: value("count"),
  maxProperties: value("count"),
  uniqueItems: value("boolean"),
  required: value("names"),
  dependentRequired: value("map of names"),
  pattern: value("pattern"),
  format: value("format"),

  title: value("text"),
  description: value("text"),
  default: value("anything"),
  examples: value("values"),
  deprecated: value("boolean"),
  readOnly: value("boolean"),
  writeOnly: value("boolean"),
  contentEncoding: value("text"),
  contentMediaType: value("text"),
};

/** What people write and JSON Schema 2020-12 does not have, or does otherwise. */
export const INSTEAD: Readonly<Record<string, string>> = {
  definitions: "write `$defs`",
  dependencies: "write `dependentRequired` or `dependentSchemas`",
  additionalItems: "write `prefixItems` and `items`",
  nullable: 'write `type: [string, "null"]`',
  id: "leave it out: a schema has no address",
  $id: "leave it out: a schema has no address",
  $anchor: "refer by path, as in `#/$defs/name`",
  $dynamicRef: "write `$ref`",
  $dynamicAnchor: "refer by path, as in `#/$defs/name`",
  $recursiveRef: "write `$ref`",
};

/** The one dialect that schemas are written in. */
export const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** What `type` may name. */
export const TYPES: readonly string[] = ["null", "boolean", "object", "array", "number", "string", "integer"];
