import type { FileSystemFacts, Operation } from "../../model/request.js";
import { RESIDUAL } from "../operation.js";
import { lowerProgram, lowerText } from "./lower.js";

const NOTHING: readonly Operation[] = Object.freeze([RESIDUAL]);

/**
 * What a command line does, as bash would run it, in the order of the text and each operation before what it does itself:
 * `process.exec` for every command, `file.*` for every redirection, and what programs do by their words. What cannot be
 * read is an opaque operation. Pure, total, bounded: more than `MAX_OPERATIONS` operations are cut off after one more.
 * Never empty. `cwd`: where it starts, absent: the boundary's; `null`: not known.
 */
export function lowerShell(text: string, fs: FileSystemFacts, cwd?: string | null): readonly Operation[] {
  const { operations } = lowerText(text, fs, cwd);
  return operations.length === 0 ? NOTHING : operations;
}

/** What a program does that is run without a shell, the program first. `cwd` as for `lowerShell`. */
export const lowerArgv = (argv: readonly string[], fs: FileSystemFacts, cwd?: string | null): readonly Operation[] =>
  lowerProgram(argv, [], fs, cwd).operations;
