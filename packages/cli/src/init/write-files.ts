import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { UsageError } from "../exit.js";

export interface NewFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/**
 * Writes all files or none: each is complete under another name before the first one gets its own. Without `force` a file
 * that is there, also one that appears meanwhile, is left as it is.
 * @throws {UsageError}
 */
export function writeFiles(files: readonly NewFile[], force: boolean): void {
  const present = files.filter(({ path }) => existsSync(path));
  if (!force && present.length > 0) throw existing(present[0]?.path ?? "");
  const drafts = files.map((file) => ({
    ...file,
    draft: join(dirname(file.path), `.${basename(file.path)}.${process.pid}.tmp`),
  }));
  const published: string[] = [];
  try {
    for (const { draft, text } of drafts) writeDurably(draft, text);
    for (const { draft, path } of drafts) {
      if (force) renameSync(draft, path);
      else linkSync(draft, path);
      published.push(path);
    }
  } catch (error) {
    if (!force) published.forEach(discard);
    throw refusal(error);
  } finally {
    for (const { draft } of drafts) discard(draft);
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, "wx", 0o644);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What went wrong before is what is told.
  }
}

function refusal(error: unknown): unknown {
  if (!(error instanceof Error && "code" in error)) return error;
  const path =
    "dest" in error && typeof error.dest === "string" ? error.dest : "path" in error ? String(error.path) : "";
  return error.code === "EEXIST" ? existing(path) : new UsageError(`\`${path}\` cannot be written: ${error.message}`);
}

const existing = (path: string): UsageError =>
  new UsageError(`\`${basename(path)}\` is there already`, "`--force` replaces it");
