import { addCode, addFile, addNetwork, addProgram } from "./effects.js";
import type { Frame, Scan } from "./scan.js";
import { keyAt, tokenAt } from "./scan.js";

/** Takes a word that opens a clause in which a table or a file stands. */
export function takeClause(scan: Scan, frame: Frame, key: string): void {
  const clause = CLAUSES.get(key);
  if (clause !== undefined && keyAt(scan, -1) !== ".") clause(scan, frame);
}

type Clause = (scan: Scan, frame: Frame) => void;

function source(frame: Frame): void {
  frame.awaited = "source";
  frame.list = true;
}

function target(frame: Frame, list = false): void {
  frame.awaited = "target";
  frame.list = list;
}

const closeList: Clause = (_scan, frame) => {
  frame.list = false;
};

const isText = (scan: Scan): boolean => tokenAt(scan, scan.at + 1)?.kind === "string";

const from: Clause = (scan, frame) => {
  if (frame.plain) return;
  const before = keyAt(scan, -1);
  if (before === "DISTINCT" && ["IS", "NOT"].includes(keyAt(scan, -2))) return;
  if (scan.frames.length === 1 && FROM_FILE.includes(scan.lead) && frame.verb !== "SELECT")
    return file(scan, "file.read");
  if (scan.lead === "REVOKE" && ["", "REVOKE"].includes(frame.verb)) return;
  if (scan.lead === "PREPARE" && frame.verb === "PREPARE") scan.opaque ??= "it prepares text";
  source(frame);
};

const FROM_FILE: readonly string[] = ["COPY", "BULK", "RESTORE"];

/** A file, a program, or the connection itself. */
function file(scan: Scan, action: string): void {
  const next = keyAt(scan, 1);
  if (next === "PROGRAM") return addProgram(scan);
  if (isText(scan) || next === "N" || next === "E") addFile(scan, scan.at + 1, action);
  else if (!["STDIN", "STDOUT", "DISK", "URL", "TAPE"].includes(next)) addFile(scan, scan.at + 1, action);
}

const join: Clause = (_scan, frame) => {
  source(frame);
  frame.joined = true;
};

const using: Clause = (scan, frame) => {
  const next = keyAt(scan, 1);
  if ((frame.verb === "DELETE" || frame.verb === "MERGE") && !(next === "(" && frame.joined)) source(frame);
};

const into: Clause = (scan, frame) => {
  const next = tokenAt(scan, scan.at + 1);
  if (next?.key === "OUTFILE" || next?.key === "DUMPFILE") return addFile(scan, scan.at + 2, "file.write");
  if (scan.lead === "VACUUM") return addFile(scan, scan.at + 1, "file.write");
  if (next?.kind === "variable") return;
  // `SELECT … INTO t` makes a table, `OUTPUT … INTO t` fills one.
  if (frame.verb === "SELECT") scan.verbs.add("CREATE");
  else if (["UPDATE", "DELETE", "MERGE"].includes(frame.verb)) scan.verbs.add("INSERT");
  target(frame);
};

const on: Clause = (scan, frame) => {
  if (scan.frames.length > 1 || frame.verb === "SELECT") return;
  const granted = GRANTS.includes(scan.lead);
  if (granted || ["INDEX", "TRIGGER", "POLICY"].includes(scan.kind)) target(frame, granted);
};

export const GRANTS: readonly string[] = ["GRANT", "REVOKE", "DENY"];

const table: Clause = (scan, frame) => {
  if (keyAt(scan, 1) === "(") return;
  if (scan.lead === "TABLE" || ["(", ")", "AS", "UNION", "ALL", "EXCEPT", "INTERSECT"].includes(keyAt(scan, -1)))
    scan.verbs.add("SELECT");
  target(frame, ["DROP", "TRUNCATE", "LOCK", "RENAME"].includes(scan.lead));
};

/** SQLite reads a table by `IN t`. */
const inTable: Clause = (scan, frame) => {
  const next = tokenAt(scan, scan.at + 1);
  if (next === undefined || frame.plain || (next.kind !== "word" && next.kind !== "name")) return;
  if (!NOT_IN.includes(next.key)) frame.awaited = "source";
};

const NOT_IN: readonly string[] = [
  "SHARE",
  "BOOLEAN",
  "NATURAL",
  "ROW",
  "ACCESS",
  "EXCLUSIVE",
  "SCHEMA",
  "UNNEST",
  "DATABASE",
];

const like: Clause = (scan, frame) => {
  const next = tokenAt(scan, scan.at + 1)?.kind;
  if (scan.lead === "CREATE" && frame.verb !== "SELECT" && (next === "word" || next === "name")) target(frame);
};

const to: Clause = (scan, frame) => {
  const before = keyAt(scan, -1);
  if (scan.lead === "COPY" && scan.frames.length === 1) file(scan, "file.write");
  else if ((scan.lead === "ALTER" && before === "RENAME") || scan.lead === "RENAME") target(frame, true);
};

const written: Clause = (scan) => {
  if (isText(scan)) addFile(scan, scan.at + 1, "file.write");
};

const read: Clause = (scan) => {
  if (isText(scan)) addFile(scan, scan.at + 1, "file.read");
};

/** `DISK = 'file'` of a backup. */
const disk: Clause = (scan) => {
  if (keyAt(scan, 1) === "=") addFile(scan, scan.at + 2, scan.lead === "RESTORE" ? "file.read" : "file.write");
};

const by: Clause = (scan, frame) => {
  if (keyAt(scan, 1) === "BY" || keyAt(scan, 1) === "SIBLINGS") closeList(scan, frame);
};

const returning: Clause = (scan, frame) => {
  const next = tokenAt(scan, scan.at + 1);
  if (frame.verb !== "SELECT" && next?.key !== "," && next?.key !== "WITH" && next?.key !== "PIVOT") frame.list = false;
};

/** Rows instead of a query: what follows them in SQL Server is the next statement. */
const values: Clause = (_scan, frame) => {
  frame.list = false;
  if (frame.verb === "INSERT" || frame.verb === "REPLACE") frame.verb = "VALUES";
};

/** `CONNECTION 'host=x'` of a subscription or a federated table. */
const connection: Clause = (scan) => {
  if (isText(scan) || keyAt(scan, 1) === "=") addNetwork(scan);
};

/** Ways in which `ALTER TABLE` names another table. */
const another: Clause = (scan) => {
  if (scan.lead === "ALTER") scan.moreTables = true;
};

const CLAUSES: ReadonlyMap<string, Clause> = new Map<string, Clause>([
  ["FROM", from],
  ["JOIN", join],
  ["STRAIGHT_JOIN", join],
  ["APPLY", join],
  ["USING", using],
  ["INTO", into],
  ["ON", on],
  ["TABLE", table],
  ["REFERENCES", (_scan, frame) => target(frame)],
  ["IN", inTable],
  ["LIKE", like],
  ["TO", to],
  ["INFILE", read],
  ["BULK", read],
  ["LOCATION", written],
  ["DISK", disk],
  ["SONAME", addCode],
  ["VALUES", values],
  ["CONNECTION", connection],
  ["WHERE", closeList],
  ["HAVING", closeList],
  ["GROUP", by],
  ["ORDER", by],
  ["RETURNING", returning],
  ...["INHERIT", "INHERITS", "SWAP", "SWITCH", "EXCHANGE", "ATTACH", "DETACH", "OF"].map(
    (key) => [key, another] as const,
  ),
]);
