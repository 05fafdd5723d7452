import { GRANTS } from "./clauses.js";
import { addCode, addFile, addNetwork } from "./effects.js";
import { ABOUT_MORE, ABOUT_NO_TABLE, ABOUT_TABLES, VERBS } from "./keywords.js";
import type { Frame, Scan } from "./scan.js";
import { keyAt, tokenAt } from "./scan.js";
import { runs } from "./verbs.js";

/** Reads the word that a statement starts with, which says what kind of statement it is. */
export function startStatement(scan: Scan, frame: Frame): void {
  let { at } = scan;
  while (tokenAt(scan, at)?.key === "(") at++;
  const lead = tokenAt(scan, at)?.key ?? "";
  scan.lead = lead === "DESC" ? "DESCRIBE" : lead;
  if (at > scan.at) {
    if (!QUERIES.includes(lead)) scan.opaque = UNKNOWN;
    return;
  }
  if (ABOUT_MORE.has(lead)) scan.moreTables = true;
  else if (!ABOUT_TABLES.has(lead) && !ABOUT_NO_TABLE.has(lead)) return unknown(scan);
  start(scan, frame);
}

const UNKNOWN = "not a statement that is known";
const QUERIES: readonly string[] = ["SELECT", "WITH", "VALUES", "TABLE"];

/** SQL Server runs a procedure whose name a batch starts with. */
function unknown(scan: Scan): void {
  scan.opaque = UNKNOWN;
  runs(scan, scan.at);
}

function start(scan: Scan, frame: Frame): void {
  const { lead } = scan;
  // A verb is taken again as the word that it is; these are no verbs anywhere else.
  if (lead !== "WITH" && lead !== "TABLE" && lead !== "BULK") scan.verbs.add(lead === "EXECUTE" ? "EXEC" : lead);
  if (!VERBS.has(lead) && lead !== "WITH" && lead !== "TABLE") {
    frame.verb = lead;
    scan.at++;
  }
  if (GRANTS.includes(lead)) scan.kind = "PRIVILEGES";
  STARTS[lead]?.(scan, frame);
}

const isText = (scan: Scan, offset: number): boolean => tokenAt(scan, scan.at + offset)?.kind === "string";

type Start = (scan: Scan, frame: Frame) => void;

const awaitTable: Start = (scan, frame) => {
  if (keyAt(scan, 0) === "(") return;
  frame.awaited = "target";
  frame.list = true;
};

/** `BEGIN` opens a transaction, or a block whose statements depend on each other. */
const begin: Start = (scan) => {
  const word = keyAt(scan, 0);
  if (scan.at < scan.to && !TRANSACTION.includes(word)) scan.opaque = "a block of statements";
};

const TRANSACTION: readonly string[] =
  "TRANSACTION TRAN WORK ISOLATION READ DEFERRED IMMEDIATE EXCLUSIVE DISTRIBUTED CONCURRENT NOT DEFERRABLE".split(" ");

const end: Start = (scan) => {
  if (scan.at < scan.to && !TRANSACTION.includes(keyAt(scan, 0)) && keyAt(scan, 0) !== "AND") scan.opaque = UNKNOWN;
};

const attach: Start = (scan) => {
  if (scan.lead !== "ATTACH") return;
  while (["DATABASE", "IF", "NOT", "EXISTS"].includes(keyAt(scan, 0))) scan.at++;
  const inMemory = isText(scan, 0) && ["", ":memory:"].includes(tokenAt(scan, scan.at)?.text ?? "");
  if (!inMemory) addFile(scan, scan.at, "file.read", "file.write");
};

/** `LOAD 'library'` runs what it loads; `LOAD DATA INFILE` reads a file. */
const load: Start = (scan) => {
  if (!["DATA", "XML", "INDEX"].includes(keyAt(scan, 0))) addCode(scan);
};

const call: Start = (scan) => runs(scan, scan.at);

const moved: Start = (scan) => {
  scan.opaque = "it reads or writes a folder of files";
};

const described: Start = (scan) => {
  // Without a statement inside it, it names a table.
  scan.moreTables = !hasVerb(scan);
};

function hasVerb(scan: Scan): boolean {
  for (let at = scan.at; at < Math.min(scan.to, scan.at + 16); at++)
    if (VERBS.has(tokenAt(scan, at)?.key ?? "")) return true;
  return false;
}

const STARTS: Readonly<Record<string, Start | undefined>> = {
  BEGIN: begin,
  END: end,
  COPY: awaitTable,
  LOCK: awaitTable,
  ATTACH: attach,
  LOAD: load,
  CALL: call,
  EXPORT: moved,
  IMPORT: moved,
  UNLOAD: moved,
  PUT: moved,
  GET: moved,
  REMOVE: moved,
  EXPLAIN: described,
  DESCRIBE: described,
  DESC: described,
  INSTALL: (scan) => addNetwork(scan),
};
