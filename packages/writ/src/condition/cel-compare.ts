import { FALSE, TRUE, type Truth, UNKNOWN } from "../model/effect.js";
import { Duration, Timestamp } from "./cel-time.js";
import {
  CelType,
  type Fields,
  type Meter,
  isList,
  type Key,
  spend,
  spendKeys,
  spendText,
  type Value,
} from "./cel-value.js";

/** What a value is, in words of CEL; `fail`: it could not be evaluated. */
export type Kind =
  "null" | "bool" | "int" | "double" | "string" | "list" | "map" | "timestamp" | "duration" | "type" | "fail";

/** What a value is. */
export function kindOf(value: Value): Kind {
  if (value === null) return "null";
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "bigint":
      return "int";
    case "number":
      return "double";
    case "string":
      return "string";
    case "symbol":
      return "fail";
    default:
      return kindOfObject(value);
  }
}

function kindOfObject(value: object): Kind {
  if (Array.isArray(value)) return "list";
  if (value instanceof Timestamp) return "timestamp";
  if (value instanceof Duration) return "duration";
  return value instanceof CelType ? "type" : "map";
}

/** Both are numbers of the same size, whatever their types; exact beyond 2^53 too. */
export function sameNumber(a: number | bigint, b: number | bigint): boolean {
  if (typeof a === "bigint") return typeof b === "bigint" ? a === b : Number.isInteger(b) && BigInt(b) === a;
  return typeof b === "number" ? a === b : Number.isInteger(a) && BigInt(a) === b;
}

const isNumber = (value: Value): value is number | bigint => typeof value === "number" || typeof value === "bigint";
const truthOf = (holds: boolean): Truth => (holds ? TRUE : FALSE);

/** Deep equality; unknown across types, inside lists and maps as well. */
export function equal(meter: Meter, a: Value, b: Value): Truth {
  if (!spend(meter, 1)) return UNKNOWN;
  if (isNumber(a)) return isNumber(b) ? truthOf(sameNumber(a, b)) : UNKNOWN;
  if (typeof a === "string") {
    if (typeof b !== "string") return UNKNOWN;
    return spendText(meter, a.length === b.length ? a.length : 0) ? truthOf(a === b) : UNKNOWN;
  }
  if (typeof a === "boolean") return typeof b === "boolean" ? truthOf(a === b) : UNKNOWN;
  if (a === null) return b === null ? TRUE : UNKNOWN;
  return equalObjects(meter, a, b);
}

function equalObjects(meter: Meter, a: Value, b: Value): Truth {
  if (isList(a)) return isList(b) ? equalLists(meter, a, b) : UNKNOWN;
  if (a instanceof Timestamp) return b instanceof Timestamp ? truthOf(a.ns === b.ns) : UNKNOWN;
  if (a instanceof Duration) return b instanceof Duration ? truthOf(a.ns === b.ns) : UNKNOWN;
  if (a instanceof CelType) return b instanceof CelType ? truthOf(a.name === b.name) : UNKNOWN;
  return isMap(a) && isMap(b) ? equalMaps(meter, a, b) : UNKNOWN;
}

function equalLists(meter: Meter, a: readonly Value[], b: readonly Value[]): Truth {
  if (a.length !== b.length) return FALSE;
  let all: Truth = TRUE;
  for (let i = 0; i < a.length; i++) {
    const one = equal(meter, a[i] ?? null, b[i] ?? null);
    if (one === FALSE) return FALSE;
    if (one === UNKNOWN) all = UNKNOWN;
    if (meter.budget < 0) return UNKNOWN;
  }
  return all;
}

function equalMaps(meter: Meter, a: CelMap, b: CelMap): Truth {
  const keys = keysOf(a);
  if (!spendKeys(meter, keys.length)) return UNKNOWN;
  if (keys.length !== keysOf(b).length) return FALSE;
  let all: Truth = TRUE;
  for (const key of keys) {
    const other = lookUp(b, key);
    if (other === undefined) return FALSE;
    const one = equal(meter, lookUp(a, key) ?? null, other);
    if (one === FALSE) return FALSE;
    if (one === UNKNOWN) all = UNKNOWN;
    if (meter.budget < 0) return UNKNOWN;
  }
  return all;
}

/** A map literal, or an object of JSON data. */
export type CelMap = ReadonlyMap<Key, Value> | Fields;

/** Whether a value is a map: JSON data or a literal of an expression. */
export const isMap = (value: Value): value is CelMap => kindOf(value) === "map";

const isLiteral = (map: CelMap): map is ReadonlyMap<Key, Value> => map instanceof Map;

/** SECURITY: own properties only, so `constructor` or `__proto__` name data or nothing. */
export function lookUp(map: CelMap, key: Key): Value | undefined {
  if (isLiteral(map)) return map.get(key);
  return typeof key === "string" && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** The keys of a map, in its own order. */
export const keysOf = (map: CelMap): readonly Key[] => (isLiteral(map) ? [...map.keys()] : Object.keys(map));

/** What may be a key: a double counts as the int that it equals. */
export function keyOf(value: Value): Key | undefined {
  if (typeof value === "string" || typeof value === "bigint" || typeof value === "boolean") return value;
  return typeof value === "number" && Number.isInteger(value) ? BigInt(value) : undefined;
}

/** Negative, zero or positive; `null` for what has no order: other types, or mixed ones. Strings by UTF-16 unit. */
export function order(meter: Meter, a: Value, b: Value): number | null {
  if (isNumber(a) && isNumber(b)) return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === "string" && typeof b === "string") {
    return spendText(meter, Math.min(a.length, b.length)) ? compare(a, b) : null;
  }
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  if (a instanceof Timestamp && b instanceof Timestamp) return compare(a.ns, b.ns);
  return a instanceof Duration && b instanceof Duration ? compare(a.ns, b.ns) : null;
}

const compare = <T extends string | bigint>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
