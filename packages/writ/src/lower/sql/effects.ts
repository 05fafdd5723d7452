import type { Scan } from "./scan.js";
import { tokenAt } from "./scan.js";
import type { Token } from "./token.js";

/** What a statement does outside the database. `path`: of a file on the database's machine; `null`: not known. */
export interface SqlEffect {
  readonly action: string;
  readonly path: string | null;
}

const PROGRAM: SqlEffect = { action: "process.exec", path: null };
const CODE: SqlEffect = { action: "code.eval", path: null };
const NETWORK: SqlEffect = { action: "net.connect", path: null };

interface Known {
  readonly effects?: readonly SqlEffect[];
  /** The actions on the file that an argument names, and which argument it is. */
  readonly files?: readonly string[];
  readonly argument?: 0 | 1;
  /** It runs SQL that it is given as text. */
  readonly runsText?: true;
}

const READS: Known = { files: ["file.read"] };
const LISTS: Known = { files: ["file.list"] };
const WRITES: Known = { files: ["file.write"] };
const CONNECTS: Known = { effects: [NETWORK] };
const REMOTE: Known = { effects: [NETWORK], runsText: true };
const RUNS_TEXT: Known = { runsText: true };
const RUNS_PROGRAM: Known = { effects: [PROGRAM] };

const table = (...rows: readonly (readonly [Known, string])[]): ReadonlyMap<string, Known> =>
  new Map(rows.flatMap(([known, names]) => names.split(" ").map((name) => [name, known] as const)));

/**
 * Functions that do something outside the database, or run text. What any other function does cannot be known from the
 * statement: it is not among the operations.
 */
const FUNCTIONS = table(
  [READS, "pg_read_file pg_read_binary_file pg_stat_file load_file lo_import readfile read_csv read_csv_auto"],
  [READS, "read_json read_json_auto read_parquet parquet_scan read_text read_blob bfilename"],
  [LISTS, "pg_ls_dir fsdir lsdir"],
  [WRITES, "writefile pg_file_write"],
  [{ files: ["file.write"], argument: 1 }, "lo_export"],
  [{ files: ["file.delete"] }, "pg_file_unlink"],
  [{ files: ["file.read"], effects: [CODE] }, "load_extension"],
  [REMOTE, "dblink dblink_exec dblink_open dblink_send_query openquery openrowset opendatasource"],
  [CONNECTS, "dblink_connect dblink_connect_u httpuritype"],
  [RUNS_TEXT, "query_to_xml query_to_xmlschema query_to_xml_and_xmlschema cursor_to_xml ts_stat crosstab eval"],
  [RUNS_PROGRAM, "sys_exec sys_eval sys_bineval edit shell"],
);

/** Procedures of SQL Server are run without parentheses, and packages of Oracle are named before a dot. */
const PROCEDURES = table(
  [RUNS_TEXT, "sp_executesql sp_execute sp_prepexec sp_prepare sp_cursoropen sp_execute_remote dbms_sql dbms_xmlgen"],
  [RUNS_TEXT, "sp_msforeachtable sp_msforeachdb sp_add_jobstep sp_addlinkedserver"],
  [RUNS_PROGRAM, "sp_oacreate sp_oamethod sp_execute_external_script dbms_scheduler dbms_java dbms_java_test"],
  [CONNECTS, "utl_http utl_tcp utl_smtp utl_mail utl_inaddr dbms_ldap"],
  [
    {
      effects: [
        { action: "file.read", path: null },
        { action: "file.write", path: null },
      ],
    },
    "utl_file dbms_advisor",
  ],
);

/** Adds what a word or quoted name at `at` does if it names something known. `run`: it stands where a procedure is run. */
export function addNamed(scan: Scan, at: number, run = false): void {
  const next = tokenAt(scan, at + 1)?.key;
  if (!run && next !== "(" && next !== ".") return;
  const name = tokenAt(scan, at)?.text.toLowerCase() ?? "";
  const known = next === "(" ? FUNCTIONS.get(name) : undefined;
  const procedure = run && name.startsWith("xp_") ? RUNS_PROGRAM : PROCEDURES.get(name);
  for (const each of [known, procedure]) if (each !== undefined) addKnown(scan, at, each);
}

function addKnown(scan: Scan, at: number, { effects, files, argument, runsText }: Known): void {
  if (effects !== undefined) scan.effects.push(...effects);
  if (runsText === true) scan.opaque ??= "a function or procedure that runs text";
  if (files === undefined) return;
  const simple = argument !== 1 || tokenAt(scan, at + 3)?.key === ",";
  const path = simple ? pathAt(scan, argument === 1 ? at + 4 : at + 2) : null;
  for (const action of files) scan.effects.push({ action, path });
}

/** Adds actions on the file that the token at `at` names. */
export function addFile(scan: Scan, at: number, ...actions: readonly string[]): void {
  const path = pathAt(scan, at);
  for (const action of actions) scan.effects.push({ action, path });
}

export function addProgram(scan: Scan): void {
  scan.effects.push(PROGRAM);
}

export function addCode(scan: Scan): void {
  scan.effects.push(CODE);
}

export function addNetwork(scan: Scan): void {
  scan.effects.push(NETWORK);
}

/** The text of a literal that is a whole argument; `null`: what stands there is computed. */
function pathAt(scan: Scan, at: number): string | null {
  const first = tokenAt(scan, at);
  const second = tokenAt(scan, at + 1);
  const prefixed = isPrefix(first, second);
  const literal = prefixed ? second : first;
  if (literal === undefined || literal.escaped || (literal.kind !== "string" && literal.kind !== "name")) return null;
  return isEnd(tokenAt(scan, prefixed ? at + 2 : at + 1)) ? literal.text : null;
}

const isPrefix = (first: Token | undefined, second: Token | undefined): boolean =>
  first?.key === "N" && second?.kind === "string" && second.start === first.end;

const isEnd = (token: Token | undefined): boolean =>
  token === undefined || (token.kind === "word" && token.key !== "COLLATE") || token.key === ")" || token.key === ",";
