import { Command } from "commander";
import { defineCheck } from "./commands/check.js";
import { defineExplain } from "./commands/explain.js";
import { defineInit } from "./commands/init.js";
import { defineMcp } from "./commands/mcp.js";
import { defineSchema } from "./commands/schema.js";
import { defineValidate } from "./commands/validate.js";
import { defineCompletion } from "./commands/completion.js";
import type { Context, Define } from "./commands/define.js";
import { noColor } from "./commands/options.js";
import { styleFor, WIDTH } from "./text.js";

/** Every command, in the order of the help. */
const COMMANDS: readonly Define[] = [
  defineInit,
  defineValidate,
  defineCheck,
  defineExplain,
  defineMcp,
  defineSchema,
  defineCompletion,
];

/** The command line. Nothing of it ends the process; what is wrong is thrown. */
export function createProgram(context: Context, version: string): Command {
  const { io } = context;
  const program = new Command("writ")
    .description("Decides every tool call an AI agent makes, before it runs.")
    .version(version, "-V, --version", "print the version")
    .addOption(noColor())
    .helpOption("-h, --help", "print help")
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHelpWidth: () => WIDTH,
      getErrHelpWidth: () => WIDTH,
      // Text is coloured only where it may be, so there is nothing to be stripped.
      getOutHasColors: () => true,
      getErrHasColors: () => true,
    });
  const style = styleFor(io, io.stdout, true);
  program.configureHelp({ styleTitle: style.bold, styleCommandText: style.cyan, styleOptionTerm: style.cyan });
  for (const define of COMMANDS) define(program, context);
  return program;
}
