import type { Command } from "commander";
import type { Io } from "../io.js";

/** What a command is given besides its options: the world, and where to leave its exit code. */
export interface Context {
  readonly io: Io;
  finish(exitCode: number): void;
}

/** Adds one command to the program. Its work is imported when it is called, so that no command pays for another. */
export type Define = (program: Command, context: Context) => void;

/** What stands below the options in a command's help, and in the reference. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

const sections = new WeakMap<Command, Section[]>();

export const sectionsOf = (command: Command): readonly Section[] => sections.get(command) ?? [];

/** A section of plain lines. */
export function notes(command: Command, title: string, lines: readonly string[]): void {
  sections.set(command, [...sectionsOf(command), { title, lines }]);
  command.addHelpText("after", `\n${title}:\n${lines.map((line) => `  ${line}`).join("\n")}`);
}

/** What each example does, and how. */
export function examples(command: Command, list: readonly (readonly [string, string])[]): void {
  notes(
    command,
    "Examples",
    list.flatMap(([what, line]) => [`# ${what}`, line]),
  );
}
