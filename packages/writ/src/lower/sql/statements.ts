import type { Scan } from "./scan.js";
import { readStatement } from "./statement.js";
import type { Token } from "./token.js";
import type { Tokens } from "./tokenize.js";

/** A statement as one dialect reads it, and its text. */
export interface Statement {
  readonly text: string;
  readonly scan: Scan;
}

/** What one dialect makes of a text. */
export interface Statements {
  readonly statements: readonly Statement[];
  /** `false`: the dialect would not take all of it; what it would not take is not among the statements. */
  readonly complete: boolean;
}

/** Reads a text as one dialect splits it, at most `limit` statements of it. */
export function readStatements(text: string, { tokens, complete }: Tokens, limit: number): Statements {
  const statements: Statement[] = [];
  let broken = !complete;
  let from = 0;
  for (let at = 0; at <= tokens.length && statements.length < limit; at++) {
    const last = at === tokens.length;
    if (!last && !isSeparator(text, tokens, at)) continue;
    // Where a dialect stops reading, it does not run what it began.
    const scan = at > from && (complete || !last) ? readStatement(tokens, from, at) : null;
    if (scan?.broken === true) broken = true;
    else if (scan !== null) statements.push({ text: slice(text, tokens, from, at), scan });
    from = at + 1;
  }
  return { statements, complete: !broken };
}

const slice = (text: string, tokens: readonly Token[], from: number, to: number): string =>
  text.slice(tokens[from]?.start, tokens[to - 1]?.end);

/** `;`, or the word `GO` alone on its line, by which SQL Server's clients separate batches. */
function isSeparator(text: string, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.key !== "GO" || token.kind !== "word") return token?.key === ";";
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  return (
    (before === undefined || text.slice(before.end, token.start).includes("\n")) &&
    (after === undefined || text.slice(token.end, after.start).includes("\n"))
  );
}
