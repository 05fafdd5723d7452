/** A command line as it was parsed: what a shell would do, before it knows any value. */

export interface Script {
  readonly items: readonly Item[];
}

/** Pipelines joined by `&&` and `||`, and whether they are left to run in the background. */
export interface Item {
  readonly first: Pipeline;
  readonly rest: readonly { readonly or: boolean; readonly pipeline: Pipeline }[];
  readonly background: boolean;
}

/** Commands joined by `|`; none where only `!` or `time` is written. */
export interface Pipeline {
  readonly timed: boolean;
  readonly negated: boolean;
  readonly commands: readonly Command[];
}

export type Command = Simple | Compound;

export interface Simple {
  readonly kind: "simple";
  readonly assignments: readonly Assignment[];
  readonly words: readonly WordNode[];
  readonly redirects: readonly Redirect[];
}

export type Compound = Body & { readonly redirects: readonly Redirect[] };

type Body =
  | { readonly kind: "group" | "subshell"; readonly body: Script }
  | { readonly kind: "if"; readonly branches: readonly Branch[]; readonly otherwise: Script | null }
  | { readonly kind: "while"; readonly test: Script; readonly body: Script; readonly changes: readonly Change[] }
  | {
      readonly kind: "for";
      /** `select`: somebody chooses, or chooses nothing. */
      readonly isChoice: boolean;
      readonly name: string;
      /** `null`: the positional parameters. */
      readonly words: readonly WordNode[] | null;
      readonly body: Script;
      readonly changes: readonly Change[];
    }
  | {
      readonly kind: "counting";
      readonly expression: readonly Part[];
      readonly body: Script;
      readonly changes: readonly Change[];
    }
  | { readonly kind: "case"; readonly word: WordNode; readonly clauses: readonly Clause[] }
  | { readonly kind: "arithmetic"; readonly expression: readonly Part[] }
  | { readonly kind: "condition"; readonly operands: readonly Operand[] }
  | { readonly kind: "coprocess"; readonly name: string; readonly body: Command }
  | { readonly kind: "function"; readonly name: string; readonly body: Command };

export interface Branch {
  readonly test: Script;
  readonly body: Script;
}

export interface Clause {
  readonly patterns: readonly WordNode[];
  readonly body: Script;
}

/** What stands in `[[ ]]`: a word, the operand of an arithmetic comparison, or the name of a variable. */
export interface Operand {
  readonly word: WordNode;
  readonly role: "text" | "number" | "variable";
}

/**
 * A variable that a command may set, noted for loops. `*`: any of them; `PWD`: the working folder. `number`: to a number.
 * `call`: it is not a variable but the word of a command, which may be a function that sets anything.
 */
export interface Change {
  readonly name: string;
  readonly kind: "text" | "number" | "call";
}

export interface Assignment {
  readonly name: string;
  readonly append: boolean;
  readonly subscript: readonly Part[] | null;
  /** One value, or the elements of an array. */
  readonly value: WordNode | readonly WordNode[];
}

export interface WordNode {
  readonly parts: readonly Part[];
  /** The whole text when nothing in it has to be expanded; else `null`. */
  readonly plain: string | null;
  /** Some of it is quoted. */
  readonly quoted: boolean;
  /** An argument that a declaring builtin takes as an assignment. */
  readonly assignment?: Assignment;
}

export type Part =
  | { readonly kind: "text"; readonly text: string; readonly quoted: boolean }
  | Parameter
  | { readonly kind: "command"; readonly body: Script; readonly quoted: boolean }
  | { readonly kind: "process"; readonly body: Script }
  | { readonly kind: "arithmetic"; readonly expression: readonly Part[]; readonly quoted: boolean };

export interface Parameter {
  readonly kind: "parameter";
  readonly name: string;
  /** `all`: `[@]` or `[*]`. */
  readonly subscript: readonly Part[] | "all" | null;
  readonly use: ParameterUse;
  /** The word of the operator, or the expression of a slice. */
  readonly operand: readonly Part[];
  readonly quoted: boolean;
}

/** The operator of an expansion. `other` is any that makes text which cannot be known from the value alone. */
export type ParameterUse =
  "value" | "default" | "assign" | "alternative" | "length" | "indirect" | "names" | "slice" | "other";

export interface Redirect {
  readonly operator: "<" | ">" | ">>" | "<>" | "&>" | "<&" | ">&" | "<<" | "<<<";
  /** The descriptor; `null`: the operator's own. A variable's name takes a new one. */
  readonly fd: number | string | null;
  /** For `<<`, the body. */
  readonly target: WordNode;
}
