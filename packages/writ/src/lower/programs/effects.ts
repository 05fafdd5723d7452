import type { Word } from "../shell/word.js";

export type FileAction = "file.read" | "file.write" | "file.delete" | "file.list";

/** Where source text comes from: a word, or what the program reads from its standard input. */
export type Source = Word | "stdin";

/** One thing that a program does, said by its words. */
export type Effect =
  | { readonly kind: "file"; readonly action: FileAction; readonly path: Word; readonly recursive: boolean }
  /** Where it connects to: a URL, or a host and what else is said. `method` in upper case. */
  | { readonly kind: "url"; readonly url: Word; readonly method: string | null }
  | { readonly kind: "host"; readonly host: Word; readonly port: number | null; readonly scheme: string | null }
  /** It runs another program with these words, the program first. `cwd`: where, when it says so. `env`: `NAME=value`. */
  | {
      readonly kind: "exec";
      readonly words: readonly Word[];
      readonly cwd: Word | null;
      readonly env: readonly string[];
    }
  /** It hands a command line to a POSIX shell on this machine. */
  | { readonly kind: "shell"; readonly text: Source }
  /** It evaluates source text in another language, named as in `code.eval`'s `language`. */
  | { readonly kind: "eval"; readonly language: string; readonly source: Source }
  | { readonly kind: "query"; readonly statement: Source }
  | { readonly kind: "message"; readonly to: Word; readonly body: Word | null }
  /** It does something of this action, and what cannot be known from its words. */
  | { readonly kind: "opaque"; readonly action: string; readonly why: string };

/** What a program does. */
export interface ProgramEffects {
  /** The table has the program. */
  readonly known: boolean;
  readonly effects: readonly Effect[];
}
