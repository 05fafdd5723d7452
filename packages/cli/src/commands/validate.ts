import type { ValidateOptions } from "../validate/index.js";
import { type Define, examples, notes } from "./define.js";
import { outputOptions } from "./options.js";

export const defineValidate: Define = (program, { io, finish }) => {
  const command = program.command("validate").summary("say what is wrong with policies");
  command
    .description("Loads each policy by itself, with what it extends, and prints every problem of every one.")
    .argument("<policy...>", "files, or `builtin:name`");
  outputOptions(command, "one JSON object: `valid`, and per policy `file`, `problems`, `warnings` …");
  notes(command, "Exit code", ["0 every policy is valid, 65 one is not"]);
  examples(command, [
    ["One policy", "writ validate policy.yaml"],
    ["All of a folder, for a pipeline", "writ validate --json policies/*.yaml"],
  ]);
  command.action(async (files: string[], options: ValidateOptions) => {
    const { runValidate } = await import("../validate/index.js");
    finish(await runValidate(files, options, io));
  });
};
