import { statSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Scanner } from "../../../writ/src/detect.js";
import { UsageError } from "../exit.js";
import { type Io, whileTaken, write } from "../io.js";
import { printable } from "../printable.js";
import { createProgress, type ScanProgress } from "./progress.js";
import type { Report, ScanTotals } from "./report.js";
import { openFile, scanSource } from "./source.js";
import { filesBelow } from "./walk.js";

/** Which files count. */
export interface FileOptions {
  readonly gitignore: boolean;
  readonly binary?: boolean;
}

/**
 * Scans the files that paths name, folders with what is below them, and tells the report as it goes. Ends early when
 * somebody interrupts, or nobody reads any more.
 * @throws {UsageError} before anything is read, for a path that does not exist.
 */
export async function scanFiles(
  paths: readonly string[],
  scanner: Scanner,
  report: Report,
  options: FileOptions,
  io: Io,
): Promise<ScanTotals> {
  const scan = new FileScan(scanner, report, options.binary === true, io);
  const targets = paths.map((path) => targetOf(path, io));
  await write(io.stdout, report.start());
  for (const target of targets) {
    for (const file of filesOf(target, options.gitignore, scan)) {
      if (scan.signal.aborted) return scan.totals;
      await scan.file(file);
    }
  }
  scan.progress.clear();
  return scan.totals;
}

/** One scan of many files, and what it has come to. */
class FileScan {
  readonly totals = { files: 0, bytes: 0, findings: 0, binary: 0, unreadable: 0 };
  readonly progress: ScanProgress;
  readonly signal: AbortSignal;

  constructor(
    private readonly scanner: Scanner,
    private readonly report: Report,
    private readonly binary: boolean,
    private readonly io: Io,
  ) {
    this.progress = createProgress(io);
    this.signal = whileTaken(io.stdout, io.signal);
  }

  async file(path: string): Promise<void> {
    const { io, scanner, report, signal, totals } = this;
    const isStdin = path === STDIN;
    const name = isStdin ? STDIN : relative(io.cwd, path) || path;
    const binary = this.binary || isStdin;
    try {
      const scanned = await scanSource(isStdin ? io.stdin : openFile(path), {
        scanner,
        signal,
        binary,
        found: async (findings) => {
          totals.findings += findings.length;
          await write(io.stdout, findings.map((each) => report.finding(name, each)).join(""));
        },
        read: (bytes) => this.progress.update(totals.files, (totals.bytes += bytes), totals.findings),
      });
      totals.files += 1;
      if (scanned.binary && !binary) totals.binary += 1;
    } catch (error) {
      if (!(error instanceof Error && "syscall" in error)) throw error;
      this.unreadable(name, error);
    }
  }

  unreadable(path: string, error: Error): void {
    this.totals.unreadable += 1;
    this.progress.clear();
    this.io.stderr.write(`warning: \`${printable(path)}\` cannot be read: ${printable(error.message)}\n`);
  }
}

const STDIN = "-";

/** A path as it was given, and what it is. */
interface Target {
  readonly whole: string;
  readonly isFolder: boolean;
}

/** @throws {UsageError} for what is not there, or cannot be: a name with a typing error would look clean. */
function targetOf(path: string, io: Io): Target {
  if (path === STDIN) return { whole: STDIN, isFolder: false };
  const whole = resolve(io.cwd, path);
  try {
    const stats = statSync(whole, { throwIfNoEntry: false });
    if (stats !== undefined) return { whole, isFolder: stats.isDirectory() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(`\`${path}\` cannot be read: ${error.message}`);
  }
  throw new UsageError(`\`${path}\` does not exist`);
}

function filesOf({ whole, isFolder }: Target, gitignore: boolean, scan: FileScan): Iterable<string> {
  if (!isFolder) return [whole];
  return filesBelow(whole, { gitignore, onUnreadable: (path, error) => scan.unreadable(path, error) });
}
