import { Command } from "commander";
import { defineCheck } from "./commands/check.js";
import { defineCompletion } from "./commands/completion.js";
import type { Context, Define } from "./commands/define.js";
import { notes } from "./commands/define.js";
import { defineExplain } from "./commands/explain.js";
import { defineInit } from "./commands/init.js";
import { defineMcp } from "./commands/mcp.js";
import { defineRedact } from "./commands/redact.js";
import { defineScan } from "./commands/scan.js";
import { defineSchema } from "./commands/schema.js";
import { defineTest } from "./commands/test.js";
import { defineValidate } from "./commands/validate.js";
import { EXIT_MEANINGS } from "./exit.js";
import { styleFor, WIDTH } from "./text.js";

/** Every command, in the order of the help. */
const COMMANDS: readonly Define[] = [
  defineInit,
  defineValidate,
  defineCheck,
  defineExplain,
  defineTest,
  defineMcp,
  defineScan,
  defineRedact,
  defineSchema,
  defineCompletion,
];

/** The command line. Nothing of it ends the process; what is wrong is thrown. `argv`: only to colour help or not. */
export function createProgram(context: Context, version: string, argv: readonly string[]): Command {
  const { io } = context;
  const program = new Command("writ")
    .description("Decides every tool call an AI agent makes, before it runs.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
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
  const style = styleFor(io, io.stdout, !argv.includes("--no-color"));
  program.configureHelp({ styleTitle: style.bold, styleCommandText: style.cyan, styleOptionTerm: style.cyan });
  notes(
    program,
    "Exit codes",
    EXIT_MEANINGS.map(([code, meaning]) => `${String(code).padStart(3)}  ${meaning}`),
  );
  for (const define of COMMANDS) define(program, context);
  return program;
}
