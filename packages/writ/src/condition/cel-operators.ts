import { TRUE, UNKNOWN } from "../model/effect.js";
import { equal, isMap, keyOf, kindOf, lookUp, order } from "./cel-compare.js";
import { Duration, durationOf, Timestamp, timestampOf } from "./cel-time.js";
import { FAIL, finite, type Meter, int64, isList, spend, spendText, type Value } from "./cel-value.js";

/** An operator on two values, charged to the meter; `FAIL` where it has no overload for them. */
export type Binary = (meter: Meter, left: Value, right: Value) => Value;

const NUMBERS = new Set(["int", "double"]);

/** Ints stay ints; one double makes the result a double. CEL proper has no overload for the mixed case. */
function arithmetic(
  ints: (a: bigint, b: bigint) => Value,
  doubles: (a: number, b: number) => number,
  other: Binary = () => FAIL,
): Binary {
  return (meter, a, b) => {
    if (typeof a === "number") {
      if (typeof b === "number") return finite(doubles(a, b));
      return typeof b === "bigint" ? finite(doubles(a, Number(b))) : FAIL;
    }
    if (typeof a !== "bigint") return other(meter, a, b);
    if (typeof b === "bigint") return ints(a, b);
    return typeof b === "number" ? finite(doubles(Number(a), b)) : FAIL;
  };
}

const plus: Binary = (meter, a, b) => {
  if (typeof a === "string" && typeof b === "string") return spendText(meter, a.length + b.length) ? a + b : FAIL;
  if (isList(a) && isList(b)) return spend(meter, a.length + b.length) ? [...a, ...b] : FAIL;
  if (a instanceof Timestamp) return b instanceof Duration ? (timestampOf(a.ns + b.ns) ?? FAIL) : FAIL;
  if (!(a instanceof Duration)) return FAIL;
  if (b instanceof Timestamp) return timestampOf(a.ns + b.ns) ?? FAIL;
  return b instanceof Duration ? (durationOf(a.ns + b.ns) ?? FAIL) : FAIL;
};

const minus: Binary = (_meter, a, b) => {
  if (a instanceof Duration) return b instanceof Duration ? (durationOf(a.ns - b.ns) ?? FAIL) : FAIL;
  if (!(a instanceof Timestamp)) return FAIL;
  if (b instanceof Timestamp) return durationOf(a.ns - b.ns) ?? FAIL;
  return b instanceof Duration ? (timestampOf(a.ns - b.ns) ?? FAIL) : FAIL;
};

const ordered =
  (holds: (order: number) => boolean): Binary =>
  (meter, a, b) => {
    const place = order(meter, a, b);
    return place === null ? FAIL : holds(place);
  };

/** `null` data counts as absent; `x == null` with a literal is compiled apart. */
const equality =
  (wanted: boolean): Binary =>
  (meter, a, b) => {
    if (a === null || b === null) return FAIL;
    const truth = equal(meter, a, b);
    return truth === UNKNOWN ? FAIL : (truth === TRUE) === wanted;
  };

/** In a list: true for one equal element, else an error if one could not be compared. In a map: an own key. */
const membership: Binary = (meter, a, b) => {
  if (a === null) return FAIL;
  if (isList(b)) return contains(meter, b, a);
  const key = keyOf(a);
  if (!isMap(b) || key === undefined) return FAIL;
  const item = lookUp(b, key);
  return item === FAIL ? FAIL : item !== undefined;
};

function contains(meter: Meter, list: readonly Value[], wanted: Value): Value {
  let comparable = true;
  for (const item of list) {
    const truth = equal(meter, item, wanted);
    if (truth === TRUE) return true;
    if (truth === UNKNOWN) comparable = false;
    if (meter.budget < 0) return FAIL;
  }
  return comparable ? false : FAIL;
}

/** Operators on two values, by how they are written. */
export const BINARY: Readonly<Record<string, Binary>> = {
  "+": arithmetic(
    (a, b) => int64(a + b),
    (a, b) => a + b,
    plus,
  ),
  "-": arithmetic(
    (a, b) => int64(a - b),
    (a, b) => a - b,
    minus,
  ),
  "*": arithmetic(
    (a, b) => int64(a * b),
    (a, b) => a * b,
  ),
  "/": arithmetic(
    (a, b) => (b === 0n ? FAIL : int64(a / b)),
    (a, b) => a / b,
  ),
  "%": arithmetic(
    (a, b) => (b === 0n ? FAIL : a % b),
    (a, b) => a % b,
  ),
  "<": ordered((place) => place < 0),
  "<=": ordered((place) => place <= 0),
  ">": ordered((place) => place > 0),
  ">=": ordered((place) => place >= 0),
  "==": equality(true),
  "!=": equality(false),
  in: membership,
};

/** Minus a number; `FAIL` for anything else, and where it would not be an `int` any more. */
export function negate(value: Value): Value {
  if (typeof value === "number") return -value;
  return typeof value === "bigint" ? int64(-value) : FAIL;
}

/** `list[i]`, `map[key]`: an error when it is not there. */
export function index(container: Value, at: Value): Value {
  if (isList(container)) {
    const item = NUMBERS.has(kindOf(at)) ? container[Number(at)] : undefined;
    return item === undefined ? FAIL : item;
  }
  const key = keyOf(at);
  const item = isMap(container) && key !== undefined ? lookUp(container, key) : undefined;
  return item === undefined ? FAIL : item;
}
