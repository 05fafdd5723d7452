import { CommanderError } from "commander";
import { formatProblem, PolicyError } from "../../writ/src/model/errors.js";
import manifest from "../package.json" with { type: "json" };
import { EXIT, UsageError } from "./exit.js";
import { type Io, processIo } from "./io.js";
import { createProgram } from "./program.js";

export { createProgram } from "./program.js";

/** The `writ` command. Leaves its exit code with the process and never ends it, so that what was written arrives. */
export async function main(argv: readonly string[]): Promise<void> {
  const io = processIo();
  const failed: Error[] = [];
  for (const stream of [io.stdout, io.stderr]) {
    // A reader that left (`| head`) has what it wanted. A full disk is another matter.
    stream.on("error", (error: NodeJS.ErrnoException) => void (error.code === "EPIPE" || failed.push(error)));
  }
  const exitCode = await run(argv, io);
  process.exitCode = exitCode;
  process.on("exit", () => {
    if (failed.length > 0 && exitCode < EXIT.usage) process.exitCode = EXIT.usage;
  });
}

/** Runs one command line. Resolves to its exit code; whatever goes wrong is told on `stderr`. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = createProgram({ io, finish: (code) => void (exitCode = code) }, manifest.version);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    return explainFailure(error, io);
  }
}

function explainFailure(error: unknown, { stderr }: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof UsageError) {
    stderr.write(`error: ${error.message}${error.hint === null ? "" : `\n       ${error.hint}`}\n`);
    return EXIT.usage;
  }
  if (error instanceof PolicyError) {
    stderr.write(`${error.problems.map(formatProblem).join("\n")}\n`);
    return EXIT.data;
  }
  stderr.write(
    `writ failed, and this is a bug in writ: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return EXIT.internal;
}
