import type { Word } from "../shell/word.js";
import type { Entry } from "./entry.js";
import type { Pattern } from "./pattern.js";
import { parsePattern, parseBare } from "./pattern.js";
import type { Bare } from "./pattern.js";
import type { Role } from "./role.js";
import { NO_ROLE } from "./role.js";
import { parseRole } from "./roles.js";

/** What follows an option: nothing, a value, one that is attached if any, or two values, of which the second counts. */
export type Takes = "nothing" | "value" | "attached" | "pair";

/** An option as it was given. `value`: `null` where there is none. */
export interface Given {
  readonly option: Option;
  readonly value: Word | null;
}

/** One option of a program, by any of its names. */
export interface Option {
  /** The first of its names. */
  readonly name: string;
  readonly takes: Takes;
  readonly last: boolean;
  role: Role;
  mode: Pattern | null;
  recursive: boolean;
  folder: boolean;
  /** Its value and all words after it are a command. */
  command: boolean;
}

export const newOption = (name: string, takes: Takes, last: boolean): Option => ({
  name,
  takes,
  last,
  role: NO_ROLE,
  mode: null,
  recursive: false,
  folder: false,
  command: false,
});

/** An entry of the table, ready to read words with. */
export interface Spec {
  readonly entry: Entry;
  readonly style: "gnu" | "posix" | "word";
  readonly options: ReadonlyMap<string, Option>;
  readonly longNames: readonly string[];
  /** The options of one letter after `-`, by its code. */
  readonly letters: ReadonlyMap<number, Option>;
  /** The options that a long name or the beginning of one means, as far as that was needed. */
  readonly abbreviated: Map<string, readonly Option[]>;
  /** It has no option with a value, and none but those in the table. */
  readonly onlyFlags: boolean;
  readonly pattern: Pattern;
  readonly modes: readonly Pattern[];
  readonly always: readonly Bare[];
  /** Actions that some option leads to, without reading where the operands are read anyway. */
  readonly dangers: readonly string[];
  readonly canRecurse: boolean;
  /** Its subcommands, as far as they were needed. */
  readonly subcommands: Map<string, Spec>;
}

type Options = Map<string, Option>;

/** What nearly every program has. */
const FOR_ALL: readonly string[] = ["--help", "--version"];

/** `-abc` is `-a -b -c`. */
const lettersIn = (name: string): readonly string[] =>
  name.startsWith("--") || name.length < 3 || name.endsWith("?")
    ? [name]
    : name
        .slice(1)
        .split("")
        .map((letter) => `-${letter}`);

const split = (names: string | undefined): readonly string[] => (names ?? "").split(" ").filter((name) => name !== "");

/** Compiles an entry. `inherited`: the options that stand before a subcommand and may stand after it as well. */
export function compileEntry(entry: Entry, inherited?: Spec): Spec {
  const dash = entry.dash === true;
  const options: Options = new Map(inherited?.options);
  const clusters = entry.style !== "word";
  for (const name of FOR_ALL) declare(options, [name], "nothing");
  for (const name of split(entry.flags).flatMap((flag) => (clusters ? lettersIn(flag) : [flag])))
    declare(options, [name], "nothing");
  for (const name of split(entry.words)) declare(options, [name], "nothing");
  for (const name of split(entry.values)) declare(options, [name], "value");
  for (const [names, role] of Object.entries(entry.options ?? {}))
    for (const option of declare(options, split(names), "value")) assign(option, role, dash);
  for (const [names, role] of Object.entries(entry.pairs ?? {}))
    for (const option of declare(options, split(names), "pair")) assign(option, role, dash);
  const own = new Set(Object.keys(entry.options ?? {}).flatMap(split));
  const bare = entry.bare ?? "";
  const pattern = parsePattern(entry.operands ?? "", bare, dash);
  const modes: Pattern[] = [];
  for (const [names, text] of Object.entries(entry.modes ?? {})) {
    const mode = parsePattern(text, "", dash);
    modes.push(mode);
    for (const option of existing(options, split(names))) option.mode = mode;
  }
  for (const option of existing(options, split(entry.recursive))) option.recursive = true;
  for (const name of split(entry.folder))
    for (const option of own.has(name) ? existing(options, [name]) : declare(options, [name], "value"))
      option.folder = true;
  return {
    entry,
    style: entry.style === "posix" || entry.style === "word" ? entry.style : "gnu",
    options,
    longNames: [...options.keys()].filter((name) => name.startsWith("--")),
    letters: lettersOf(options),
    abbreviated: new Map(),
    onlyFlags: clusters && entry.open !== true && entry.plus !== true && [...options.values()].every(isFlag),
    pattern,
    modes,
    always: parseBare(entry.always ?? ""),
    dangers: dangersOf(options, pattern),
    canRecurse: [...options.values()].some((option) => option.recursive),
    subcommands: new Map(),
  };
}

function lettersOf(options: Options): ReadonlyMap<number, Option> {
  const letters = new Map<number, Option>();
  for (const [name, option] of options)
    if (name.length === 2 && name.startsWith("-") && name !== "--") letters.set(name.charCodeAt(1), option);
  return letters;
}

/** It takes no value, or one that says nothing and must be one of a few words. */
const isFlag = ({ takes, role, name }: Option): boolean =>
  takes === "nothing" || (takes === "attached" && role === NO_ROLE && name.startsWith("--"));

/** Names of one option, each `-x`, `--long`, `-x?` or `-x!`. An option that is there already gets the new meaning. */
function declare(options: Options, names: readonly string[], takes: Takes): readonly Option[] {
  const made: Option[] = [];
  for (const given of names) {
    const [name, takesHere, last] = marks(given, takes);
    const option = newOption(name, takesHere, last);
    options.set(name, option);
    made.push(option);
  }
  return made;
}

function marks(given: string, takes: Takes): readonly [string, Takes, boolean] {
  if (given.endsWith("?")) return [given.slice(0, -1), "attached", false];
  if (given.endsWith("!")) return [given.slice(0, -1), takes, true];
  return [given, takes, false];
}

function assign(option: Option, role: string, dash: boolean): void {
  option.command = role === "command";
  option.role = option.command ? COMMAND : parseRole(role, dash);
}

/** A command is read from the words as a whole, not from the value alone. */
const COMMAND: Role = { effects: () => [], actions: ["process.exec"] };

/** Options that are declared elsewhere in the entry, or else take no value. */
function existing(options: Options, names: readonly string[]): readonly Option[] {
  return names.flatMap((given) => {
    const [name] = marks(given, "nothing");
    const option = options.get(name);
    return option === undefined ? declare(options, [given], "nothing") : [option];
  });
}

function dangersOf(options: Options, pattern: Pattern): readonly string[] {
  const actions = new Set<string>();
  for (const option of options.values()) {
    for (const action of option.role.actions) actions.add(action);
    for (const action of option.mode === null ? [] : actionsOf(option.mode)) actions.add(action);
  }
  const reads = actionsOf(pattern).filter((action) => action === "file.read" || action === "file.list");
  for (const action of reads) actions.delete(action);
  return [...actions];
}

const actionsOf = (pattern: Pattern): readonly string[] =>
  [...pattern.heads, ...pattern.tails, ...(pattern.repeat === null ? [] : [pattern.repeat])].flatMap(
    (role) => role.actions,
  );
