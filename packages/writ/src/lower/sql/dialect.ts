/**
 * How a family of databases splits text into words, quoted names, strings and comments: what decides where a string ends,
 * and nothing else. Products that split alike share a row.
 */
export interface Dialect {
  readonly name: string;
  /** A backslash in a string, and in what `"` quotes, takes the next character's meaning. */
  readonly escapes: boolean;
  /** `E'…'` is a string with backslash escapes. */
  readonly escapeStrings: boolean;
  /** `$tag$ … $tag$` is a string. */
  readonly dollarQuotes: boolean;
  /** `q'[…]'` is a string. */
  readonly quotingOperator: boolean;
  /** A name between backticks; where there is none, a backtick is an error. */
  readonly backtick: boolean;
  /** `[name]`: with `]]` for a bracket inside, or plain; a subscript; or an error. */
  readonly bracket: "doubled" | "plain" | "subscript" | "error";
  readonly nestedComments: boolean;
  /** What `#` is: the start of a comment, a letter, or an operator. */
  readonly hash: "comment" | "letter" | "operator";
  /** `--` starts a comment only where white space follows. */
  readonly spacedDashes: boolean;
  /** `/*! … *\/` is code. */
  readonly codeComments: boolean;
}

const STANDARD: Dialect = {
  name: "standard",
  escapes: false,
  escapeStrings: false,
  dollarQuotes: false,
  quotingOperator: false,
  backtick: false,
  bracket: "error",
  nestedComments: false,
  hash: "operator",
  spacedDashes: false,
  codeComments: false,
};

const MYSQL: Dialect = {
  ...STANDARD,
  name: "mysql",
  escapes: true,
  backtick: true,
  hash: "comment",
  spacedDashes: true,
  codeComments: true,
};

/** A statement is read as each of them reads it, and what any would do is among the operations. */
export const DIALECTS: readonly Dialect[] = [
  {
    ...STANDARD,
    name: "postgresql",
    escapeStrings: true,
    dollarQuotes: true,
    bracket: "subscript",
    nestedComments: true,
  },
  MYSQL,
  { ...MYSQL, name: "mysql of another version", codeComments: false },
  { ...MYSQL, name: "mysql without backslash escapes", escapes: false },
  { ...STANDARD, name: "sqlite", backtick: true, bracket: "plain" },
  { ...STANDARD, name: "sql server", bracket: "doubled", nestedComments: true, hash: "letter" },
  { ...STANDARD, name: "oracle", quotingOperator: true, hash: "letter" },
  // BigQuery, Snowflake, Databricks, ClickHouse.
  { ...STANDARD, name: "warehouses", escapes: true, dollarQuotes: true, backtick: true, bracket: "subscript" },
];

/** Whether dialects could read the text differently at all: none of what they differ in occurs. */
export const isPlain = (text: string): boolean => !/[\\#[`]|\$[\w\u0080-\uffff]*\$|\/\*|--(?![ \t\n])|[qQ]'/.test(text);
