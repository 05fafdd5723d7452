import type { Duration, Timestamp } from "./cel-time.js";
import type { CelVariables } from "./cel-variables.js";

/** The value of an expression that cannot be evaluated: no such key, no such overload, out of range, over budget. */
export const FAIL: unique symbol = Symbol("cel error");
/** The type of `FAIL`. */
export type Fail = typeof FAIL;

/** JSON data: own properties only, whatever the prototype is. `undefined` counts as absent. */
export interface Fields {
  readonly [key: string]: Value | undefined;
}

/** A key of a literal map; those of JSON data are strings. */
export type Key = string | bigint | boolean;

/** A run-time value. `bigint` is CEL's `int`, `number` its `double`: every number of JSON data is a double. */
export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | readonly Value[]
  | ReadonlyMap<Key, Value>
  | Fields
  | Timestamp
  | Duration
  | CelType
  | Fail;

/** What `type(x)` yields. */
export class CelType {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** What is left of the work that one evaluation may do: over hostile data an expression fails instead of running on. */
export interface Meter {
  budget: number;
}

/** One evaluation. `local`: the variable of the comprehension that is running. */
export interface Frame extends Meter {
  readonly variables: CelVariables;
  local: Value;
}

/** Evaluates a node. */
export type Run = (frame: Frame) => Value;

/** Units of work per evaluation; one is roughly ten nanoseconds. */
export const BUDGET = 4_000_000;

/** Characters of a string that cost one unit to copy, compare or search. */
const CHARACTERS_PER_UNIT = 8;

/** Charges `units` of work; `false` once the budget is used up. */
export function spend(meter: Meter, units: number): boolean {
  meter.budget -= units;
  return meter.budget >= 0;
}

/** Units to list one key of a map. */
const UNITS_PER_KEY = 8;

/** Charges for listing so many keys; `false` once the budget is used up. */
export const spendKeys = (meter: Meter, count: number): boolean => spend(meter, count * UNITS_PER_KEY);

/** Charges for looking at a text of so many characters; `false` once the budget is used up. */
export const spendText = (meter: Meter, length: number): boolean => spend(meter, length / CHARACTERS_PER_UNIT);

/** Whether a value is a list. */
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

const MAX_INT = 9_223_372_036_854_775_807n;
const MIN_INT = -9_223_372_036_854_775_808n;

/** Int arithmetic stays within 64 bits, or fails. */
export const int64 = (value: bigint): bigint | Fail => (value <= MAX_INT && value >= MIN_INT ? value : FAIL);

/** JSON has no infinity and no NaN: arithmetic that leaves the numbers fails. */
export const finite = (value: number): number | Fail => (Number.isFinite(value) ? value : FAIL);
