import type { Command } from "commander";
import type { Io } from "../io.js";

/** What a command is given besides its options: the world, and where to leave its exit code. */
export interface Context {
  readonly io: Io;
  finish(exitCode: number): void;
}

/** Adds one command to the program. Its work is imported when it is called, so that no command pays for another. */
export type Define = (program: Command, context: Context) => void;

/** Examples below a command's help: what it does, and how. */
export function examples(command: Command, list: readonly (readonly [string, string])[]): void {
  const text = list.map(([what, line]) => `  # ${what}\n  ${line.replaceAll("\n", "\n  ")}`).join("\n");
  command.addHelpText("after", `\nExamples:\n${text}`);
}

/** A paragraph below a command's help. */
export function notes(command: Command, title: string, lines: readonly string[]): void {
  command.addHelpText("after", `\n${title}:\n${lines.map((line) => `  ${line}`).join("\n")}`);
}
