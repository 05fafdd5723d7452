/** Nested deeper than this, data is left to the walk that does not recurse. */
const MAX_DEPTH = 256;

/** Whether a list or a plain object holds its elements or enumerable keys, and nothing that runs. */
export type IsPlain = (value: object) => boolean;

/**
 * What `look` would look at in the whole of a value that is plain data all through, without taking it apart: most results
 * hold nothing, and need no more. `null` for what has to be taken apart.
 */
export function joined(value: unknown, isPlain: IsPlain): string | null {
  if (typeof value !== "object" || value === null) return null;
  const joiner = new Joiner(isPlain);
  try {
    if (!joiner.add(value, '"\n"', 0)) return null;
  } catch {
    // SECURITY: a Proxy; what it throws may hold what is to be redacted. Who takes it apart says so.
    return null;
  }
  return joiner.text === "" ? "" : `${joiner.text}"`;
}

class Joiner {
  text = "";
  private readonly seen = new Set<object>();
  private readonly isPlain: IsPlain;

  constructor(isPlain: IsPlain) {
    this.isPlain = isPlain;
  }

  /** Whether all of it is plain. */
  add(value: unknown, lead: string, depth: number): boolean {
    switch (typeof value) {
      case "string":
        this.text += lead + value;
        return true;
      case "number":
      case "bigint":
        this.text += lead + String(value);
        return true;
      case "boolean":
      case "undefined":
        return true;
      case "object":
        return value === null || this.addHolder(value, depth);
      case "function":
      case "symbol":
        return false;
    }
  }

  private addHolder(value: object, depth: number): boolean {
    if (this.seen.has(value)) return true;
    if (depth > MAX_DEPTH || !this.isPlain(value)) return false;
    this.seen.add(value);
    if (Array.isArray(value)) {
      for (let at = 0; at < value.length; at++) if (!this.add(value[at], '"\n"', depth + 1)) return false;
      return true;
    }
    for (const key of Object.keys(value)) {
      this.text += `"\n"${key}`;
      if (!this.add(Reflect.get(value, key), '": "', depth + 1)) return false;
    }
    return true;
  }
}

/** Plain data by what it is made of: lists and objects of literals, no getter, nothing hidden. */
export function isInert(value: object): boolean {
  const isList = Array.isArray(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (isList ? prototype !== Array.prototype : prototype !== Object.prototype && prototype !== null) return false;
  const keys = Reflect.ownKeys(value);
  if (isList) return keys.length === value.length + 1 && keys.every((key) => key === "length" || isData(value, key));
  return keys.every((key) => typeof key === "string" && isData(value, key));
}

function isData(value: object, key: string | symbol): boolean {
  const descriptor = Object.getOwnPropertyDescriptor(value, key);
  return descriptor !== undefined && descriptor.get === undefined && descriptor.enumerable === true && !descriptor.set;
}
