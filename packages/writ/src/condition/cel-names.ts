import type { ASTNode } from "@marcbachmann/cel-js";
import type { Expression, CelScope } from "./cel-scope.js";
import { isList } from "./cel-value.js";

/** Names that an expression spells out and that a policy knows: a misspelt one would load and never hold. */
export interface Names {
  /** Compared with `action`. */
  readonly actions: Set<string>;
  /** Compared with `session.labels`. */
  readonly labels: Set<string>;
  /** Read from `resource`, or asked for. */
  readonly attributes: Set<string>;
  /** Read from `signals`. */
  readonly signals: Set<string>;
}

/** Nothing named yet. */
export const noNames = (): Names => ({
  actions: new Set(),
  labels: new Set(),
  attributes: new Set(),
  signals: new Set(),
});

/** Notes the literal text, alone or in a list, that one side of a comparison has and the other is compared with. */
export function noteComparison(a: ASTNode, b: ASTNode, left: Expression, right: Expression, scope: CelScope): void {
  noteLiterals(namesOf(a, scope), right);
  noteLiterals(namesOf(b, scope), left);
}

function noteLiterals(names: Set<string> | null, { literal }: Expression): void {
  if (names === null || literal === undefined) return;
  for (const text of isList(literal) ? literal : [literal]) if (typeof text === "string") names.add(text);
}

/** Where the names belong that this is compared with, or its elements; `null`: it may be anything. */
export function namesOf(node: ASTNode, scope: CelScope): Set<string> | null {
  if (node.op === "id") {
    if (node.args === scope.local) return scope.localNames;
    return node.args === "action" ? scope.names.actions : null;
  }
  if (node.op !== "." && node.op !== "[]") return null;
  const [holder, key] = node.args;
  if (holder.op !== "id" || holder.args !== "session") return null;
  const name = typeof key === "string" ? key : key.op === "value" ? key.args : null;
  return name === "labels" ? scope.names.labels : null;
}
