import { isName } from "./codes.js";
import { assign } from "./assign.js";
import { STREAM } from "./execute.js";
import { checkExpression } from "./expression.js";
import { outputOf, writesNumber } from "./output.js";
import type { State, Value } from "./state.js";
import { fork, isNumeric, NUMBER } from "./state.js";
import type { Parameter, Part } from "./syntax.js";
import { valueOf } from "./variables.js";
import type { Walk } from "./walk.js";
import { addOpaque, spend } from "./walk.js";

/** A part that stands for something: an expansion or a substitution. */
export type Expansion = Exclude<Part, { readonly kind: "text" }>;

/** What an expansion becomes, as far as it is known, and what evaluating it runs. */
export function evaluate(walk: Walk, state: State, part: Expansion, depth: number): Value {
  spend(walk, 1);
  switch (part.kind) {
    case "command":
      return substitute(walk, state, part, depth);
    case "process":
      walk.run.script(walk, part.body, fork(state), depth);
      return STREAM;
    case "arithmetic":
      evaluateArithmetic(walk, state, part.expression, depth);
      return NUMBER;
    case "parameter":
      return parameter(walk, state, part, depth);
  }
}

/** Whether an expansion may be several words or none even in quotes: `"$@"`, `"${a[@]}"`. */
export const isList = (part: Expansion): boolean =>
  part.kind === "parameter" &&
  part.use !== "length" &&
  (part.name === "@" || part.subscript === "all" || part.use === "names");

function substitute(walk: Walk, state: State, part: Extract<Part, { kind: "command" }>, depth: number): Value {
  const inner = fork(state);
  const output = outputOf(walk, inner, part.body);
  walk.nesting++;
  walk.run.script(walk, part.body, inner, depth);
  walk.nesting--;
  if (output !== null) return withoutLastLines(output);
  return writesNumber(walk, part.body) ? NUMBER : null;
}

/** Newlines at the end of a substitution's output are dropped. */
function withoutLastLines(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 10) end--;
  return text.slice(0, end);
}

function parameter(walk: Walk, state: State, part: Parameter, depth: number): Value {
  const { name, subscript, use } = part;
  if (subscript !== null && subscript !== "all") evaluateArithmetic(walk, state, subscript, depth);
  const value = subscript === null ? valueOf(walk, state, name) : null;
  if (use === "value") return value;
  if (use === "length") return NUMBER;
  if (use === "indirect") return indirect(walk, value, depth);
  if (use === "slice") evaluateArithmetic(walk, state, part.operand, depth);
  else lowerParts(walk, state, part.operand, depth);
  if (use === "assign" && !isSet(value)) assign(walk, state, name, null, depth);
  return (use === "default" || use === "assign") && isSet(value) ? value : null;
}

/** It certainly holds something, so that a default does not count. */
const isSet = (value: Value): boolean => value !== null && value !== "";

/** SECURITY: the value names a variable, and may name an element whose subscript runs commands. */
function indirect(walk: Walk, value: Value, depth: number): Value {
  if (typeof value !== "string" || !isName(value))
    addOpaque(walk, "process.exec", "an expansion of a variable whose name is not known", depth);
  return null;
}

/** Finds what parts run, whatever becomes of them. */
export function lowerParts(walk: Walk, state: State, parts: readonly Part[], depth: number): void {
  for (const part of parts) if (part.kind !== "text") evaluate(walk, state, part, depth);
}

const UNKNOWN_NUMBER = "arithmetic over a value that is not known and may itself be evaluated";

/**
 * Finds what an arithmetic expression runs. SECURITY: values are evaluated again, and a subscript in a value is expanded,
 * so the value of every variable in it has to be a number, or nobody can say what runs.
 */
export function evaluateArithmetic(walk: Walk, state: State, parts: readonly Part[], depth: number): void {
  let text = "";
  let certain = true;
  for (const part of parts) {
    if (part.kind === "text") {
      text += part.text;
      continue;
    }
    const value = evaluate(walk, state, part, depth);
    const number = isNumeric(value) && !isList(part);
    certain &&= number;
    // Numbers are put apart: the text around must not become part of them.
    text += typeof value === "string" && number ? value : "0";
  }
  if (!checkExpression(walk, state, text) || !certain) addOpaque(walk, "process.exec", UNKNOWN_NUMBER, depth);
}
