import { isArray, isObject, type Json } from "../model/json.js";

/** RFC 8785 (JCS) text of JSON: keys sorted by UTF-16 code unit, no white space. Its UTF-8 bytes are what is hashed. */
export function canonicalText(value: Json): string {
  if (isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`);
  return `{${entries.join(",")}}`;
}
