import type { Command } from "commander";
import { EXIT, UsageError } from "../exit.js";
import { type Io, write } from "../io.js";
import { bashScript } from "./bash.js";
import { fishScript } from "./fish.js";
import { type CommandWords, wordsOf } from "./words.js";
import { zshScript } from "./zsh.js";

const SCRIPTS: Readonly<Record<string, (commands: readonly CommandWords[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

export async function runCompletion(shell: string, program: Command, io: Io): Promise<number> {
  const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : undefined;
  if (script === undefined) throw new UsageError(`there is no completion for \`${shell}\``);
  await write(io.stdout, script(wordsOf(program)));
  return EXIT.ok;
}
