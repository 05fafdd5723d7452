import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Operation } from "../model/request.js";
import { mayLoseAll, statementsOf } from "./sql/statement.js";
import { found, opaque, requestOf } from "./testing.js";

function query(statement: string, verbs: readonly string[] = [], tables: readonly string[] = []): Operation {
  return { action: "db.query", resource: { statement, verbs, tables }, opaque: null };
}

const look = (operation: Operation, config = {}): readonly string[] => found("sql", config, requestOf([operation]));

describe("verbs and tables", () => {
  test("destructive verbs are denied by default, in any case", () => {
    expect(look(query("DROP TABLE x", ["DROP"]))).toEqual(["denied-verb"]);
    expect(look(query("select 1", ["select"]))).toEqual([]);
  });
  test("an allow-list of verbs leaves nothing else", () => {
    const config = { deny_verbs: [], allow_verbs: ["SELECT"] };
    expect(look(query("select 1", ["select"]), config)).toEqual([]);
    expect(look(query("insert into a values (1)", ["insert"]), config)).toEqual(["other-verb"]);
    expect(look(query("with a as (insert …) select 1", ["select", "insert"]), config)).toEqual(["other-verb"]);
  });
  test("tables are globs", () => {
    const config = { tables: ["public.*", "logs"] };
    expect(look(query("select 1", ["select"], ["Public.users", "logs"]), config)).toEqual([]);
    expect(look(query("select 1", ["select"], ["public.users", "secrets"]), config)).toEqual(["other-table"]);
  });
  test("what is not known is unknown", () => {
    expect(look(opaque("db.query"))).toEqual(["unknown"]);
    expect(
      look({ action: "db.query", resource: { statement: "select 1" }, opaque: null, underived: ["verbs"] }),
    ).toEqual(["unknown"]);
  });
});

describe("statements", () => {
  test.each([
    "DELETE FROM users",
    "delete from users where 1=1",
    "DELETE FROM users WHERE 1 = 1 OR name = 'x'",
    "update users set admin = true",
    "UPDATE users SET a = 'where b = 1'",
    "UPDATE users SET a = 1 -- where b = 1",
    "DELETE FROM users /* WHERE id = 1 */",
    "delete from users where 'a'='a'",
    "delete from users where true",
    "delete from users where (1)",
    "select 1; delete from users",
    "delete from users where 2 > 1 order by id",
    "/*!50000 delete from users */",
    "delete from users where id = 1 or 1=1",
    "update t set x = '\\''; delete from users; -- '",
    "delete from users # where id = 1",
    "delete from users /* /* */ where id = 1 */",
    "delete from users returning $$ where id = 1 $$",
    "/*M!100100 delete from users */",
    "delete from users [`'",
    "update users set a = (select x from y where y.id = 3)",
    "delete from users using (select 1 where true) as x",
    "with a as (select 1 where 1 = 2) delete from users",
    "with a as (delete from users) select * from b where id = 1",
    "delete from users select 1 where 1 = 2",
  ])("every row: %s", (statement) => expect(mayLoseAll(statement)).toBe(true));

  test.each([
    "DELETE FROM users WHERE id = 7",
    "delete from users where id = 1 and 1 = 1",
    "update users set a = 1 where b = 'x'",
    "select 'delete from users'",
    "select * from t for update",
    "create table x (a int references y on delete cascade)",
    'select "update" from t',
    "insert into log values ('drop table x')",
    "select a from b -- delete from users",
    "delete from users where id = 1 or id = 2",
    "update users set a = (select max(b) from c) where id = 1",
    "with a as (delete from users where id = 1) select * from a",
    "delete from [order details] where id = 1",
    "delete from users using groups where users.group = groups.id",
  ])("some rows: %s", (statement) => expect(mayLoseAll(statement)).toBe(false));

  test("stacked statements are found, text and comments are not statements", () => {
    expect(look(query("select 1; select 2", ["select"]))).toEqual(["several-statements"]);
    expect(look(query("select 1;", ["select"]))).toEqual([]);
    expect(look(query("select ';' -- ; x", ["select"]))).toEqual([]);
    expect(look(query("select 1; select 2", ["select"]), { multi_statement: true })).toEqual([]);
  });
  test("`require_where` can be switched off", () => {
    expect(look(query("delete from a", ["delete"]))).toEqual(["no-where"]);
    expect(look(query("delete from a", ["delete"]), { require_where: false })).toEqual([]);
  });
  test("where databases disagree about the end of a text, both are looked at", () =>
    expect(look(query("select '\\'; drop table x; -- '", ["select"]))).toEqual(["several-statements"]));
});

test("any text has words, in time linear in it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) =>
      statementsOf(text).every((way) => way.every((each) => each.length > 0)),
    ),
  );
  const start = performance.now();
  mayLoseAll("delete from a where 1=2 ".repeat(5000));
  mayLoseAll("'".repeat(50_001));
  mayLoseAll("/*".repeat(50_000));
  expect(performance.now() - start).toBeLessThan(3000);
});
