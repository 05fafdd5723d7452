import type { ASTNode } from "@marcbachmann/cel-js";
import { compileHolder, compileIndex, compileName, compileSelect } from "./cel-access.js";
import { compileCall, compileMethod } from "./cel-calls.js";
import { keyOf } from "./cel-compare.js";
import { CelError } from "./cel-error.js";
import { noteComparison } from "./cel-names.js";
import { BINARY, negate } from "./cel-operators.js";
import { compileBinary } from "./cel-binary.js";
import { computed, constant, type Expression, type CelScope } from "./cel-scope.js";
import { FAIL, int64, type Key, type Run, type Value } from "./cel-value.js";

/** Compiles a parsed expression to closures. The tree is known to be shallow. */
export function compileNode(node: ASTNode, scope: CelScope): Expression {
  switch (node.op) {
    case "value":
      return constant(literalOf(node.args, node.pos));
    case "id":
      return compileName(node.args, scope, node.pos);
    case ".":
      return compileSelect(node.args[0], node.args[1], scope, node.pos);
    case "[]":
      return compileIndex(node.args[0], node.args[1], scope, node.pos);
    case "call":
      return compileCall(node.args[0], node.args[1], scope, node.pos);
    case "rcall":
      return compileMethod(node.args[0], node.args[1], node.args[2], scope, node.pos);
    case "list":
      return compileList(node.args, scope);
    case "map":
      return compileMap(node.args, scope);
    case "?:":
      return compileTernary(node.args, scope);
    case "&&":
      return compileLogic(node.args, false, scope);
    case "||":
      return compileLogic(node.args, true, scope);
    case "!_":
      return compileNot(node.args, scope);
    case "-_":
      return compileMinus(node.args, scope);
    case "in":
      return compileIn(node.args, scope);
    case ".?":
    case "[?]":
      throw new CelError("optional access is not supported", "test with `has(…)` first", node.pos);
    default:
      return compileBinary(node.op, node.args, scope);
  }
}

function literalOf(value: unknown, offset: number): Value {
  if (value === null || typeof value === "string" || typeof value === "boolean" || typeof value === "number")
    return value;
  if (typeof value !== "bigint")
    throw new CelError("JSON has no bytes and no unsigned integers", "write a string or a plain number", offset);
  if (int64(value) === FAIL)
    throw new CelError("an integer beyond 64 bits", "write it as a double, for instance `1e21`", offset);
  return value;
}

function compileList(nodes: readonly ASTNode[], scope: CelScope): Expression {
  const parts = nodes.map((node) => scope.compile(node, scope));
  const runs = parts.map(({ run }) => run);
  const literals = parts.flatMap(({ literal }): Value[] => (literal === undefined ? [] : [literal]));
  if (literals.length === parts.length) return { ...constant(literals), weight: parts.length + 1 };
  return computed(
    (frame) => {
      const values: Value[] = [];
      for (const run of runs) {
        const value = run(frame);
        if (value === FAIL) return FAIL;
        values.push(value);
      }
      return values;
    },
    ...parts,
  );
}

function compileMap(entries: readonly (readonly [ASTNode, ASTNode])[], scope: CelScope): Expression {
  const parts = entries.map(([key, value]): [Expression, Expression] => [
    scope.compile(key, scope),
    scope.compile(value, scope),
  ]);
  return computed(
    (frame) => {
      const map = new Map<Key, Value>();
      for (const [key, value] of parts) {
        const name = keyOf(key.run(frame));
        const item = value.run(frame);
        if (name === undefined || item === FAIL || map.has(name)) return FAIL;
        map.set(name, item);
      }
      return map;
    },
    ...parts.flat(),
  );
}

function compileTernary([test, yes, no]: readonly [ASTNode, ASTNode, ASTNode], scope: CelScope): Expression {
  const parts = [test, yes, no].map((node) => scope.compile(node, scope));
  const [condition, then, otherwise] = parts.map(({ run }): Run => run);
  return computed(
    (frame) => {
      const value = condition?.(frame);
      if (typeof value !== "boolean") return FAIL;
      return (value ? then?.(frame) : otherwise?.(frame)) ?? null;
    },
    ...parts,
  );
}

/** Commutative: `absorbing` on either side decides, even beside an error. */
function compileLogic([a, b]: readonly [ASTNode, ASTNode], absorbing: boolean, scope: CelScope): Expression {
  const [left, right] = [scope.compile(a, scope), scope.compile(b, scope)];
  const [first, second] = [left.run, right.run];
  return computed(
    (frame) => {
      const one = first(frame);
      if (one === absorbing) return absorbing;
      const other = second(frame);
      if (other === absorbing) return absorbing;
      return one === !absorbing && other === !absorbing ? !absorbing : FAIL;
    },
    left,
    right,
  );
}

function compileNot(node: ASTNode, scope: CelScope): Expression {
  const part = scope.compile(node, scope);
  return computed((frame) => {
    const value = part.run(frame);
    return typeof value === "boolean" ? !value : FAIL;
  }, part);
}

/** A negative literal is one value, so that the smallest int can be written. */
function compileMinus(node: ASTNode, scope: CelScope): Expression {
  if (node.op === "value" && typeof node.args === "bigint") return constant(literalOf(-node.args, node.pos));
  const part = scope.compile(node, scope);
  return part.literal === undefined
    ? computed((frame) => negate(part.run(frame)), part)
    : constant(negate(part.literal));
}

function compileIn([a, b]: readonly [ASTNode, ASTNode], scope: CelScope): Expression {
  const key = scope.compile(a, scope);
  const holder = compileHolder(b, typeof key.literal === "string" ? key.literal : null, scope, a.pos);
  noteComparison(a, b, key, holder, scope);
  return computed(
    (frame) => {
      const value = key.run(frame);
      const container = holder.run(frame);
      return value === FAIL || container === FAIL ? FAIL : (BINARY["in"]?.(frame, value, container) ?? FAIL);
    },
    key,
    holder,
  );
}
