import { isArray, isObject } from "../model/json.js";
import type { Json } from "../model/json.js";
import type { Survey } from "./args-schema-survey.js";

/** Most schemas in a plain one. */
const MAX_PLAIN = 64;

/** Keywords that the library takes whatever stands beside them, once the survey has looked at their values. */
const PLAIN: ReadonlySet<string> = new Set([
  "additionalProperties",
  "const",
  "description",
  "enum",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "format",
  "items",
  "maxItems",
  "maxLength",
  "maxProperties",
  "maximum",
  "minItems",
  "minLength",
  "minProperties",
  "minimum",
  "pattern",
  "properties",
  "required",
  "title",
  "type",
  "uniqueItems",
]);

/** Whether a surveyed schema certainly compiles, as most do: small, and of common keywords alone. `false` says nothing. */
export function isPlainSchema({ nodes }: Survey): boolean {
  return nodes.size <= MAX_PLAIN && [...nodes.values()].every(isPlainNode);
}

const isPlainNode = (node: Json): boolean =>
  !isObject(node) ||
  Object.entries(node).every(([key, value]) => PLAIN.has(key) && (!VALUES.has(key) || isFlat(value)));

/** What is compared is not nested, so that taking it in needs no stack. */
const VALUES: ReadonlySet<string> = new Set(["const", "enum"]);
const isScalar = (value: Json): boolean => typeof value !== "object" || value === null;
const isFlat = (value: Json): boolean => isScalar(value) || (isArray(value) && value.every(isScalar));
