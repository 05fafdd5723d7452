import { isArray, isObject, type Json, type JsonArray, type JsonObject } from "../../model/json.js";
import { distinct } from "./distinct.js";
import { type Holder, type Now, type Read, type Slot, slotOf } from "./graph.js";

/** Takes JSON apart. It is not asked whether it is JSON: bytes, dates and instances of classes are taken for objects. */
export const readJson: Read<Json> = {
  text(value) {
    if (typeof value === "string") return value;
    return typeof value === "number" ? String(value) : null;
  },
  holder(value) {
    if (isArray(value)) return new JsonList(value);
    return isObject(value) ? new JsonRecord(value) : null;
  },
};

class JsonList implements Holder<Json> {
  readonly source: JsonArray;
  readonly slots: readonly Slot<Json>[];
  private readonly elements: Json[] = [];

  constructor(source: JsonArray) {
    this.source = source;
    const slots: Slot<Json>[] = [];
    // By place: what `map` leaves out, holes, `slots` must not.
    for (let at = 0; at < source.length; at++) slots.push(slotOf(source[at] ?? null));
    this.slots = slots;
  }

  copy(): Json {
    return this.elements;
  }

  complete(now: Now<Json>): void {
    for (const slot of this.slots) this.elements.push(now.value(slot));
  }
}

class JsonRecord implements Holder<Json> {
  readonly source: JsonObject;
  readonly slots: readonly Slot<Json>[];
  private readonly record: Record<string, Json> = {};

  constructor(source: JsonObject) {
    this.source = source;
    this.slots = Object.keys(source).map((key) => slotOf(source[key] ?? null, key));
  }

  copy(): Json {
    return this.record;
  }

  complete(now: Now<Json>): void {
    const names = distinct(this.slots, now);
    for (const [index, slot] of this.slots.entries()) put(this.record, names[index] ?? "", now.value(slot));
  }
}

/** Own data, whatever the key: assigning to `__proto__` would change the prototype. */
function put(target: Record<string, Json>, key: string, value: Json): void {
  if (key !== "__proto__") target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
