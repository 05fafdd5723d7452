/**
 * What the table says of one program (ADR 0015 describes the notation). Option names stand as they are typed, separated by
 * spaces: `-o --output`. A `?` after a name: its value is optional and attached (`-i?`). A `!`: it is the last option.
 */
export interface Entry {
  /** The program that this one is a name of; what else stands here replaces that program's. */
  readonly as?: string;
  /** The handler for a language of its own; the rest of the entry tells it the options. */
  readonly by?: string;
  /** `gnu` (default): options anywhere. `posix`: up to the first operand. `word`: `-name value`, anywhere. */
  readonly style?: string;
  /** Options without a value that change nothing here. */
  readonly flags?: string;
  /** The same, for names of several letters after one `-`. */
  readonly words?: string;
  /** Options with a value that is no file, host, program or code. */
  readonly values?: string;
  /** Options with a value, and the role of that value. */
  readonly options?: Readonly<Record<string, string>>;
  /** Options with two values, and the role of the second. */
  readonly pairs?: Readonly<Record<string, string>>;
  /** Roles of the operands by position; `role...` repeats. After `|`, what replaces `bare`; after `&`, what is always done. */
  readonly operands?: string;
  /** Options that replace `operands`, and with what. */
  readonly modes?: Readonly<Record<string, string>>;
  /** Options that extend the operands' file roles to everything below. */
  readonly recursive?: string;
  /** Options that name the folder in which the program does the rest. */
  readonly folder?: string;
  /** What it does when no operand is given. */
  readonly bare?: string;
  /** What it does in any case. */
  readonly always?: string;
  /** It has more options than the table lists, and they do nothing that the table would say. */
  readonly open?: boolean;
  /** `NAME=value` operands before a command are its environment. */
  readonly assignments?: boolean;
  /** `+x` is an option as well. */
  readonly plus?: boolean;
  /** Versions of it are installed as `name3.11` or `name-12`. */
  readonly versions?: boolean;
  /** Endings that the program adds to names or takes from them, its own first. */
  readonly suffixes?: string;
  /** `-` is an ordinary file name. */
  readonly dash?: boolean;
  /** The first operand selects what the rest means; a text is short for its `operands`. */
  readonly subcommands?: Readonly<Record<string, Entry | string>>;
}
