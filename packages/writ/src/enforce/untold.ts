import type { Find, Numbering, Redactor } from "../detect/redact/redactor.js";
import { createRedactor } from "../detect/redact/create.js";
import { isArray, isObject } from "../model/json.js";
import type { Json, JsonObject } from "../model/json.js";
import { TextMemory } from "./text-memory.js";

/** What a value looks like to those who may not know what it holds: the log, whoever catches an error. */
export type Tell = <T>(value: T) => T;

/** Replaces what `untold` finds by placeholders, with the session's own numbers. Throws for what cannot be looked into. */
export function tellWithout(untold: Find | null, numbering: Numbering): Tell {
  if (untold === null) return (value) => value;
  let telling: Telling | null = null;
  return <T>(value: T): T => (telling ??= new Telling(createRedactor({ find: untold, numbering }))).value(value) as T;
}

/**
 * Records and decisions say the same few texts over and over: each is looked at once, with the key that it stands under,
 * which may say what it is.
 */
class Telling {
  private last: { readonly value: unknown; readonly told: unknown } | null = null;
  private readonly memory = new TextMemory((key, text) => this.look(key, text));

  constructor(private readonly redactor: Redactor) {}

  value(value: unknown): unknown {
    if (typeof value === "string") return this.memory.told("", value);
    if (typeof value !== "object" || value === null) return value;
    if (!isData(value)) return this.redactor.value(value);
    // A decision is recorded, and then thrown.
    if (this.last?.value !== value) this.last = { value, told: this.data(value) };
    return this.last.told;
  }

  /** A cause may be anything that somebody threw: deeper than our own data, it is walked with more care. */
  private data(value: object): unknown {
    try {
      return this.json(value as Json, "", 0);
    } catch (error) {
      if (error !== TOO_DEEP) throw error;
      return this.redactor.value(value);
    }
  }

  private json(value: Json, key: string, depth: number): Json {
    if (typeof value === "string") return this.memory.told(key, value);
    if (typeof value === "number") return this.number(value, key);
    if (typeof value !== "object" || value === null) return value;
    if (depth > MAX_DEPTH || !isData(value)) throw TOO_DEEP;
    return isArray(value) ? this.list(value, key, depth + 1) : isObject(value) ? this.object(value, depth + 1) : value;
  }

  private list(list: readonly Json[], key: string, depth: number): Json {
    let told: Json[] | null = null;
    for (let at = 0; at < list.length; at++) {
      const before = list[at] ?? null;
      const after = this.json(before, key, depth);
      if (after !== before) (told ??= [...list])[at] = after;
    }
    return told ?? list;
  }

  private object(object: JsonObject, depth: number): Json {
    for (const key of Object.keys(object)) {
      const value = object[key] ?? null;
      // Rare: then the whole is looked at as one, keys too.
      if (this.memory.told("", key) !== key || this.json(value, key, depth) !== value)
        return this.rewritten(object, depth);
    }
    return object;
  }

  private rewritten(object: JsonObject, depth: number): Json {
    const entries = Object.entries(object).map(([key, value]): [string, Json] => [key, this.json(value, key, depth)]);
    return this.redactor.json(Object.fromEntries(entries));
  }

  /** Fewer digits are no number of anybody's. */
  private number(value: number, key: string): Json {
    if (Math.abs(value) < 100_000) return value;
    const text = String(value);
    const told = this.memory.told(key, text);
    return told === text ? value : told;
  }

  private look(key: string, text: string): string {
    // As data, so that a text that is JSON stays JSON.
    const told = this.redactor.json(key === "" ? text : { [key]: text });
    const value = isObject(told) ? told[key] : told;
    return typeof value === "string" ? value : this.redactor.text(text);
  }
}

/** Arguments are at most 64 deep, and stand a few deep in a record. */
const MAX_DEPTH = 100;
const TOO_DEEP = new TypeError("deeper than our own data");

/** Plain data all the way down, as far as its kind shows it: what we record and decide is. */
function isData(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
