import type { Json } from "../model/json.js";
import { isArray, isObject } from "../model/json.js";
import type { Operation } from "../model/request.js";

/** The operations without those that say the same as an earlier one. Compared only where their main values agree. */
export function distinct(operations: readonly Operation[]): readonly Operation[] {
  const [first, second, third] = operations;
  if (first === undefined || second === undefined) return operations;
  if (third === undefined) return isSame(first, second) ? [first] : operations;
  const buckets = new Map<string, Operation[]>();
  return operations.filter((operation) => {
    const key = keyOf(operation);
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [operation]);
    else if (bucket.some((other) => isSame(other, operation))) return false;
    else bucket.push(operation);
    return true;
  });
}

/** Short texts of an operation: enough to keep most operations apart. */
function keyOf({ action, resource }: Operation): string {
  let key = action;
  for (const value of Object.values(resource))
    key += typeof value !== "string" ? "\0" : `\0${value.length <= 1024 ? value : value.length}`;
  return key;
}

function isSame(a: Operation, b: Operation): boolean {
  return (
    a.action === b.action &&
    a.opaque === b.opaque &&
    a.unresolved === b.unresolved &&
    a.glob === b.glob &&
    // SECURITY: what is unknown and what is absent are not the same.
    equal(a.underived ?? null, b.underived ?? null) &&
    equal(a.resource, b.resource)
  );
}

function equal(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((item, index) => equal(item, b[index] ?? null));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key] ?? null, b[key] ?? null))
  );
}
