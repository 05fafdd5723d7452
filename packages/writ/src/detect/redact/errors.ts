import type { Holder, Now, Slot } from "./graph.js";
import { withSymbols } from "./holders.js";
import { define, propertiesOf, Property } from "./properties.js";

/** Names that every error has: they are no data. */
const USUAL: ReadonlySet<string> = new Set(["name", "message", "stack", "cause", "errors"]);

/** Errors of this realm and others. */
export const isError = (value: object): value is Error =>
  value instanceof Error || Object.prototype.toString.call(value) === "[object Error]";

/**
 * An error: its own properties whatever they are called, hidden ones as well, and `name` and `message` where its class
 * gives them. What else a getter of its class may give is not looked at, and the copy has none of it: private fields stay
 * behind.
 */
export class ErrorHolder implements Holder<unknown> {
  readonly source: Error;
  readonly slots: readonly Slot<unknown>[];
  readonly live: boolean;
  private readonly own: readonly Property[];
  private readonly inherited: readonly Property[];
  private readonly error: Error;

  constructor(source: Error) {
    this.source = source;
    const { properties, live } = propertiesOf(source, (name) => !USUAL.has(name));
    this.own = properties;
    this.inherited = ["name", "message"]
      .filter((name) => !Object.hasOwn(source, name))
      .map((name) => new Property(name, Reflect.get(source, name), false, null));
    this.live = live && properties.some(({ name, enumerable }) => enumerable || name !== "stack");
    this.slots = withSymbols([...this.own, ...this.inherited]);
    this.error = emptyLike(source);
  }

  copy(): unknown {
    return this.error;
  }

  complete(now: Now<unknown>): void {
    const all = [...this.own, ...this.inherited.filter((each) => now.value(each) !== each.value)];
    for (const property of all) {
      const name = typeof property.name === "string" && property.key !== null ? now.key(property) : property.name;
      define(this.error, property, name, this.valueOf(property, now));
    }
  }

  /** SECURITY: a stack repeats the message, and what was found there by its neighbours may have others here. */
  private valueOf(property: Property, now: Now<unknown>): unknown {
    const value = now.value(property);
    const message = [...this.own, ...this.inherited].find(({ name }) => name === "message");
    if (property.name !== "stack" || message === undefined || typeof value !== "string") return value;
    const before = message.value;
    const after = now.value(message);
    if (typeof before !== "string" || typeof after !== "string" || before === "" || before === after) return value;
    return value.split(before).join(after);
  }
}

/** A true error with the same prototype and nothing in it, not even where it was made. */
function emptyLike(source: Error): Error {
  const error = new Error();
  Reflect.deleteProperty(error, "stack");
  Object.setPrototypeOf(error, Object.getPrototypeOf(source));
  return error;
}
