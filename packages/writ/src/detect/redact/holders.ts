import { distinct } from "./distinct.js";
import { type Holder, type Now, type Slot, slotOf } from "./graph.js";
import { define, propertiesOf, type Property } from "./properties.js";

/** A plain object. */
export class RecordHolder implements Holder<unknown> {
  readonly source: object;
  readonly slots: readonly Slot<unknown>[];
  readonly live: boolean;
  private readonly properties: readonly Property[];
  private readonly record: object;

  constructor(source: object) {
    this.source = source;
    const { properties, live } = propertiesOf(source, () => true);
    this.properties = properties;
    this.live = live;
    this.slots = withSymbols(properties);
    this.record = Object.getPrototypeOf(source) === null ? Object.create(null) : {};
  }

  copy(): unknown {
    return this.record;
  }

  complete(now: Now<unknown>): void {
    const names = distinct(this.properties, now);
    for (const [index, property] of this.properties.entries()) {
      const name = typeof property.name === "symbol" ? property.name : (names[index] ?? "");
      define(this.record, property, name, now.value(property));
    }
  }
}

/** A list, with holes and with whatever else hangs on it (what a RegExp matched has an `input`). */
export class ListHolder implements Holder<unknown> {
  readonly source: readonly unknown[];
  readonly slots: readonly Slot<unknown>[];
  readonly live: boolean;
  private readonly properties: readonly Property[];
  private readonly list: unknown[] = [];

  constructor(source: readonly unknown[]) {
    this.source = source;
    const { properties, live } = propertiesOf(source, (name) => !isIndex(name));
    this.properties = properties;
    this.live = live;
    this.slots = withSymbols(properties);
  }

  copy(): unknown {
    return this.list;
  }

  complete(now: Now<unknown>): void {
    this.list.length = this.source.length;
    const names = distinct(this.properties, now);
    for (const [index, property] of this.properties.entries())
      define(this.list, property, property.key === null ? property.name : (names[index] ?? ""), now.value(property));
  }
}

const isIndex = (name: string): boolean => /^(?:0|[1-9][0-9]{0,9})$/.test(name);

/** A map: slots are key, value, key, value. */
export class MapHolder implements Holder<unknown> {
  readonly source: ReadonlyMap<unknown, unknown>;
  readonly slots: readonly Slot<unknown>[];
  private readonly map = new Map<unknown, unknown>();

  constructor(source: ReadonlyMap<unknown, unknown>) {
    this.source = source;
    this.slots = [...Map.prototype.entries.call(source)].flatMap(([key, value]) =>
      typeof key === "string" ? [slotOf(value, key)] : [slotOf(key), slotOf(value)],
    );
  }

  copy(): unknown {
    return this.map;
  }

  complete(now: Now<unknown>): void {
    const names = distinct(this.slots, now);
    let open: { readonly key: unknown } | null = null;
    for (const [index, slot] of this.slots.entries()) {
      if (slot.key !== null) this.map.set(names[index], now.value(slot));
      else if (open === null) open = { key: now.value(slot) };
      else {
        this.map.set(open.key, now.value(slot));
        open = null;
      }
    }
  }
}

/** A set. */
export class SetHolder implements Holder<unknown> {
  readonly source: ReadonlySet<unknown>;
  readonly slots: readonly Slot<unknown>[];
  private readonly set = new Set<unknown>();

  constructor(source: ReadonlySet<unknown>) {
    this.source = source;
    this.slots = Array.from(Set.prototype.values.call(source), (value) => slotOf(value));
  }

  copy(): unknown {
    return this.set;
  }

  complete(now: Now<unknown>): void {
    for (const slot of this.slots) this.set.add(now.value(slot));
  }
}

/** What can be read as text, and cannot be other than it is. */
export class Unchangeable implements Holder<unknown> {
  readonly source: unknown;
  readonly slots: readonly Slot<unknown>[];

  constructor(source: unknown, text: string) {
    this.source = source;
    this.slots = [slotOf(text)];
  }

  copy(): never {
    throw new TypeError("something is to be replaced where nothing can be");
  }

  complete(): void {}
}

/** Properties, and the names of symbols among them. */
export function withSymbols(properties: readonly Property[]): readonly Slot<unknown>[] {
  if (!properties.some(({ name }) => typeof name === "symbol")) return properties;
  return properties.flatMap((property): readonly Slot<unknown>[] => {
    const { name } = property;
    if (typeof name !== "symbol" || name.description === undefined) return [property];
    return [property, slotOf(new Unchangeable(null, name.description))];
  });
}
