import type { ASTNode } from "@marcbachmann/cel-js";
import { CelError } from "./cel-error.js";
import { isMap, keysOf } from "./cel-compare.js";
import { namesOf } from "./cel-names.js";
import { computed, type Expression, type CelScope } from "./cel-scope.js";
import { FAIL, type Frame, isList, type Run, spend, spendKeys, type Value } from "./cel-value.js";

type Loop = (frame: Frame, items: readonly Value[], weight: number, body: Run, transform: Run | null) => Value;

/** `all` (stops at false) and `exists` (stops at true): an error counts only when nothing stops the loop. */
const quantifier =
  (stop: boolean): Loop =>
  (frame, items, weight, body) => {
    let failed = false;
    for (const item of items) {
      if (!spend(frame, weight)) return FAIL;
      frame.local = item;
      const value = body(frame);
      if (value === stop) return stop;
      if (value !== !stop) failed = true;
    }
    return failed ? FAIL : !stop;
  };

const existsOne: Loop = (frame, items, weight, body) => {
  let count = 0;
  for (const item of items) {
    if (!spend(frame, weight)) return FAIL;
    frame.local = item;
    const value = body(frame);
    if (typeof value !== "boolean") return FAIL;
    if (value) count++;
  }
  return count === 1;
};

/** `filter(x, p)`, `map(x, t)`, `map(x, p, t)`. */
const collect =
  (filtered: boolean): Loop =>
  (frame, items, weight, body, transform) => {
    const kept: Value[] = [];
    for (const item of items) {
      if (!spend(frame, weight)) return FAIL;
      frame.local = item;
      const holds = filtered ? body(frame) : true;
      if (typeof holds !== "boolean") return FAIL;
      if (!holds) continue;
      const value = filtered ? (transform === null ? item : transform(frame)) : body(frame);
      if (value === FAIL) return FAIL;
      kept.push(value);
    }
    return kept;
  };

const LOOPS: Readonly<Record<string, Readonly<Record<number, Loop>>>> = {
  all: { 2: quantifier(false) },
  exists: { 2: quantifier(true) },
  exists_one: { 2: existsOne },
  filter: { 2: collect(true) },
  map: { 2: collect(false), 3: collect(true) },
};

/** Whether a method runs an expression over each element. */
export const isComprehension = (name: string): boolean => Object.hasOwn(LOOPS, name);

/** Methods that run an expression over each element. */
export const COMPREHENSIONS: readonly string[] = Object.keys(LOOPS);

/** `list.all(x, p)` and its like. */
export function compileComprehension(
  name: string,
  receiver: ASTNode,
  args: readonly ASTNode[],
  scope: CelScope,
  offset: number,
): Expression {
  const loop = LOOPS[name]?.[args.length];
  const [variable, first, second] = args;
  if (loop === undefined || first === undefined)
    throw new CelError(`\`${name}\` takes a variable and a predicate`, null, offset);
  if (scope.local !== null) throw new CelError("comprehensions cannot be nested", "split it into two rules", offset);
  const inner: CelScope = {
    ...scope,
    local: nameOf(variable, scope, offset),
    localNames: namesOf(receiver, scope),
  };
  const items = scope.compile(receiver, scope);
  const body = scope.compile(first, inner);
  const transform = second === undefined ? null : scope.compile(second, inner);
  const weight = body.weight + (transform?.weight ?? 0) + 1;
  return computed(
    (frame) => {
      const list = itemsOf(frame, items.run(frame));
      return list === null ? FAIL : loop(frame, list, weight, body.run, transform?.run ?? null);
    },
    items,
    body,
    ...(transform === null ? [] : [transform]),
  );
}

function nameOf(variable: ASTNode | undefined, scope: CelScope, offset: number): string {
  if (variable?.op !== "id")
    throw new CelError("the first argument names the variable", 'for instance `args.to.all(x, x != "")`', offset);
  if (scope.language.roots.has(variable.args)) {
    throw new CelError(`\`${variable.args}\` is already a variable`, "name the element differently", variable.pos);
  }
  return variable.args;
}

/** Elements of a list, keys of a map. */
function itemsOf(frame: Frame, value: Value): readonly Value[] | null {
  if (isList(value)) return value;
  if (!isMap(value)) return null;
  const keys = keysOf(value);
  return spendKeys(frame, keys.length) ? keys : null;
}
