import { type Define, examples } from "./define.js";
import { outputOptions } from "./options.js";

export const defineSchema: Define = (program, { io, finish }) => {
  const command = program.command("schema").summary("print the JSON Schema of policies");
  command.description("Prints the JSON Schema (2020-12) of a policy file, for editors that complete and check YAML.");
  outputOptions(command, null);
  examples(command, [
    ["Next to your policies", "writ schema > writ.schema.json"],
    ["Tell the editor, in the policy's first line", "# yaml-language-server: $schema=./writ.schema.json"],
  ]);
  command.action(async () => {
    const { runSchema } = await import("../schema/index.js");
    finish(await runSchema(io));
  });
};
