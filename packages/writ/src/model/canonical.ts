import { isArray } from "./json.js";
import type { Json } from "./json.js";

/**
 * RFC 8785 (JCS) text of plain data: keys sorted by UTF-16 code unit, no white space, what is `undefined` left out. Its
 * UTF-8 bytes are what is hashed.
 */
export function canonicalText(value: Json): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  let text = "";
  if (isArray(value)) {
    for (const item of value) text += text === "" ? canonicalText(item) : `,${canonicalText(item)}`;
    return `[${text}]`;
  }
  for (const key of sortedKeys(value)) {
    const item = value[key];
    if (item !== undefined) text += `${text === "" ? "" : ","}${quoted(key)}:${canonicalText(item)}`;
  }
  return `{${text}}`;
}

/** Names of an object's members, by UTF-16 code unit. Many are sorted already, and sorting costs more than looking. */
export function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value);
  for (let at = 1; at < keys.length; at++) if ((keys[at] ?? "") < (keys[at - 1] ?? "")) return keys.sort();
  return keys;
}

/** Text without anything to escape, which is most of it. Longer text is left to the platform. */
const PLAIN = /^[ !#-[\]-~]{0,64}$/;

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));
