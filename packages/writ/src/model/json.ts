/** A JSON value as RFC 8259 defines it: no `undefined`, no functions, finite numbers only. */
export type Json = null | boolean | number | string | JsonArray | JsonObject;
/** A JSON list. */
export type JsonArray = readonly Json[];
/** A JSON object; who looks a key up asks for its own ones only. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a value is a JSON object: no list, not `null`. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a JSON list. */
export function isArray(value: Json | undefined): value is JsonArray {
  return Array.isArray(value);
}

/** Ends a `switch` over a union: the type checker proves that no case is missing. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
