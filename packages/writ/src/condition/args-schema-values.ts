import { isArray, isObject, type Json } from "../model/json.js";

/**
 * One text per JSON value: equal values have equal texts. Linear, and blind to prototypes: comparing with it is
 * safe for data of any size and any keys.
 */
export function textOf(value: Json): string {
  if (isArray(value)) return `[${value.map(textOf).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value).toSorted();
  return `{${members.map((key) => `${JSON.stringify(key)}:${textOf(value[key] ?? null)}`).join()}}`;
}

/** Whether no two items are equal as JSON, for `uniqueItems`. */
export function isUnique(items: readonly Json[]): boolean {
  const seen = new Set<string>();
  for (const item of items) {
    const text = textOf(item);
    if (seen.has(text)) return false;
    seen.add(text);
  }
  return true;
}

const INHERITED_NAMES: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** An own key that every object inherits and that nothing declares; `null`: none. */
export function inheritedKey(value: object, declared: readonly string[]): string | null {
  return Object.keys(value).find((key) => INHERITED_NAMES.has(key) && !declared.includes(key)) ?? null;
}
