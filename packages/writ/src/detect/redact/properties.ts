import type { Holder, Slot } from "./graph.js";

/** An own property, read. */
export class Property implements Slot<unknown> {
  keyText = -1;
  text = -1;
  holder: Holder<unknown> | null = null;

  /** @param key The name, if it is a text to be looked at. */
  constructor(
    readonly name: string | symbol,
    readonly value: unknown,
    readonly enumerable: boolean,
    readonly key: string | null,
  ) {}
}

/** The own properties of an object. */
export interface Properties {
  readonly properties: readonly Property[];
  /** Whether one was a getter, which ran. */
  readonly live: boolean;
}

/** Reads all own properties, getters too. `isKey`: whether a name is data; the `length` of lists is left out. */
export function propertiesOf(source: object, isKey: (name: string) => boolean): Properties {
  const properties: Property[] = [];
  let live = false;
  const isList = Array.isArray(source);
  for (const name of Reflect.ownKeys(source)) {
    if (isList && name === "length") continue;
    const descriptor = Object.getOwnPropertyDescriptor(source, name);
    if (descriptor === undefined) throw new TypeError("a key that is there and is not");
    const { get, set } = descriptor;
    if (get !== undefined || set !== undefined) live = true;
    const value: unknown = get === undefined ? descriptor.value : Reflect.apply(get, source, []);
    const key = typeof name === "string" && isKey(name) ? name : null;
    properties.push(new Property(name, value, descriptor.enumerable === true, key));
  }
  return { properties, live };
}

/** Puts own data, whatever the name. */
export function define(target: object, { enumerable }: Property, name: string | symbol, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable, writable: true, configurable: true });
}

/** Whether an object has so many own properties and no more. */
export const isBare = (value: object, count: number): boolean => Reflect.ownKeys(value).length === count;
