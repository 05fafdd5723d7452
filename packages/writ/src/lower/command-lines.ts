import type { Languages } from "./languages.js";
import { lowerShell } from "./shell/index.js";
import { lowerProgram } from "./shell/lower.js";

/** Command lines and programs, with the table of what programs do. */
export const COMMAND_LINES: NonNullable<Languages["shell"]> = Object.freeze({
  line: lowerShell,
  program: lowerProgram,
});
