import { RESULT_BOUNDS, Refusal } from "./bounds.js";
import { copyWholeJson } from "./json-copy.js";

/** It shows something that cannot be looked into. */
export const UNTOLD = Symbol("untold");

/** Own properties that are told elsewhere. */
const USUAL: ReadonlySet<PropertyKey> = new Set(["name", "message", "cause", "stack"]);

/** A stack is a few frames; what is longer is made to hide something, or to take long. */
const MAX_STACK = 262_144;

/**
 * What an error shows beside its properties: its stack without `head`, its class, hidden properties, what getters of its
 * class give, and the text that it is turned into. SECURITY: whoever catches it may print any of them. A method is not
 * run, except that one.
 */
export function traceOf(error: Error, head: string): readonly string[] | typeof UNTOLD {
  const { stack } = error;
  if (stack !== undefined && (typeof stack !== "string" || stack.length > MAX_STACK)) return UNTOLD;
  const lines = [(stack ?? "").startsWith(head) ? (stack ?? "").slice(head.length) : (stack ?? "")];
  const text = String(error);
  if (text !== head) lines.push(text);
  for (const { name, value } of [...hidden(error), ...given(error)]) {
    const told = textOf(value);
    if (told === null) return UNTOLD;
    lines.push(`${name}: ${told}`);
  }
  return lines;
}

interface Shown {
  readonly name: string;
  readonly value: unknown;
}

/** Own properties that are not listed, functions aside. */
function* hidden(error: Error): Generator<Shown> {
  for (const key of Reflect.ownKeys(error)) {
    const isListed = Object.prototype.propertyIsEnumerable.call(error, key);
    if (isListed || USUAL.has(key) || (key === "errors" && error instanceof AggregateError)) continue;
    const value: unknown = Reflect.get(error, key);
    if (typeof value !== "function") yield { name: nameOf(key), value };
  }
}

/** What its classes are called, and what their getters give. */
function* given(error: Error): Generator<Shown> {
  for (let at: unknown = Object.getPrototypeOf(error); isObject(at); at = Object.getPrototypeOf(at)) {
    if (at === Error.prototype || at === Object.prototype) return;
    const made: unknown = Object.getOwnPropertyDescriptor(at, "constructor")?.value;
    if (typeof made === "function") yield { name: "class", value: made.name };
    for (const key of Reflect.ownKeys(at)) {
      const descriptor = Object.getOwnPropertyDescriptor(at, key);
      if (USUAL.has(key) || descriptor === undefined || typeof descriptor.value === "function") continue;
      yield { name: nameOf(key), value: Reflect.get(error, key) };
    }
  }
}

/** `null`: it cannot be looked into. */
function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return typeof value === "function" ? null : String(value);
  const copy = copyWholeJson(value, RESULT_BOUNDS);
  return copy instanceof Refusal ? null : JSON.stringify(copy.value);
}

const nameOf = (key: string | symbol): string => (typeof key === "symbol" ? (key.description ?? "") : key);
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
