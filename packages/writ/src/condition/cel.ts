import type { ASTNode } from "@marcbachmann/cel-js";
import { FALSE, TRUE, type Truth, UNKNOWN } from "../model/effect.js";
import { compileNode } from "./cel-compile.js";
import { CelError, fromLibrary } from "./cel-error.js";
import { LANGUAGES } from "./cel-language.js";
import { noNames } from "./cel-names.js";
import type { Expression, Language, RegexCompiler, CelScope } from "./cel-scope.js";
import { BUDGET } from "./cel-value.js";
import { type CelVariables, MAX_SOURCE } from "./cel-variables.js";

export { CelError } from "./cel-error.js";
export { CEL_VARIABLES, type CelResult, type CelSession, type CelVariables } from "./cel-variables.js";

/** What compiling an expression needs from elsewhere, and where it stands. */
export interface CelOptions {
  /** Compiles a pattern to a matcher in linear time; throws for one that is not valid. */
  readonly regex: RegexCompiler;
  /** `result`: the variable `result` exists. Default `call`. */
  readonly phase?: "call" | "result";
}

/** A condition in CEL, checked and compiled. */
export interface CelProgram {
  readonly source: string;
  /** Variables that it reads, in the order of first use. */
  readonly variables: readonly string[];
  /** Environment variables that it reads, for the policy to collect at load. */
  readonly environment: readonly string[];
  /** Literal text that it compares with `action`. */
  readonly actions: readonly string[];
  /** Literal text that it compares with `session.labels`. */
  readonly labels: readonly string[];
  /** Attributes that it reads from `resource`, or asks for. */
  readonly attributes: readonly string[];
  /** Signals that it reads. */
  readonly signals: readonly string[];
  /** Unknown for a CEL error, a value that is no boolean, or more work than one evaluation may do. Never throws. */
  evaluate(variables: CelVariables): Truth;
}

/**
 * Compiles a CEL condition. The library parses and type-checks; the evaluation is ours (docs/adr/0003-cel-numbers.md).
 * @throws {CelError} for what does not parse, does not type-check, yields no boolean or is out of bounds.
 */
export function compileCel(source: string, options: CelOptions): CelProgram {
  const { expression, type, scope } = compileExpression(source, LANGUAGES[options.phase ?? "call"], options.regex);
  if (type !== "bool" && type !== "dyn")
    throw new CelError(`a condition yields true or false, this one yields ${type}`, null, 0);
  const { run } = expression;
  return {
    source,
    variables: [...scope.reads],
    environment: [...scope.environment],
    actions: [...scope.names.actions],
    labels: [...scope.names.labels],
    attributes: [...scope.names.attributes],
    signals: [...scope.names.signals],
    evaluate: (variables) => {
      // SECURITY: fails closed should a variable or a matcher throw; expressions themselves yield errors as values.
      try {
        const value = run({ variables, local: null, budget: BUDGET });
        return value === true ? TRUE : value === false ? FALSE : UNKNOWN;
      } catch {
        return UNKNOWN;
      }
    },
  };
}

/** Any expression in any language: `compileCel` without its demand for a boolean. */
export function compileExpression(
  source: string,
  language: Language,
  regex: RegexCompiler,
): { expression: Expression; type: string; scope: CelScope } {
  if (source.length > MAX_SOURCE)
    throw new CelError(`an expression longer than ${MAX_SOURCE} characters`, "split it into several rules");
  try {
    const parsed = language.environment.parse(source);
    assertShallow(parsed.ast);
    const scope: CelScope = {
      language,
      regex,
      local: null,
      localNames: null,
      reads: new Set(),
      environment: new Set(),
      names: noNames(),
      compile: compileNode,
    };
    const expression = compileNode(parsed.ast, scope);
    const checked = parsed.check();
    if (checked.error !== undefined || checked.type === undefined)
      throw checked.error ?? new CelError("does not type-check");
    return { expression, type: checked.type, scope };
  } catch (error) {
    throw fromLibrary(error);
  }
}

/** Deepest tree; a chain of `||` is as deep as it is long. */
const MAX_DEPTH = 512;

/** Iterative, so that a deep tree is an error and no stack overflow. */
function assertShallow(root: ASTNode): void {
  const open: [ASTNode, number][] = [[root, 1]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, depth] = next;
    if (depth > MAX_DEPTH)
      throw new CelError("the expression is nested too deeply", "split it into several rules", node.pos);
    for (const child of childrenOf(node)) open.push([child, depth + 1]);
  }
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case "value":
    case "id":
      return [];
    case ".":
    case ".?":
      return [node.args[0]];
    case "call":
      return node.args[1];
    case "rcall":
      return [node.args[1], ...node.args[2]];
    case "map":
      return node.args.flat();
    case "!_":
    case "-_":
      return [node.args];
    default:
      return node.args;
  }
}
