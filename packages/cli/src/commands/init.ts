import { Option } from "commander";
import type { InitOptions } from "../init/index.js";
import { TEMPLATES } from "../init/templates.js";
import { type Define, examples, notes } from "./define.js";
import { outputOptions } from "./options.js";

export const defineInit: Define = (program, { io, finish }) => {
  const command = program.command("init").summary("write a policy and its tests to start from");
  command
    .description("Writes `policy.yaml` and `policy.test.yaml` into this folder, and says what to do next.")
    .addOption(
      new Option("-t, --template <name>", "what to start from").choices(Object.keys(TEMPLATES)).default("file-agent"),
    )
    .option("-f, --force", "replace files that are there");
  outputOptions(command, null);
  notes(
    command,
    "Templates",
    Object.entries(TEMPLATES).map(([name, { about }]) => `${name.padEnd(14)}  ${about}`),
  );
  notes(command, "Exit code", ["0 written, 64 a file is there already, or cannot be written"]);
  examples(command, [
    ["In the folder of your agent", "writ init"],
    ["For an agent that writes code", "writ init --template coding-agent"],
  ]);
  command.action(async (options: InitOptions) => {
    const { runInit } = await import("../init/index.js");
    finish(await runInit(options, io));
  });
};
