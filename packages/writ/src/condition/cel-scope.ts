import type { ASTNode, Environment } from "@marcbachmann/cel-js";
import { CelError } from "./cel-error.js";
import type { Names } from "./cel-names.js";
import { suggest } from "../model/suggest.js";
import type { Run, Value } from "./cel-value.js";

/** A name that expressions can read. */
export interface Root {
  readonly run: Run;
  /** Its fields, when it has no others (none for a string); `null`: data. */
  readonly fields: readonly string[] | null;
  /** Keys must be literal, since they are collected when the policy loads (`env`). */
  readonly literalKeys: boolean;
}

/** The names that exist, and the type checker that knows them. */
export interface Language {
  readonly roots: ReadonlyMap<string, Root>;
  readonly environment: Environment;
}

/** `size`: instructions of the program, when the compiler tells. */
export interface Regex {
  readonly size?: number;
  test(text: string): boolean;
}

/** Compiles a pattern to a matcher in linear time. @throws {Error} for one that is not valid. */
export type RegexCompiler = (source: string) => Regex;

/** Where a node stands: what is in scope, and what is found out on the way. */
export interface CelScope {
  readonly language: Language;
  readonly regex: RegexCompiler;
  /** The variable of the comprehension around; `null`: none. */
  readonly local: string | null;
  /** Where the names belong that the variable is compared with; `null`: it may be anything. */
  readonly localNames: Set<string> | null;
  /** Roots that are read. */
  readonly reads: Set<string>;
  /** Literal keys of `env` that are read. */
  readonly environment: Set<string>;
  readonly names: Names;
  readonly compile: (node: ASTNode, scope: CelScope) => Expression;
}

/** A compiled node. `literal`: its value, when it is the same for every evaluation. `weight`: nodes in it. */
export interface Expression {
  readonly run: Run;
  readonly literal: Value | undefined;
  readonly weight: number;
}

/** A node that is run for each evaluation. `parts`: the nodes below it. */
export const computed = (run: Run, ...parts: readonly Expression[]): Expression => ({
  run,
  literal: undefined,
  weight: parts.reduce((sum, part) => sum + part.weight, 1),
});

/** A node whose value is known when the policy is loaded. */
export const constant = (value: Value): Expression => ({ run: () => value, literal: value, weight: 1 });

/** A name that was written: the variable around, a root or nothing. */
export function rootNamed(name: string, scope: CelScope, offset: number): Root {
  const root = scope.language.roots.get(name);
  if (root === undefined) {
    const names = [...scope.language.roots.keys(), ...(scope.local === null ? [] : [scope.local])];
    const hint = name === "result" ? "`result` exists only with `phase: result`" : suggest(name, names);
    throw new CelError(`unknown variable \`${name}\``, hint, offset);
  }
  scope.reads.add(name);
  return root;
}
