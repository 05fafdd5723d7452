import { resolve } from "node:path";
import type { Scanner } from "../../../writ/src/detect.js";
import { EXIT, UsageError } from "../exit.js";
import { type Io, whileTaken, write } from "../io.js";
import { styleFor } from "../text.js";
import { scanFiles } from "./files.js";
import { scanJsonLines } from "./json-lines.js";
import { jsonReport } from "./json-report.js";
import { type DetectOptions, scannerFor } from "./options.js";
import { createProgress } from "./progress.js";
import { aboutOf, type Report } from "./report.js";
import { sarifReport } from "./sarif-report.js";
import { openFile } from "./source.js";
import { textReport } from "./text-report.js";

/** What the command line of `writ scan` says. */
export interface ScanOptions extends DetectOptions {
  /** Default `text`. */
  readonly format?: "text" | "json" | "sarif";
  readonly jsonl?: boolean;
  /** Looks at files that are no text as well. */
  readonly binary?: boolean;
  /** `--no-gitignore` makes it `false`. */
  readonly gitignore: boolean;
  readonly color: boolean;
  /** Of this program, for SARIF. */
  readonly version: string;
}

/** Scans files, folders or standard input. Resolves to the exit code. @throws {UsageError} */
export async function runScan(paths: readonly string[], options: ScanOptions, io: Io): Promise<number> {
  const scanner = await scannerFor(options);
  if (options.jsonl === true) return scanLines(paths, scanner, options, io);
  const report = reportFor(scanner, options, io);
  const totals = await scanFiles(paths, scanner, report, options, io);
  if (io.signal.aborted) return Number(io.signal.reason);
  await write(io.stdout, report.end(totals));
  if (totals.findings > 0) return EXIT.deny;
  return totals.unreadable > 0 ? EXIT.usage : EXIT.ok;
}

function reportFor(scanner: Scanner, options: ScanOptions, io: Io): Report {
  const { format = "text", color } = options;
  if (format === "json") return jsonReport();
  if (format === "sarif") return sarifReport(scanner.families, options.version);
  return textReport(styleFor(io, io.stdout, color), aboutOf(scanner.families));
}

async function scanLines(paths: readonly string[], scanner: Scanner, options: ScanOptions, io: Io): Promise<number> {
  if (options.format !== undefined) throw new UsageError("`--format` and `--jsonl` exclude each other");
  if (paths.length > 1) throw new UsageError("`--jsonl` takes one file, or `-`");
  const [path = "-"] = paths;
  const progress = createProgress(io);
  const source = path === "-" ? io.stdin : openFile(resolve(io.cwd, path));
  const signal = whileTaken(io.stdout, io.signal);
  const totals = await scanJsonLines({
    scanner,
    source,
    io,
    signal,
    progress: ({ lines, findings }) => progress.update(lines, 0, findings),
  }).catch((error: unknown) => {
    if (signal.aborted) return null;
    if (error instanceof Error && "syscall" in error)
      throw new UsageError(`\`${path}\` cannot be read: ${error.message}`);
    throw error;
  });
  progress.clear();
  if (io.signal.aborted) return Number(io.signal.reason);
  if (totals === null) return EXIT.ok;
  if (totals.errors > 0) return EXIT.data;
  return totals.findings > 0 ? EXIT.deny : EXIT.ok;
}
