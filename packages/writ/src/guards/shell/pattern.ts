import type { Resource } from "../../model/request.js";
import type { GuardInput } from "../guard.js";
import type { Command } from "./args.js";

export type ShellSet = "destructive" | "persistence" | "remote_code" | "evasion" | "credentials";

/** An operation as an example shows it; `with`: what else the call does. A text is a command, its words split at spaces. */
export type Example =
  | string
  | {
      readonly action: string;
      readonly resource: Resource;
      readonly with?: readonly Example[];
      readonly opaque?: true;
      /** Of what stands in `with`. */
      readonly depth?: number;
    };

interface Named {
  readonly name: string;
  readonly set: ShellSet;
  /** What it does, in words. */
  readonly about: string;
  readonly example: Example;
  /** Something close to it that is not found. */
  readonly counter: Example;
}

/** What a program does by its words. */
export interface CommandPattern extends Named {
  readonly kind: "command";
  readonly programs: readonly string[];
  /** Programs among them whose files say it too: where their words are not known, other patterns know enough. */
  readonly seenByFiles: readonly string[];
  matches(command: Command, x: GuardInput): boolean;
}

/** What is done to a file, by its path. `except`: paths that are none of it after all. */
export interface PathPattern extends Named {
  readonly kind: "path";
  readonly actions: readonly string[];
  readonly paths: readonly string[];
  readonly except: readonly string[];
}

/** Anything else. `null`: it cannot tell. */
export interface OtherPattern extends Named {
  readonly kind: "other";
  readonly actions: readonly string[];
  matches(x: GuardInput): boolean | null;
}

export type ShellPattern = CommandPattern | PathPattern | OtherPattern;

type Texts = readonly [name: string, about: string, example: Example, counter: Example];

/** Makers of the patterns of one set. */
export function patternsOf(set: ShellSet) {
  const named = ([name, about, example, counter]: Texts): Named => ({ set, name, about, example, counter });
  return {
    command: (programs: string, matches: CommandPattern["matches"], ...texts: Texts): CommandPattern => ({
      ...named(texts),
      kind: "command",
      programs: programs.split(" "),
      seenByFiles: [],
      matches,
    }),
    paths: (
      actions: readonly string[],
      paths: readonly string[],
      except: readonly string[],
      ...texts: Texts
    ): PathPattern => ({ ...named(texts), kind: "path", actions, paths, except }),
    other: (actions: readonly string[], matches: OtherPattern["matches"], ...texts: Texts): OtherPattern => ({
      ...named(texts),
      kind: "other",
      actions,
      matches,
    }),
  };
}

export const WRITES: readonly string[] = ["file.write", "file.delete"];

/** Whether any word is one of these. */
export const anyOf = (words: readonly string[], ...these: readonly string[]): boolean =>
  words.some((word) => these.includes(word));

/** Whether the call does such an operation as well. */
export const also = ({ request }: GuardInput, action: string): boolean =>
  request.operations.some((operation) => operation.action === action);
