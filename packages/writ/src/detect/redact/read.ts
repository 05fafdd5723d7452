import { bytesIn } from "./bytes.js";
import { ErrorHolder, isError } from "./errors.js";
import type { Holder, Read } from "./graph.js";
import { ListHolder, MapHolder, RecordHolder, SetHolder, Unchangeable } from "./holders.js";
import { isBare } from "./properties.js";

/**
 * Takes anything apart that a tool gives.
 *
 * | value | looked at | changed |
 * |---|---|---|
 * | text, number, bigint | as text | becomes the text that stands for it |
 * | plain object, list; symbol keys, hidden ones and getters (run once) as well | keys and values | a copy, with values instead of getters |
 * | Map, Set | keys and values | a copy; keys that become equal get distinct names, equal elements become one |
 * | ArrayBuffer, its views, Buffers | as UTF-8; what is none, byte by byte | the same class, over memory of its own |
 * | Error of any class | message, name, stack, cause, errors, whatever else it has | a new one with the same prototype |
 * | Date | nothing to look at | never |
 * | RegExp, URL, the name of a symbol key | as text | cannot be: TypeError |
 * | function, symbol, another class, shared memory, a Proxy (see `isProxy`), what throws when it is read | cannot be: TypeError | |
 */
export function createReader(isProxy: (value: object) => boolean = () => false): Read<unknown> {
  return {
    text(value) {
      if (typeof value === "string") return value;
      return typeof value === "number" || typeof value === "bigint" ? String(value) : null;
    },
    holder(value) {
      if (typeof value === "function" || typeof value === "symbol") throw new TypeError("a function holds no data");
      if (typeof value !== "object" || value === null) return null;
      let holder: Holder<unknown> | "nothing" | null = null;
      try {
        if (!isProxy(value)) holder = holderOf(value);
      } catch {
        // SECURITY: what was thrown may be hostile, or hold what is to be redacted: it is not looked at.
      }
      if (holder === null) throw new TypeError("an object that cannot be looked into");
      return holder === "nothing" ? null : holder;
    },
  };
}

/** `nothing`: there is nothing to look at; `null`: it cannot be looked into. */
function holderOf(value: object): Holder<unknown> | "nothing" | null {
  if (value instanceof Unchangeable) return value;
  if (Array.isArray(value)) return Object.getPrototypeOf(value) === Array.prototype ? new ListHolder(value) : null;
  switch (Object.getPrototypeOf(value)) {
    case null:
    case Object.prototype:
      return new RecordHolder(value);
    case Map.prototype:
      return value instanceof Map && isBare(value, 0) ? new MapHolder(value) : null;
    case Set.prototype:
      return value instanceof Set && isBare(value, 0) ? new SetHolder(value) : null;
    case Date.prototype:
      return isBare(value, 0) ? "nothing" : null;
    case RegExp.prototype:
      return value instanceof RegExp && isBare(value, 1) ? new Unchangeable(value, value.source) : null;
    case URL.prototype:
      return value instanceof URL ? new Unchangeable(value, value.href) : null;
    default:
      return isError(value) ? new ErrorHolder(value) : bytesIn(value);
  }
}
