/** What a statement does outside the database. `path`: of a file on the database's machine; `null`: not known. */
export interface SqlEffect {
  readonly action: string;
  readonly path: string | null;
}

export const PROGRAM: SqlEffect = { action: "process.exec", path: null };
export const CODE: SqlEffect = { action: "code.eval", path: null };
export const NETWORK: SqlEffect = { action: "net.connect", path: null };

/** What a name stands for. */
export interface Known {
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
export const RUNS_PROGRAM: Known = { effects: [PROGRAM] };

const table = (...rows: readonly (readonly [Known, string])[]): ReadonlyMap<string, Known> =>
  new Map(rows.flatMap(([known, names]) => names.split(" ").map((name) => [name, known] as const)));

/**
 * Functions that do something outside the database, or run text. What any other function does cannot be known from the
 * statement: it is not among the operations.
 */
export const FUNCTIONS = table(
  [READS, "pg_read_file pg_read_binary_file pg_stat_file load_file lo_import readfile read_csv read_csv_auto"],
  [READS, "read_json read_json_auto read_parquet parquet_scan read_text read_blob bfilename"],
  [
    READS,
    "read_ndjson read_ndjson_auto read_ndjson_objects read_json_objects read_json_objects_auto read_xlsx sniff_csv",
  ],
  [READS, "parquet_metadata parquet_schema parquet_file_metadata parquet_kv_metadata iceberg_scan delta_scan st_read"],
  [{ files: ["file.read", "file.write"] }, "sqlite_scan sqlite_attach"],
  [LISTS, "pg_ls_dir fsdir lsdir"],
  [WRITES, "writefile pg_file_write"],
  [{ files: ["file.write"], argument: 1 }, "lo_export"],
  [{ files: ["file.delete"] }, "pg_file_unlink"],
  [{ files: ["file.read"], effects: [CODE] }, "load_extension"],
  [REMOTE, "dblink dblink_exec dblink_open dblink_send_query openquery openrowset opendatasource"],
  [REMOTE, "postgres_query mysql_query"],
  [CONNECTS, "dblink_connect dblink_connect_u httpuritype postgres_scan postgres_attach mysql_scan mysql_attach"],
  [CONNECTS, "http_get http_post http_put http_delete http_head http_patch query_export_to_s3 table_import_from_s3"],
  [RUNS_TEXT, "query_to_xml query_to_xmlschema query_to_xml_and_xmlschema cursor_to_xml ts_stat crosstab eval"],
  [RUNS_PROGRAM, "sys_exec sys_eval sys_bineval edit shell"],
);

/** Functions of ClickHouse and DuckDB that stand for a table. Elsewhere the same names are functions of somebody's own. */
export const TABLE_FUNCTIONS = table(
  [{ files: ["file.read", "file.write"] }, "file filecluster sqlite"],
  [LISTS, "glob"],
  [RUNS_PROGRAM, "executable"],
  [
    CONNECTS,
    "url urlcluster s3 s3cluster gcs hdfs hdfscluster azureblobstorage azureblobstoragecluster remote remotesecure",
  ],
  [CONNECTS, "mysql postgresql mongodb redis jdbc odbc deltalake hudi iceberg"],
);

/** What stands before a table. */
export const BEFORE_TABLES: ReadonlySet<string> = new Set(["FROM", "JOIN", "FUNCTION", "TABLE", ","]);

/** Procedures of SQL Server are run without parentheses, and packages of Oracle are named before a dot. */
export const PROCEDURES = table(
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
