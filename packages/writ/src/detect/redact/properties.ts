import { type Slot, slotOf } from "./graph.js";

/** An own property, read. */
export interface Property extends Slot<unknown> {
  readonly name: string | symbol;
  readonly enumerable: boolean;
}

/** All own properties of an object, `leaveOut` excepted. `live`: one was a getter, which ran. */
export function propertiesOf(
  source: object,
  leaveOut: (name: string | symbol) => boolean = () => false,
): { readonly properties: readonly Property[]; readonly live: boolean } {
  const properties: Property[] = [];
  let live = false;
  for (const name of Reflect.ownKeys(source)) {
    if (leaveOut(name)) continue;
    const descriptor = Object.getOwnPropertyDescriptor(source, name);
    if (descriptor === undefined) throw new TypeError("a key that is there and is not");
    if (!Object.hasOwn(descriptor, "value")) live = true;
    const value: unknown = descriptor.get === undefined ? descriptor.value : Reflect.apply(descriptor.get, source, []);
    properties.push(propertyOf(name, value, descriptor.enumerable === true));
  }
  return { properties, live };
}

/** The name is looked at too if it is a text and `isKey`. */
export function propertyOf(name: string | symbol, value: unknown, enumerable: boolean, isKey = true): Property {
  return { ...slotOf(value, isKey && typeof name === "string" ? name : null), name, enumerable };
}

/** Puts own data, whatever the name. */
export function define(target: object, { enumerable }: Property, name: string | symbol, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable, writable: true, configurable: true });
}

/** Whether an object has so many own properties and no more. */
export const isBare = (value: object, count: number): boolean => Reflect.ownKeys(value).length === count;
