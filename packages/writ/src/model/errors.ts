import type { Code } from "./codes.js";
import type { Decision } from "./decision.js";

/** Where something stands in a policy file; lines and columns count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing wrong with a policy. `hint` says what to write instead. */
export interface Problem extends Position {
  readonly code: Code;
  readonly message: string;
  readonly hint: string | null;
}

/** A policy that does not load: every problem, sorted by file and position. No partial policy exists. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = [...problems].sort(byPosition);
    super(sorted.map(formatProblem).join("\n"));
    this.problems = sorted;
  }
}

/** A call that was not let through, or whose result was withheld. `hint` is safe to show to the model. */
export class DeniedError extends Error {
  override readonly name = "DeniedError";
  readonly code: Code;
  readonly hint: string | null;
  readonly decision: Decision;

  constructor(decision: Decision, code: Code = decision.code, hint: string | null = decision.hint) {
    super(hint === null ? code : `${code}: ${hint}`);
    this.code = code;
    this.hint = hint;
    this.decision = decision;
  }
}

/** `file:line:col  message  CODE`, with the hint on a line of its own. */
export function formatProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  const hint = problem.hint === null ? "" : `\n${" ".repeat(place.length)}  ${problem.hint}`;
  return `${place}  ${problem.message}  ${problem.code}${hint}`;
}

function byPosition(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.message < b.message ? -1 : a.message > b.message ? 1 : 0);
}
