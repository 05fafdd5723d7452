import { isArray } from "../../model/json.js";
import type { Resource } from "../../model/request.js";

/** A command as a program reads its own words. */
export interface Command {
  /** The program without its folder, its ending and its version, in lower case. */
  readonly program: string;
  /** The words after the program. */
  readonly words: readonly string[];
}

/** Options and operands, whatever their order. */
export interface Args {
  readonly operands: readonly string[];
  /** Whether an option was given by one of these names: `f` is `-f`, also in `-xf`; `force` is `--force`, also `--forc`. */
  has(...names: readonly string[]): boolean;
  /** The value of an option that takes one; `null`: it was not given. */
  value(...names: readonly string[]): string | null;
}

const SUFFIX = /\.(?:exe|com|cmd|bat)$/;
const VERSION = "0123456789.";

/** The name a program is known by: `/usr/bin/Python3.11` is `python`. */
export function programName(text: string): string {
  const name = text
    .slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf("\\")) + 1)
    .toLowerCase()
    .replace(SUFFIX, "");
  let end = name.length;
  while (end > 0 && VERSION.includes(name.charAt(end - 1))) end -= 1;
  if (end < name.length && name.charAt(end - 1) === "-") end -= 1;
  return end === 0 ? name : name.slice(0, end);
}

/** The command of a `process.exec`; `null`: its words are not known. */
export function commandOf({ program, argv }: Resource): Command | null {
  if (typeof program !== "string" || argv === undefined || !isArray(argv)) return null;
  const words = argv.slice(1).filter((word): word is string => typeof word === "string");
  return { program: programName(program), words };
}

/** Reads words as most programs do: clusters, `--name=value`, `--` ends options. `valued`: options that take a value. */
export function readArgs(words: readonly string[], valued: readonly string[] = []): Args {
  const options: [string, string | null][] = [];
  const operands: string[] = [];
  let at = 0;
  const next = (): string | null => words[++at] ?? null;
  for (; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--") {
      operands.push(...words.slice(at + 1));
      break;
    }
    if (word.startsWith("--")) options.push(readLong(word.slice(2), valued, next));
    else if (word.startsWith("-") && word.length > 1) options.push(...readCluster(word.slice(1), valued, next));
    else operands.push(word);
  }
  return {
    operands,
    has: (...names) => options.some(([given]) => names.some((name) => isNamed(given, name))),
    value: (...names) =>
      options.find(([given, value]) => value !== null && names.some((name) => isNamed(given, name)))?.[1] ?? null,
  };
}

function readLong(text: string, valued: readonly string[], next: () => string | null): [string, string | null] {
  const equals = text.indexOf("=");
  if (equals >= 0) return [text.slice(0, equals), text.slice(equals + 1)];
  return [text, valued.includes(text) ? next() : null];
}

/** `-xvf file`: letters one by one, the rest of the word or the next word for one that takes a value. */
function readCluster(text: string, valued: readonly string[], next: () => string | null): [string, string | null][] {
  const options: [string, string | null][] = [];
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (!valued.includes(letter)) options.push([letter, null]);
    else {
      options.push([letter, text.slice(at + 1) || next()]);
      break;
    }
  }
  return options;
}

/** SECURITY: programs take a long option by its first letters, so that `--forc` is `--force`. */
const isNamed = (given: string, name: string): boolean =>
  given === name || (name.length > 1 && given.length > 2 && name.startsWith(given));

/** A program whose first operand says what it does, as `git -C /a push` does: the words behind, and what it is. */
export function subcommandOf(
  words: readonly string[],
  valued: readonly string[] = [],
): { readonly name: string; readonly rest: readonly string[] } {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (!word.startsWith("-")) return { name: word, rest: words.slice(at + 1) };
    if (valued.includes(word)) at += 1;
  }
  return { name: "", rest: [] };
}
