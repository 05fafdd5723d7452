import { isMap, keysOf, kindOf } from "./cel-compare.js";
import { codePoints, find, lowerAscii, split, upperAscii } from "./cel-text.js";
import {
  Duration,
  formatDuration,
  formatTimestamp,
  parseDuration,
  parseTimestamp,
  Timestamp,
  timestampOf,
} from "./cel-time.js";
import { CelType, FAIL, type Meter, int64, isList, spend, spendKeys, spendText, type Value } from "./cel-value.js";

/** A function of CEL. A receiver is its first argument; `arity` counts it. */
export interface CelFunction {
  readonly form: "call" | "method" | "both";
  readonly arity: readonly number[];
  readonly run: (meter: Meter, a: Value, b?: Value, c?: Value) => Value;
}

const SECOND = 1_000_000_000n;

function size(meter: Meter, value: Value): Value {
  if (typeof value === "string") return spend(meter, value.length / 4) ? BigInt(codePoints(value)) : FAIL;
  if (isList(value)) return BigInt(value.length);
  if (!isMap(value)) return FAIL;
  const keys = keysOf(value).length;
  return spendKeys(meter, keys) ? BigInt(keys) : FAIL;
}

/** A function of strings, charged for their length. */
function text(arity: number, run: (meter: Meter, a: string, b: string) => Value): CelFunction {
  return {
    form: "method",
    arity: [arity],
    run: (meter, a, b) => {
      const second = arity === 1 ? "" : b;
      if (typeof a !== "string" || typeof second !== "string") return FAIL;
      return spendText(meter, a.length + second.length) ? run(meter, a, second) : FAIL;
    },
  };
}

const conversion = (run: (value: Value) => Value): CelFunction => ({
  form: "call",
  arity: [1],
  run: (_meter, a) => run(a),
});

const INT = /^-?\d{1,19}$/;
const DOUBLE = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function toInt(value: Value): Value {
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return int64(BigInt(Math.trunc(value)));
  if (value instanceof Timestamp) return (value.ns - (((value.ns % SECOND) + SECOND) % SECOND)) / SECOND;
  return typeof value === "string" && INT.test(value) ? int64(BigInt(value)) : FAIL;
}

function toDouble(value: Value): Value {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "string" || value.length > 64 || !DOUBLE.test(value)) return FAIL;
  return Number.isFinite(Number(value)) ? Number(value) : FAIL;
}

function toText(value: Value): Value {
  if (value instanceof Timestamp) return formatTimestamp(value);
  if (value instanceof Duration) return formatDuration(value);
  const kind = kindOf(value);
  return kind === "string" || kind === "bool" || kind === "int" || kind === "double" ? String(value) : FAIL;
}

const BOOLS: ReadonlyMap<Value, boolean> = new Map([
  ...["1", "t", "true", "TRUE", "True"].map((word): [string, boolean] => [word, true]),
  ...["0", "f", "false", "FALSE", "False"].map((word): [string, boolean] => [word, false]),
]);

function toTimestamp(value: Value): Value {
  if (value instanceof Timestamp) return value;
  if (typeof value === "bigint") return timestampOf(value * SECOND) ?? FAIL;
  return typeof value === "string" ? (parseTimestamp(value) ?? FAIL) : FAIL;
}

function toDuration(value: Value): Value {
  if (value instanceof Duration) return value;
  return typeof value === "string" ? (parseDuration(value) ?? FAIL) : FAIL;
}

function typeOf(value: Value): CelType {
  const kind = kindOf(value);
  return new CelType(Object.hasOwn(TYPE_NAMES, kind) ? (TYPE_NAMES[kind] ?? kind) : kind);
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  null: "null_type",
  timestamp: "google.protobuf.Timestamp",
  duration: "google.protobuf.Duration",
};

function join(meter: Meter, list: Value, separator: string): Value {
  if (!isList(list)) return FAIL;
  const parts: string[] = [];
  for (const part of list) {
    if (typeof part !== "string" || !spend(meter, 1) || !spendText(meter, part.length + separator.length)) return FAIL;
    parts.push(part);
  }
  return parts.join(separator);
}

function substring(meter: Meter, value: Value, from?: Value, to?: Value): Value {
  if (typeof value !== "string" || !spend(meter, value.length)) return FAIL;
  const points = Array.from(value);
  const [start, end] = [Number(from), to === undefined ? points.length : Number(to)];
  const inside = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= points.length;
  return inside ? points.slice(start, end).join("") : FAIL;
}

function splitText(meter: Meter, a: string, b: string): Value {
  if (!spend(meter, a.length * 2)) return FAIL;
  return b === "" ? Array.from(a) : split(a, b);
}

/** Searching costs a unit a character: the worst that two hostile strings can make of it. */
const search = (meter: Meter, a: string, b: string): number | null => (spend(meter, a.length) ? find(a, b) : null);

function contains(meter: Meter, a: string, b: string): Value {
  const at = search(meter, a, b);
  return at === null ? FAIL : at !== -1;
}

function indexOf(meter: Meter, a: string, b: string): Value {
  const at = search(meter, a, b);
  if (at === null) return FAIL;
  return at < 0 ? -1n : BigInt(codePoints(a.slice(0, at)));
}

/** Every function but the macros, `matches` and the parts of a time, which are compiled apart. */
export const FUNCTIONS: Readonly<Record<string, CelFunction>> = {
  size: { form: "both", arity: [1], run: size },
  startsWith: text(2, (_, a, b) => a.startsWith(b)),
  endsWith: text(2, (_, a, b) => a.endsWith(b)),
  contains: text(2, contains),
  indexOf: text(2, indexOf),
  lowerAscii: text(1, (_, a) => lowerAscii(a)),
  upperAscii: text(1, (_, a) => upperAscii(a)),
  trim: text(1, (_, a) => a.trim()),
  split: text(2, splitText),
  join: {
    form: "method",
    arity: [1, 2],
    run: (meter, a, b) => (b === undefined ? join(meter, a, "") : typeof b === "string" ? join(meter, a, b) : FAIL),
  },
  substring: { form: "method", arity: [2, 3], run: substring },
  int: conversion(toInt),
  double: conversion(toDouble),
  string: conversion(toText),
  bool: conversion((value) => (typeof value === "boolean" ? value : (BOOLS.get(value) ?? FAIL))),
  timestamp: conversion(toTimestamp),
  duration: conversion(toDuration),
  type: conversion(typeOf),
  dyn: conversion((value) => value),
};
