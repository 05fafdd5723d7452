/** One word, name, string or sign of a statement. */
export interface Token {
  /** `name`: a quoted identifier. `variable`: `@x`. `sign`: one character of anything else. */
  readonly kind: "word" | "name" | "string" | "number" | "variable" | "sign";
  /** As it is meant: without quotes, doubled quotes as one. */
  readonly text: string;
  /** A word in upper case, a sign as it is; else nothing, so that no keyword is found in quotes. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** The text may mean something else: it holds backslash escapes. */
  readonly escaped: boolean;
}

export const word = (text: string, start: number, end: number): Token => ({
  kind: "word",
  text,
  key: text.toUpperCase(),
  start,
  end,
  escaped: false,
});

export const sign = (text: string, at: number): Token => ({
  kind: "sign",
  text,
  key: text,
  start: at,
  end: at + 1,
  escaped: false,
});

export const other = (
  kind: "name" | "string" | "number" | "variable",
  text: string,
  start: number,
  end: number,
  escaped = false,
): Token => ({ kind, text, key: "", start, end, escaped });

/** Whether it can name a table or a function. */
export const isName = (token: Token | undefined): token is Token =>
  token !== undefined && (token.kind === "word" || token.kind === "name");
