import { statSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Scanner } from "../../../writ/src/detect.js";
import { EXIT, UsageError } from "../exit.js";
import { type Io, whileTaken, write } from "../io.js";
import { printable } from "../printable.js";
import { styleFor } from "../text.js";
import { scanJsonLines } from "./json-lines.js";
import { jsonReport } from "./json-report.js";
import { type DetectOptions, scannerFor } from "./options.js";
import { createProgress } from "./progress.js";
import { aboutOf, type Report, type ScanTotals } from "./report.js";
import { sarifReport } from "./sarif-report.js";
import { openFile, scanSource } from "./source.js";
import { textReport } from "./text-report.js";
import { filesBelow } from "./walk.js";

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
  const totals = await scanAll(paths, scanner, report, options, io);
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

async function scanAll(
  paths: readonly string[],
  scanner: Scanner,
  report: Report,
  options: ScanOptions,
  io: Io,
): Promise<ScanTotals> {
  const totals = { files: 0, bytes: 0, findings: 0, binary: 0, unreadable: 0 };
  const progress = createProgress(io);
  const { stdout } = io;
  const signal = whileTaken(stdout, io.signal);
  const unreadable = (path: string, error: Error): void => {
    totals.unreadable += 1;
    progress.clear();
    io.stderr.write(`warning: \`${printable(path)}\` cannot be read: ${printable(error.message)}\n`);
  };
  const targets = [...targetsOf(paths, io)];
  await write(stdout, report.start());
  for (const target of targets) {
    for (const file of target.files({ gitignore: options.gitignore, onUnreadable: unreadable })) {
      if (signal.aborted) return totals;
      const name = file === "-" ? "-" : relative(io.cwd, file) || file;
      try {
        const scanned = await scanSource(file === "-" ? io.stdin : openFile(file), {
          scanner,
          signal,
          binary: options.binary === true || file === "-",
          found: async (findings) => {
            totals.findings += findings.length;
            await write(stdout, findings.map((each) => report.finding(name, each)).join(""));
          },
          read: (bytes) => progress.update(totals.files, (totals.bytes += bytes), totals.findings),
        });
        totals.files += 1;
        if (scanned.binary && options.binary !== true && file !== "-") totals.binary += 1;
      } catch (error) {
        if (!(error instanceof Error && "syscall" in error)) throw error;
        unreadable(name, error);
      }
    }
  }
  progress.clear();
  return totals;
}

interface Target {
  files(options: Parameters<typeof filesBelow>[1]): Iterable<string>;
}

/** @throws {UsageError} for a path that does not exist: a name with a typing error would look clean. */
function* targetsOf(paths: readonly string[], io: Io): Generator<Target> {
  for (const path of paths) {
    if (path === "-") {
      yield { files: () => ["-"] };
      continue;
    }
    const whole = resolve(io.cwd, path);
    const isFolder = isFolderAt(whole, path);
    yield { files: (options) => (isFolder ? filesBelow(whole, options) : [whole]) };
  }
}

/** @throws {UsageError} for what is not there, or cannot be. */
function isFolderAt(whole: string, path: string): boolean {
  try {
    const stats = statSync(whole, { throwIfNoEntry: false });
    if (stats !== undefined) return stats.isDirectory();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(`\`${path}\` cannot be read: ${error.message}`);
  }
  throw new UsageError(`\`${path}\` does not exist`);
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
