import { CommanderError } from "commander";
import { formatProblem, PolicyError } from "../../writ/src/model/errors.js";
import manifest from "../package.json" with { type: "json" };
import { EXIT, UsageError } from "./exit.js";
import { type Io, processIo } from "./io.js";
import { createProgram } from "./program.js";

export { sectionsOf } from "./commands/define.js";
export { createProgram } from "./program.js";

/** Leaves the built-in policies in a folder as parsed: part of the build. */
export async function packBuiltins(folder: string): Promise<void> {
  const builtins = await import("../../writ/src/node/builtins.js");
  builtins.packBuiltins(folder);
}

/** The `writ` command. Leaves its exit code with the process and does not end it, so that what was written arrives. */
export async function main(argv: readonly string[]): Promise<void> {
  // Node's own exit code for what nobody caught is 1, which here means that a call is denied.
  process.on("uncaughtException", (error) => {
    reportBug(error, process.stderr);
    process.exit(EXIT.internal);
  });
  watchOutput();
  process.exitCode = await run(argv, processIo());
}

/** A reader that left (`| head`) has what it wanted. Output that could not be written for another reason is a failure. */
function watchOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    let told = false;
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE" || told) return;
      told = true;
      process.once("exit", () => (process.exitCode = EXIT.internal));
      if (stream === process.stdout) process.stderr.write(`error: the output cannot be written: ${error.message}\n`);
    });
  }
}

/** Runs one command line. Resolves to its exit code; whatever goes wrong is told on `stderr`. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = createProgram({ io, finish: (code) => void (exitCode = code) }, manifest.version, argv);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    return await report(error, io.stderr);
  }
}

async function report(error: unknown, stderr: Io["stderr"]): Promise<number> {
  // Commander has said what is wrong by itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof UsageError) {
    stderr.write(`error: ${error.message}${error.hint === null ? "" : `\n       ${error.hint}`}\n`);
    return EXIT.usage;
  }
  if (error instanceof PolicyError) {
    // SECURITY: problems quote the policy.
    const { loadTell } = await import("./untold.js");
    const problems = (await loadTell())(error.problems);
    stderr.write(`${problems.map(formatProblem).join("\n")}\n`);
    return EXIT.data;
  }
  reportBug(error, stderr);
  return EXIT.internal;
}

function reportBug(error: unknown, stderr: Io["stderr"]): void {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(`error: writ failed, and this is a bug in writ\n${what}\n`);
}
