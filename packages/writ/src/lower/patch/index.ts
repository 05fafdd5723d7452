import type { Json } from "../../model/json.js";
import type { FileSystemFacts, Operation } from "../../model/request.js";
import { everyPath, fileOperations } from "../file.js";
import { opaque, unknown } from "../lowered.js";
import { lowerPath } from "../path.js";
import { MAX_VALUES } from "../select.js";
import { readAgentPatch } from "./agent.js";
import type { Change } from "./change.js";
import { changeOf } from "./files.js";
import { readUnified } from "./unified.js";

/** Longest patch that is read, in UTF-16 units. */
export const MAX_PATCH = 1_048_576;

const TOO_LONG = "a patch of more than 1 MiB";
const NUL = "a patch with a NUL character";
const NO_PATCH = "not a patch";

/**
 * What applying a patch does: for each file a `patch.apply` and what happens to the file. Where tools would read a name
 * differently, each reading is there. `stripped`: how many folders are stripped from names, where that is known. Pure, total,
 * linear; what tools read in ways that cannot be told apart is opaque.
 */
export function lowerPatch(text: string, fs: FileSystemFacts, stripped: number | null = null): readonly Operation[] {
  if (text.length > MAX_PATCH) return opaquePatch(TOO_LONG);
  if (text.includes("\0")) return opaquePatch(NUL);
  const { changes, why, runs } = readChanges(linesOf(text), stripped);
  if (why !== null) return runs ? [...opaquePatch(why), unknown("process.exec", opaque(why))] : opaquePatch(why);
  const operations: Operation[] = [];
  for (const change of changes) {
    addChange(operations, change, fs);
    // One more than may be is enough to know.
    if (operations.length > MAX_VALUES) break;
  }
  return operations.length === 0 ? opaquePatch(NO_PATCH) : operations;
}

function opaquePatch(why: string): readonly Operation[] {
  const reason = opaque(why);
  return [unknown("patch.apply", reason), unknown("file.write", reason)];
}

const linesOf = (text: string): readonly string[] => (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");

interface Read {
  readonly changes: readonly Change[];
  /** Why it could not be read; `null`: it was. */
  readonly why: string | null;
  /** What could not be read may run programs. */
  readonly runs: boolean;
}

const refused = (why: string, runs = false): Read => ({ changes: [], why, runs });

function readChanges(lines: readonly string[], stripped: number | null): Read {
  const agent = readAgentPatch(lines);
  if (agent !== null)
    return agent.opaque === undefined ? { changes: agent.changes, why: null, runs: false } : refused(agent.opaque);
  const read = readUnified(lines);
  if (read.opaque !== undefined) return refused(read.opaque, read.runs);
  const changes: Change[] = [];
  for (const section of read.sections) {
    const change = changeOf(section, stripped);
    if (typeof change === "string") return refused(change);
    changes.push(change);
  }
  return { changes, why: null, runs: false };
}

function addChange(into: Operation[], change: Change, fs: FileSystemFacts): void {
  const { written, removed, read, content, unseen } = change;
  for (const path of new Set([...written, ...removed])) into.push(...applications(path, change, fs));
  for (const path of read) into.push(...fileOperations("file.read", { path }, fs));
  for (const path of removed) into.push(...fileOperations("file.delete", { path }, fs));
  for (const path of written) {
    const operations = fileOperations("file.write", unseen ? { path } : { path, content }, fs);
    into.push(...(unseen ? operations.map((one) => without(one, UNSEEN_WRITTEN)) : operations));
  }
  if (change.opaque !== null) into.push(unknown("file.write", opaque(change.opaque)));
}

const UNSEEN_WRITTEN: readonly string[] = Object.freeze(["content", "bytes"]);
const UNSEEN_APPLIED: readonly string[] = Object.freeze(["additions", "deletions", "content"]);

/** The operation with attributes that it has and that the patch does not show. */
const without = (operation: Operation, underived: readonly string[]): Operation =>
  operation.opaque === null ? Object.freeze({ ...operation, underived }) : operation;

function applications(path: string, change: Change, fs: FileSystemFacts): readonly Operation[] {
  const lowered = lowerPath(path, fs);
  if (lowered.opaque !== undefined) return [unknown("patch.apply", lowered)];
  const { additions, deletions, content } = change;
  const shown: Record<string, Json> = change.binary ? {} : { additions, deletions, content };
  const operations = everyPath("patch.apply", { path: lowered.path, ...shown }, lowered);
  return change.binary ? operations.map((one) => without(one, UNSEEN_APPLIED)) : operations;
}
