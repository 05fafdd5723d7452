import type { ASTNode } from "@marcbachmann/cel-js";
import { CelError } from "./cel-error.js";
import { noteComparison } from "./cel-names.js";
import { BINARY, type Binary } from "./cel-operators.js";
import { computed, type Expression, type CelScope } from "./cel-scope.js";
import { FAIL, type Run } from "./cel-value.js";

type Comparison = (value: number, bound: number) => boolean;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  "==": (value, bound) => value === bound,
  "!=": (value, bound) => value !== bound,
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

/** `5 < x` is `x > 5`. */
const FLIPPED: Readonly<Record<string, string>> = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/** An operator on two operands, with short cuts for what most conditions are: data against a literal. */
export function compileBinary(op: string, [a, b]: readonly [ASTNode, ASTNode], scope: CelScope): Expression {
  const [left, right] = [scope.compile(a, scope), scope.compile(b, scope)];
  if (op === "==" || op === "!=") noteComparison(a, b, left, right, scope);
  const operator = BINARY[op];
  if (operator === undefined) throw new CelError(`unknown operator \`${op}\``, null, a.pos);
  const flipped = FLIPPED[op];
  const short =
    againstLiteral(op, left.run, right) ?? (flipped === undefined ? null : againstLiteral(flipped, right.run, left));
  return computed(short ?? plain(operator, left.run, right.run), left, right);
}

const plain =
  (operator: Binary, left: Run, right: Run): Run =>
  (frame) => {
    const a = left(frame);
    const b = right(frame);
    return a === FAIL || b === FAIL ? FAIL : operator(frame, a, b);
  };

function againstLiteral(op: string, run: Run, { literal }: Expression): Run | null {
  const comparison = COMPARISONS[op];
  if (comparison === undefined || literal === undefined) return null;
  if (literal === null) return op === "==" || op === "!=" ? againstNull(op === "==", run) : null;
  if (typeof literal === "string") return op === "==" || op === "!=" ? againstText(op === "==", run, literal) : null;
  return typeof literal === "number" || typeof literal === "bigint"
    ? againstNumber(op, comparison, run, literal)
    : null;
}

/** The one way to ask for `null`: elsewhere it counts as absent. */
const againstNull =
  (wanted: boolean, run: Run): Run =>
  (frame) => {
    const value = run(frame);
    return value === FAIL ? FAIL : (value === null) === wanted;
  };

const againstText =
  (wanted: boolean, run: Run, literal: string): Run =>
  (frame) => {
    const value = run(frame);
    return typeof value === "string" ? (value === literal) === wanted : FAIL;
  };

function againstNumber(op: string, comparison: Comparison, run: Run, literal: number | bigint): Run | null {
  const bound = Number(literal);
  const operator = BINARY[op];
  if (operator === undefined || (typeof literal === "bigint" && BigInt(bound) !== literal)) return null;
  return (frame) => {
    const value = run(frame);
    if (typeof value === "number") return comparison(value, bound);
    return value === FAIL ? FAIL : operator(frame, value, literal);
  };
}
