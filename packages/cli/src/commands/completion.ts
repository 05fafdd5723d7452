import { Argument } from "commander";
import { SHELLS } from "../completion/shells.js";
import { type Define, examples } from "./define.js";
import { outputOptions } from "./options.js";

export const defineCompletion: Define = (program, { io, finish }) => {
  const command = program.command("completion").summary("print a shell's completion script");
  command
    .description("Prints a script that completes commands, options and their values.")
    .addArgument(new Argument("<shell>", "which shell").choices(Object.keys(SHELLS)));
  outputOptions(command, null);
  examples(
    command,
    Object.values(SHELLS).map(({ about, install }) => [about, install]),
  );
  command.action(async (shell: string) => {
    const { runCompletion } = await import("../completion/index.js");
    finish(await runCompletion(shell, program, io));
  });
};
