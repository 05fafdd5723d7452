import type { Command, Option } from "commander";

/** What is completed, as any shell needs it. */
export interface CommandWords {
  readonly name: string;
  readonly about: string;
  readonly options: readonly OptionWords[];
  /** What its arguments may be: these words, or files. */
  readonly values: readonly string[];
}

export interface OptionWords {
  /** `--policy`. */
  readonly long: string;
  /** `-p`, or `null`. */
  readonly short: string | null;
  readonly about: string;
  /** What follows it; `null`: nothing. */
  readonly value: "file" | "folder" | "text" | readonly string[] | null;
}

/** Every command of the program with its options, read off its definition. */
export const wordsOf = (program: Command): readonly CommandWords[] =>
  program.commands.map((command) => ({
    name: command.name(),
    about: command.summary(),
    options: [...command.options.map(optionWords), HELP],
    values: command.registeredArguments[0]?.argChoices ?? [],
  }));

const HELP: OptionWords = { long: "--help", short: "-h", about: "print help", value: null };

const FILES: ReadonlySet<string> = new Set(["<file>", "<policy>", "<layer>"]);

function optionWords(option: Option): OptionWords {
  return { long: option.long ?? "", short: option.short ?? null, about: option.description, value: valueOf(option) };
}

function valueOf(option: Option): OptionWords["value"] {
  if (!option.required && !option.optional) return null;
  if (option.argChoices !== undefined) return option.argChoices;
  const placeholder = /<[^>]+>/.exec(option.flags)?.[0] ?? "";
  if (FILES.has(placeholder)) return "file";
  return placeholder === "<folder>" ? "folder" : "text";
}
