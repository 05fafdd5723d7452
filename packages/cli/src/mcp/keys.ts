import { isArray, type Json } from "../../../writ/src/model/json.js";

/**
 * A key as the laxest known reader of JSON matches it: case ignored, `ſ` and the Kelvin sign as `s` and `k`, nothing
 * after a NUL. SECURITY: readers in the field take `Method` or `paramſ` for `method` and `params`.
 */
export function foldKey(key: string): string {
  const nul = key.indexOf("\0");
  return (nul === -1 ? key : key.slice(0, nul)).toUpperCase().toLowerCase();
}

/** Keys that a message may have in one place, and how a lax reader would match them. */
export interface KnownKeys {
  readonly exact: ReadonlySet<string>;
  readonly folded: ReadonlySet<string>;
}

export const knownKeys = (...keys: readonly string[]): KnownKeys => ({
  exact: new Set(keys),
  folded: new Set(keys.map(foldKey)),
});

/**
 * The first key of an object that a lax reader may take for another one: for one of `known`, or for one beside it; or
 * that some take for no data at all (`__proto__`). `null`: every reader tells them apart.
 */
export function confusedKey(object: Readonly<Record<string, unknown>>, known: KnownKeys): string | null {
  const keys = Object.keys(object);
  if (keys.every((key) => known.exact.has(key))) return null;
  const seen = new Set<string>();
  for (const key of keys) {
    const folded = foldKey(key);
    if (key === "__proto__" || seen.has(folded)) return key;
    if (known.folded.has(folded) && !known.exact.has(key)) return key;
    seen.add(folded);
  }
  return null;
}

const NONE: KnownKeys = knownKeys();

/** Whether any object of a value, at whatever depth, has a key that a lax reader may take for another one beside it. */
export function hasConfusedKey(value: Json | undefined): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (isArray(value)) return value.some(hasConfusedKey);
  if (confusedKey(value, NONE) !== null) return true;
  for (const key of Object.keys(value)) if (hasConfusedKey(value[key])) return true;
  return false;
}
