import { isArray } from "./json.js";
import type { Json } from "./json.js";

/**
 * RFC 8785 (JCS) text of plain data: keys sorted by UTF-16 code unit, no white space, what is `undefined` left out. Its
 * UTF-8 bytes are what is hashed.
 */
export function canonicalText(value: Json): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  let text = "";
  if (isArray(value)) {
    for (const item of value) text += text === "" ? canonicalText(item) : `,${canonicalText(item)}`;
    return `[${text}]`;
  }
  for (const key of Object.keys(value).sort()) {
    const item = value[key];
    if (item === undefined) continue;
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalText(item)}`;
  }
  return `{${text}}`;
}
