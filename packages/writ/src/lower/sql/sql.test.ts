import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lowerSql, MAX_SQL } from "./index.js";

/** What each statement does, short: verbs and tables, `?` for tables that are unknown, `opaque`; other operations as they are. */
const told = (text: string): string[] =>
  lowerSql(text).map(({ action, resource, opaque, underived }) => {
    if (action !== "db.query") return `${action} ${opaque === null ? String(resource.path) : "opaque"}`;
    if (opaque !== null) return "opaque";
    const list = (value: unknown): string => (Array.isArray(value) ? value.join(" ") : "");
    return `${list(resource.verbs)}: ${underived === undefined ? list(resource.tables) : "?"}`;
  });

describe("verbs and tables", () => {
  test.each([
    ["select 1", ["SELECT: "]],
    ["SELECT a, b FROM Orders o, public.customers AS c", ["SELECT: orders public.customers"]],
    ["SELECT * FROM a JOIN b USING (id) LEFT JOIN c ON a.x = c.x, d", ["SELECT: a b c d"]],
    ["SELECT * FROM (a CROSS JOIN b), (SELECT x, y FROM c) z, d", ["SELECT: a b c d"]],
    ["SELECT x FROM t WHERE y IN (SELECT z FROM u) UNION SELECT w FROM v", ["SELECT: t u v"]],
    ["SELECT * FROM t GROUP BY a, b HAVING c ORDER BY d, e LIMIT 5, 10", ["SELECT: t"]],
    ["SELECT EXTRACT(YEAR FROM born), TRIM(BOTH 'x' FROM name) FROM people", ["SELECT: people"]],
    ["SELECT * FROM t WHERE a IS NOT DISTINCT FROM b", ["SELECT: t"]],
    ["SELECT * FROM t FOR UPDATE OF t SKIP LOCKED", ["SELECT: t"]],
    ["SELECT * FROM t FOR NO KEY UPDATE", ["SELECT: t"]],
    ["TABLE users", ["SELECT: users"]],
    ["VALUES (1, 2), (3, 4)", ["VALUES: "]],
    ["SELECT * FROM generate_series(1, 5) g, t", ["SELECT: generate_series t"]],
    ["SELECT * FROM t WHERE x IN secrets", ["SELECT: t secrets"]],
    ["SELECT * FROM a limit, secrets", ["SELECT: a secrets"]],
    ["SELECT * FROM a set (x), secrets", ["SELECT: a secrets"]],
    ["SELECT * FROM a, LATERAL (SELECT 1 FROM b) x, ONLY c", ["SELECT: a b c"]],
    ["INSERT INTO t (a, b) VALUES (1, 2), (3, 4) RETURNING a, b", ["INSERT: t"]],
    ["INSERT t SELECT * FROM u", ["INSERT SELECT: t u"]],
    ["INSERT OR REPLACE INTO t VALUES (1)", ["INSERT REPLACE: t"]],
    ["INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 1, b = 2", ["INSERT UPDATE: t"]],
    ["INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 1, b = 2", ["INSERT UPDATE: t"]],
    ["UPDATE t SET a = 1, b = s.b FROM s WHERE t.id = s.id", ["UPDATE: t s"]],
    ["UPDATE LOW_PRIORITY a, b SET a.x = b.x", ["UPDATE: a b"]],
    ["UPDATE t SET a = 1 OUTPUT inserted.id INTO audit", ["UPDATE INSERT: t audit"]],
    ["DELETE FROM t USING u WHERE t.id = u.id", ["DELETE: t u"]],
    ["DELETE t WHERE id = 1", ["DELETE: t"]],
    ["DELETE TOP (5) FROM t", ["DELETE: t"]],
    ["REPLACE INTO t VALUES (1)", ["REPLACE: t"]],
    ["SELECT REPLACE(a, 'x', 'y'), TRUNCATE(b, 2), INSERT(c, 1, 2, 'z') FROM t", ["SELECT: t"]],
    [
      "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET a = 1 WHEN NOT MATCHED THEN INSERT (a) VALUES (1)",
      ["MERGE UPDATE INSERT: t s"],
    ],
    ["SELECT * INTO backup_of_t FROM t", ["SELECT CREATE: backup_of_t t"]],
    ["TRUNCATE TABLE a, b", ["TRUNCATE: a b"]],
    ["DROP TABLE IF EXISTS a, public.b CASCADE", ["DROP: a public.b"]],
    ["CREATE TABLE a (id int REFERENCES b (id) ON DELETE CASCADE ON UPDATE SET NULL)", ["CREATE: a b"]],
    ["CREATE OR REPLACE VIEW v AS SELECT * FROM t", ["CREATE REPLACE SELECT: v t"]],
    ["CREATE UNIQUE INDEX i ON t (a)", ["CREATE: t"]],
    ["CREATE TRIGGER x AFTER INSERT OR UPDATE ON t EXECUTE FUNCTION f()", ["CREATE INSERT UPDATE: t"]],
    ["ALTER TABLE t DROP COLUMN c, ADD d int", ["ALTER DROP: t"]],
    ["ALTER TABLE t RENAME TO u", ["ALTER: t u"]],
    ["RENAME TABLE a TO b, c TO d", ["RENAME: a b c d"]],
    ["GRANT SELECT, DELETE ON TABLE a, b TO bob", ["GRANT: a b"]],
    ["REVOKE ALL ON t FROM bob", ["REVOKE: t"]],
    ["EXPLAIN ANALYZE DELETE FROM t", ["EXPLAIN DELETE: t"]],
    ["PREPARE p AS DELETE FROM t", ["PREPARE DELETE: t"]],
    ["BEGIN; UPDATE t SET a = 1; COMMIT", ["BEGIN: ", "UPDATE: t", "COMMIT: "]],
    ["SHOW CREATE TABLE t", ["SHOW: t"]],
    ["SET search_path TO x", ["SET: "]],
    ["PRAGMA table_info(t)", ["PRAGMA: "]],
    ["-- nothing\n/* at all */;;", []],
  ])("%s", (text, expected) => expect(told(text)).toEqual(expected));
});

describe("names", () => {
  test.each([
    ['SELECT * FROM "Users"', ["SELECT: Users users"]],
    ["SELECT * FROM [My Table], [a]]b]", ["SELECT: My Table my table a", "SELECT: My Table my table a]b"]],
    ["SELECT * FROM `db`.`t`", ["SELECT: db.t"]],
    ["SELECT * FROM db..t, a . b . c", ["SELECT: db..t a.b.c"]],
    ["SELECT * FROM t@elsewhere", ["SELECT: t@elsewhere"]],
    ["DELETE FROM 'users'", ["DELETE: users"]],
    ["SELECT * FROM #tmp", ["SELECT: #tmp"]],
    ["SELECT * FROM @rows", ["SELECT: "]],
    ["SELECT * FROM $1", ["SELECT: ?"]],
    ["SELECT * FROM :name WHERE a = 1", ["SELECT: ?"]],
    ["SELECT * FROM {{ name }}", ["SELECT: ?"]],
    ["SELECT * FROM U&\"secr!0065ts\" UESCAPE '!'", ["opaque"]],
  ])("%s", (text, expected) => expect([...new Set(told(text))]).toEqual(expected));
});

describe("common table expressions are no tables where they are visible", () => {
  test.each([
    ["WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone", ["DELETE SELECT: t"]],
    ["WITH t AS (SELECT * FROM t) SELECT * FROM t", ["SELECT: t"]],
    ["WITH a (x) AS (SELECT 1), b AS MATERIALIZED (SELECT * FROM a) SELECT * FROM a, b, c", ["SELECT: c"]],
    ["WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT n FROM r) SELECT * FROM r", ["SELECT: "]],
    ["WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a", ["SELECT INSERT: t"]],
    ["WITH a AS (SELECT 1) SELECT * FROM a UNION ALL SELECT * FROM a", ["SELECT: "]],
    ["SELECT * FROM (WITH a AS (SELECT 1) SELECT * FROM a) x, a", ["SELECT: a"]],
    ["WITH a AS (SELECT 1) SELECT * FROM public.a", ["SELECT: public.a"]],
    ["WITH a AS (SELECT 1) DELETE FROM a", ["SELECT DELETE: a"]],
    ['WITH "a" AS (SELECT 1) SELECT * FROM a', ["SELECT: a"]],
    ["WITH a AS (SELECT 1) SELECT * FROM a SELECT * FROM a", ["SELECT: a"]],
    ["WITH a AS (SELECT 1) SELECT * FROM a verbose SELECT * FROM a", ["SELECT: a"]],
    ["WITH a AS (SELECT 1) INSERT INTO t VALUES (1) SELECT * FROM a", ["SELECT INSERT: t a"]],
    ["SELECT * FROM t WITH (NOLOCK) WHERE x = 1", ["SELECT: t"]],
  ])("%s", (text, expected) => expect(told(text)).toEqual(expected));
});

describe("where databases disagree, what any of them would do counts", () => {
  test.each([
    ["SELECT 'it\\'s' FROM t", ["SELECT: t"]],
    ["SELECT '\\'; DROP TABLE x; --'", ["SELECT: ", "DROP: x", "SELECT: "]],
    ['SELECT "\\"; DROP TABLE x; --"', ["SELECT: ", "DROP: x", "SELECT: "]],
    ["SELECT E'\\'; DROP TABLE x; --'", ["SELECT: ", "SELECT: ", "DROP: x"]],
    ["SELECT 1 # one\nDROP TABLE x", ["SELECT DROP: x"]],
    ["SELECT 1 # ; DROP TABLE x", ["SELECT: ", "DROP: x", "SELECT: "]],
    ["SELECT 1 --1; DROP TABLE x", ["SELECT: ", "SELECT: ", "DROP: x"]],
    ["SELECT 1 /* /* */; DROP TABLE x -- */", ["SELECT: ", "SELECT: ", "DROP: x"]],
    ["/*!50000 DROP TABLE x */", ["DROP: x"]],
    ["SELECT 1 /*! INTO OUTFILE '/x' */", ["SELECT: ", "SELECT: ", "file.write /x"]],
    ["SELECT $a$; DROP TABLE x; $a$", ["SELECT: ", "SELECT: ", "DROP: x", "opaque"]],
    ["SELECT [a; DROP TABLE x; --] FROM t", ["SELECT: t"]],
    ["SELECT q'[it's]' FROM t", ["SELECT: t"]],
    ["SELECT q'['; DROP TABLE x; --]'", ["SELECT: ", "DROP: x", "SELECT: "]],
    ["SELECT a[1], ARRAY['x'] FROM t WHERE b = ANY('{}'::int[])", ["SELECT: t"]],
    ["SELECT * FROM `t` WHERE a = 'x'", ["SELECT: t"]],
  ])("%s", (text, expected) => {
    const found = told(text);
    for (const each of expected) expect(found).toContain(each);
    expect(found.filter((each) => !expected.includes(each) && each !== "SELECT: ")).toEqual([]);
  });
});

describe("SQL Server needs nothing between statements", () => {
  test.each([
    ["SELECT 1 DROP TABLE x", ["SELECT DROP: x"]],
    ["SELECT 1DROP TABLE x", ["SELECT DROP: x"]],
    ["SELECT 1eDROP TABLE x", ["SELECT DROP: x"]],
    ["SELECT 1 SHUTDOWN", ["SELECT SHUTDOWN: "]],
    ["SELECT 1\nGO\nDROP TABLE x\ngo", ["SELECT: ", "DROP: x"]],
    ["SELECT open, close, backup FROM prices", ["SELECT: prices"]],
    ["SELECT 1 EXEC xp_cmdshell 'dir'", ["SELECT EXEC: ?", "process.exec opaque"]],
    ["EXEC master..[xp_cmdshell] 'dir'", ["EXEC: ?", "process.exec opaque"]],
    ["xp_cmdshell 'dir'", ["opaque", "process.exec opaque"]],
    ["EXEC dbo.GetUser @id = 1", ["EXEC: ?"]],
    ["EXEC ('DROP TABLE x')", ["opaque"]],
    ["EXEC sp_executesql N'DROP TABLE x'", ["opaque"]],
  ])("%s", (text, expected) => expect([...new Set(told(text))]).toEqual(expected));
});

describe("files, programs and hosts", () => {
  test.each([
    ["COPY t TO '/tmp/x'", ["COPY: t", "file.write /tmp/x"]],
    ["COPY t FROM '/tmp/x'", ["COPY: t", "file.read /tmp/x"]],
    ["COPY (SELECT * FROM t) TO PROGRAM 'curl x'", ["COPY SELECT: t", "process.exec opaque"]],
    ["COPY t FROM STDIN", ["COPY: t"]],
    ["SELECT * INTO OUTFILE '/x' FROM t", ["SELECT: t", "file.write /x"]],
    ["SELECT * FROM t LIMIT 1, 10 INTO DUMPFILE '/x'", ["SELECT: t", "file.write /x"]],
    ["SELECT LOAD_FILE('/etc/passwd')", ["SELECT: ", "file.read /etc/passwd"]],
    ["SELECT LOAD_FILE(CONCAT('/etc', '/passwd'))", ["SELECT: ", "file.read opaque"]],
    ["SELECT LOAD_FILE('/etc/' || 'passwd')", ["SELECT: ", "file.read opaque"]],
    ["LOAD DATA LOCAL INFILE '/x' INTO TABLE t", ["LOAD: t", "file.read /x"]],
    ["SELECT pg_catalog.pg_read_file('/x')", ["SELECT: ", "file.read /x"]],
    ["SELECT \"pg_read_file\"(N'/x')", ["SELECT: ", "file.read /x"]],
    ["SELECT lo_export(1, '/x')", ["SELECT: ", "file.write /x"]],
    ["SELECT writefile('/x', a) FROM t", ["SELECT: t", "file.write /x"]],
    ["SELECT load_extension('/x')", ["SELECT: ", "code.eval opaque", "file.read /x"]],
    ["LOAD '/x'", ["LOAD: ", "code.eval opaque"]],
    ["ATTACH DATABASE '/x' AS y", ["ATTACH: ", "file.read /x", "file.write /x"]],
    ["ATTACH ':memory:' AS y", ["ATTACH: "]],
    ["VACUUM INTO '/x'", ["VACUUM: ?", "file.write /x"]],
    ["BULK INSERT t FROM '/x'", ["INSERT: t", "file.read /x"]],
    ["BACKUP DATABASE d TO DISK = '/x'", ["BACKUP: ?", "file.write /x"]],
    ["SELECT * FROM read_csv('/x')", ["SELECT: read_csv", "file.read /x"]],
    ["SELECT * FROM '/x.csv'", ["SELECT: /x.csv", "file.read /x.csv"]],
    ["SELECT dblink_exec('host=x', 'DROP TABLE y')", ["opaque", "net.connect opaque"]],
    ["SELECT * FROM file('/x')", ["SELECT: file", "file.read /x", "file.write /x"]],
    ["INSERT INTO FUNCTION file('/x') SELECT 1", ["file.write /x"]],
    ["SELECT * FROM executable('a', 'b', 'c')", ["process.exec opaque"]],
    ["SELECT * FROM t JOIN url('http://x', 'CSV') u", ["net.connect opaque"]],
    ["SELECT * FROM remote('x', a.b)", ["net.connect opaque"]],
    ["SELECT * FROM glob('/e/*')", ["file.list /e/*"]],
    ["SELECT * FROM sqlite_scan('/x', 't')", ["file.read /x"]],
    ["SELECT net.http_post('http://x', '{}')", ["net.connect opaque"]],
    ["\\! rm -rf /", ["opaque", "process.exec opaque"]],
    ["SELECT 1 \\g |sh", ["SELECT: ", "opaque", "process.exec opaque"]],
  ])("%s", (text, expected) => {
    const found = new Set(told(text));
    for (const each of expected) expect(found).toContain(each);
  });
  test.each([
    "SELECT url(a) FROM t",
    "SELECT glob('*', a) FROM t",
    "SELECT * FROM file",
    "SELECT a AS url FROM remote",
  ])("%s is about the database", (text) => expect(told(text)).toHaveLength(1));
  test("a relative path starts in a folder that nobody knows", () =>
    expect(told("COPY t TO 'x'")).toEqual(["COPY: t", "file.write opaque"]));
});

describe("what is not read is opaque", () => {
  test.each([
    "DO $$ BEGIN DELETE FROM x; END $$",
    "BEGIN DELETE FROM x END",
    "DECLARE @x INT",
    "IF 1 = 1 DROP TABLE x",
    "EXECUTE IMMEDIATE 'DROP TABLE x'",
    "EXECUTE p",
    "PREPARE p FROM 'DROP TABLE x'",
    "SELECT query_to_xml('DELETE FROM x', true, true, '')",
    "CREATE VIRTUAL TABLE t USING csv(filename='/etc/passwd')",
    "db.users.find()",
    "SELECT (1",
    "SELECT 1)",
    "SELECT 'abc",
    "SELECT \0 1",
    "SELECT\u00a01",
    "SEL\u200bECT 1",
    "SELECT 1 -- a\rDROP TABLE x",
    "(DELETE FROM x)",
    "WITH a",
    `SELECT '${"x".repeat(MAX_SQL)}'`,
  ])("%j", (text) => expect(told(text)).toContain("opaque"));

  test("the canonical view is read as well", () => expect(told("ＤＲＯＰ ＴＡＢＬＥ x")).toContain("DROP: x"));
  test("letters that only look different say it once", () =>
    expect(told("SELECT 'ﬁve', 'caf\u00e9' FROM t")).toEqual(["SELECT: t"]));
  test("the statement is its own text", () =>
    expect(lowerSql(" SELECT 1 ; /* x */ SELECT 2 -- y").map(({ resource }) => resource.statement)).toEqual([
      "SELECT 1",
      "SELECT 2",
    ]));
  test("operations and lists are frozen", () => {
    for (const operation of lowerSql("SELECT 1 FROM t; CALL f()"))
      expect([operation, operation.resource, operation.resource.verbs].every(Object.isFrozen)).toBe(true);
  });
});

const piece = fc.constantFrom(
  ..."' \" ` [ ] ( ) ; , . $ $a$ # -- /* */ /*! \\ \n \r @ : = * SELECT FROM DELETE UPDATE INSERT INTO WITH AS JOIN DROP TABLE EXEC GO x y q' E' N' 1 TOP SET IN COPY TO ON".split(
    " ",
  ),
  " ",
);

test("never throws, whatever the text", () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(" ")),
      ),
      (text) => {
        for (const { action, opaque } of lowerSql(text)) expect(action === "" || opaque === "").toBe(false);
      },
    ),
    { numRuns: 2000 },
  ));

test("a statement behind another is never lost", () =>
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
      const found = told(`SELECT 1; DROP TABLE zzz; ${parts.join(" ")}`);
      expect(found.some((each) => each === "opaque" || each.startsWith("DROP: zzz"))).toBe(true);
    }),
    { numRuns: 500 },
  ));

test.each([
  ["quotes", "'"],
  ["doubled quotes", "''"],
  ["parentheses", "("],
  ["comments", "/*"],
  ["comments of code", "/*!"],
  ["backslashes", "\\'"],
  ["tags", "$a$b"],
  ["open tags", "$a"],
  ["brackets", "["],
  ["semicolons", "a;"],
  ["withs", "WITH a AS ("],
  ["froms", "FROM a,"],
  ["dots", "a."],
  ["lines", "--\n"],
  ["words", "SELECT "],
  ["creates", "CREATE OR REPLACE "],
])("64 KiB of %s take linear time", (_name, unit) => {
  const text = `SELECT ${unit.repeat(Math.floor((MAX_SQL - 7) / unit.length))}`;
  const started = performance.now();
  lowerSql(text);
  expect(performance.now() - started).toBeLessThan(1500);
});

test("comments 10,000 deep, and what follows them", () => {
  const text = `SELECT 1 ${"/*".repeat(10_000)}${"*/".repeat(10_000)}; DROP TABLE x`;
  expect(told(text)).toContain("DROP: x");
});
