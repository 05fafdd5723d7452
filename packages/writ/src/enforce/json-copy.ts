import type { Code } from "../model/codes.js";
import { cut } from "../model/cut.js";
import type { Json } from "../model/json.js";
import { type Bounds, Refusal } from "./bounds.js";
import { numberBytes, stringBytes } from "./json-size.js";

/** A frozen copy that shares nothing with its source. `bytes`: its size as JSON text in UTF-8. */
export interface JsonCopy {
  readonly value: Json;
  readonly bytes: number;
}

/**
 * Deep-copies, bounds and freezes what a caller handed over. Total: it never throws, and every key is read once, so that
 * what was checked is what is used. The copy of plain data equals `JSON.parse(JSON.stringify(value))`; what JSON would
 * have to change in silence is refused instead:
 *
 * | source | outcome |
 * |---|---|
 * | plain object, null prototype, list, string, finite number, boolean, null | copied; key order kept |
 * | `__proto__` as an own key | copied as data |
 * | `undefined` under a key; symbol keys; keys that are not own or not enumerable; extra keys of a list | left out |
 * | `-0` | `0` |
 * | getter | read once, its value copied |
 * | Proxy | each trap once per key, what it answered is copied; one that throws or contradicts itself: `ARGS_NOT_JSON` |
 * | the same object in two places | copied twice, counted twice |
 * | cycle | whichever bound it meets first, `ARGS_TOO_DEEP` as a rule |
 * | `undefined` or a hole in a list, NaN, Infinity, bigint, symbol, function, lone surrogate | `ARGS_NOT_JSON` |
 * | Date, Map, Set, RegExp, typed array, any instance of a class; `toJSON` is not called | `ARGS_NOT_JSON` |
 * | too many bytes or too long a string / too deep / too many keys | `ARGS_TOO_LARGE` / `ARGS_TOO_DEEP` / `ARGS_TOO_MANY_KEYS` |
 */
export function copyJson(source: unknown, bounds: Bounds): JsonCopy | Refusal {
  return copyWith(new Copier(bounds, isPlain, () => true), source);
}

/**
 * The same for what a tool gave, which its user reads itself: whatever the copy would leave out (symbol keys, keys that are
 * not enumerable, extra keys of a list, a prototype with anything to inherit) is `ARGS_NOT_JSON` as well.
 */
export function copyWholeJson(source: unknown, bounds: Bounds): JsonCopy | Refusal {
  return copyWith(new Copier(bounds, isWholePlain, isWholeList), source);
}

function copyWith(copier: Copier, source: unknown): JsonCopy | Refusal {
  try {
    const value = copier.copy(source, 0);
    return { value, bytes: copier.bytes };
  } catch {
    // SECURITY: what was thrown may be hostile as well (a Proxy): it is not looked at.
    return copier.refusal ?? new Refusal("ARGS_NOT_JSON", `${copier.place()}: reading it failed`);
  }
}

class Copier {
  bytes = 0;
  refusal: Refusal | null = null;
  private readonly bounds: Bounds;
  private keys = 0;
  private key: string | number | null = null;

  private readonly isPlain: typeof isPlain;
  private readonly isList: (source: readonly unknown[]) => boolean;

  constructor(bounds: Bounds, plain: typeof isPlain, list: (source: readonly unknown[]) => boolean) {
    this.bounds = bounds;
    this.isPlain = plain;
    this.isList = list;
  }

  copy(source: unknown, depth: number): Json {
    switch (typeof source) {
      case "string":
        this.addString(source);
        return source;
      case "number":
        return this.number(source);
      case "boolean":
        this.addBytes(source ? 4 : 5);
        return source;
      case "object":
        return source === null ? this.null() : this.container(source, depth + 1);
      case "undefined":
      case "bigint":
      case "symbol":
      case "function":
        return this.refuse("ARGS_NOT_JSON", `a value of type ${typeof source} is not JSON`);
    }
  }

  place(): string {
    return this.key === null ? "the value" : `\`${cut(String(this.key), 64)}\``;
  }

  private container(source: object, depth: number): Json {
    if (depth > this.bounds.maxDepth) this.refuse("ARGS_TOO_DEEP", `nested deeper than ${this.bounds.maxDepth}`);
    if (Array.isArray(source)) return this.list(source, depth);
    if (!this.isPlain(source)) this.refuse("ARGS_NOT_JSON", "an instance of a class is not JSON");
    return this.object(source, depth);
  }

  private object(source: Readonly<Record<string, unknown>>, depth: number): Json {
    const keys = Object.keys(source);
    this.addKeys(keys.length);
    this.addBytes(2);
    const copy: Record<string, Json> = {};
    let entries = 0;
    for (const key of keys) {
      this.key = key;
      const value = source[key];
      if (value === undefined) continue;
      this.addString(key);
      this.addBytes(entries === 0 ? 1 : 2);
      entries += 1;
      put(copy, key, this.copy(value, depth));
    }
    return Object.freeze(copy);
  }

  private list(source: readonly unknown[], depth: number): Json {
    const { length } = source;
    // SECURITY: a Proxy may claim any length.
    if (!Number.isSafeInteger(length) || length < 0) this.refuse("ARGS_NOT_JSON", "a list without a length");
    this.addKeys(length);
    this.addBytes(length === 0 ? 2 : length + 1);
    if (!this.isList(source)) this.refuse("ARGS_NOT_JSON", "a list that holds more than its elements is not JSON");
    const copy: Json[] = [];
    for (let at = 0; at < length; at += 1) {
      this.key = at;
      copy.push(this.copy(source[at], depth));
    }
    return Object.freeze(copy);
  }

  private number(source: number): Json {
    if (!Number.isFinite(source)) this.refuse("ARGS_NOT_JSON", "a number that is not finite");
    this.addBytes(numberBytes(source));
    return source === 0 ? 0 : source;
  }

  private null(): null {
    this.addBytes(4);
    return null;
  }

  private addString(text: string): void {
    const { maxStringLength, maxBytes } = this.bounds;
    // Each UTF-16 unit takes a byte at least: a string of 50 MB is refused without being walked.
    if (text.length > maxStringLength || this.bytes + text.length > maxBytes)
      this.refuse("ARGS_TOO_LARGE", text.length > maxStringLength ? "the string is too long" : tooLarge(maxBytes));
    const bytes = stringBytes(text);
    if (bytes < 0) this.refuse("ARGS_NOT_JSON", "a lone surrogate has no UTF-8 form");
    this.addBytes(bytes);
  }

  private addKeys(count: number): void {
    this.keys += count;
    if (this.keys > this.bounds.maxKeys)
      this.refuse("ARGS_TOO_MANY_KEYS", `more than ${this.bounds.maxKeys} keys and elements`);
  }

  private addBytes(count: number): void {
    this.bytes += count;
    if (this.bytes > this.bounds.maxBytes) this.refuse("ARGS_TOO_LARGE", tooLarge(this.bounds.maxBytes));
  }

  private refuse(code: Code, why: string): never {
    this.refusal = new Refusal(code, `${this.place()}: ${why}`);
    throw new Error(code);
  }
}

/** Own data, whatever the key: assigning to `__proto__` would change the prototype. */
function put(target: Record<string, Json>, key: string, value: Json): void {
  if (key !== "__proto__") target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}

/** Whether an object is a literal's, of this realm or another: its prototype is `null` or has none itself. */
function isPlain(source: object): source is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(source);
  if (prototype === Object.prototype || prototype === null) return true;
  return typeof prototype === "object" && Object.getPrototypeOf(prototype) === null;
}

function isWholePlain(source: object): source is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(source);
  if (prototype !== null && prototype !== Object.prototype) return false;
  return Reflect.ownKeys(source).length === Object.keys(source).length;
}

/** Its own keys are its elements and `length`. */
const isWholeList = (source: readonly unknown[]): boolean =>
  Object.getPrototypeOf(source) === Array.prototype && Reflect.ownKeys(source).length === source.length + 1;

const tooLarge = (maxBytes: number): string => `more than ${maxBytes} bytes of JSON`;
