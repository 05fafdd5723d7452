import { ParseError, TypeError as CheckError } from "@marcbachmann/cel-js";

/** A CEL expression that does not load. `offset` counts UTF-16 units from the start of the source; `null`: unknown. */
export class CelError extends Error {
  override readonly name = "CelError";
  readonly hint: string | null;
  readonly offset: number | null;

  constructor(message: string, hint: string | null = null, offset: number | null = null) {
    super(message);
    this.hint = hint;
    this.offset = offset;
  }
}

/** What the parser or type checker threw, in our words. */
export function fromLibrary(error: unknown): CelError {
  if (error instanceof CelError) return error;
  if (error instanceof RangeError) return new CelError(TOO_DEEP);
  if (!(error instanceof ParseError) && !(error instanceof CheckError)) throw error;
  const offset = error.range?.start ?? null;
  if (error.code === "limit_exceeded") return new CelError(TOO_DEEP, "split it into several rules", offset);
  const slip = error.code === "unexpected_character" ? wordAt(error) : "";
  if (slip !== "") return new CelError(`unexpected \`${slip}\``, SLIPS[slip] ?? null, offset);
  const summary = error.summary.replace(/\b[A-Z]{2,}\b/g, (token) => TOKENS[token] ?? token);
  const hint = summary.startsWith("Ternary branches")
    ? "give both branches one type, for instance `1.0` and `2.5`"
    : null;
  return new CelError(`${summary.charAt(0).toLowerCase()}${summary.slice(1)}`, hint, offset);
}

const TOO_DEEP = "the expression is nested too deeply or too long";

const wordAt = ({ node, range }: ParseError | CheckError): string =>
  range === undefined ? "" : (node?.input?.slice(range.start, range.end) ?? "");

const SLIPS: Readonly<Record<string, string>> = {
  "=": "compare with `==`",
  "&": "write `&&`",
  "|": "write `||`",
  and: "write `&&`",
  or: "write `||`",
  not: "write `!`",
};
const TOKENS: Readonly<Record<string, string>> = {
  EOF: "the end",
  RPAREN: "`)`",
  LPAREN: "`(`",
  RBRACKET: "`]`",
  LBRACKET: "`[`",
  RBRACE: "`}`",
  LBRACE: "`{`",
  IDENTIFIER: "a name",
  NUMBER: "a number",
  STRING: "a string",
  COLON: "`:`",
  COMMA: "`,`",
  DOT: "`.`",
  QUESTION: "`?`",
};
