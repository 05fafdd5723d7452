import { compileNamePattern } from "../match/name.js";
import { isArray } from "../model/json.js";
import type { Json } from "../model/json.js";
import type { Finding } from "../model/finding.js";
import { SQL } from "./forms.js";
import { guard } from "./guard.js";
import type { Answer, Look } from "./guard.js";
import { changesAll, statementsOf } from "./sql/statement.js";

/** Statements by their verbs, their tables, and what they leave out. */
export const sql = guard(SQL, ({ deny_verbs, allow_verbs, tables, require_where, multi_statement }): Look => {
  const denied = lower(deny_verbs);
  const only = allow_verbs === null ? null : lower(allow_verbs);
  const patterns = tables?.map((table) => compileNamePattern(table.toLowerCase())) ?? null;
  const looksAtText = require_where || !multi_statement;
  return ({ reading, request }) => {
    const verbs = textsOf(reading.resource["verbs"]);
    const named = textsOf(reading.resource["tables"]);
    const { statement } = reading.resource;
    const answers: Answer[] = [verbAnswer(verbs, denied, only)];
    if (patterns !== null) answers.push(tableAnswer(named, (table) => patterns.some((each) => each.matches(table))));
    if (looksAtText)
      answers.push(typeof statement === "string" ? textFindings(statement, require_where, multi_statement) : null);
    // Lowering makes an operation of each statement of a text.
    if (!multi_statement && request.operations.filter(({ action }) => action === "db.query").length > 1)
      answers.push([SEVERAL]);
    const all = answers.flatMap((answer) => answer ?? []);
    return all.length === 0 && answers.includes(null) ? null : all;
  };
});

function verbAnswer(
  verbs: readonly string[] | null,
  denied: readonly string[],
  only: readonly string[] | null,
): Answer {
  if (verbs === null) return denied.length === 0 && only === null ? [] : null;
  return verbs.flatMap((verb) => {
    if (denied.includes(verb)) return [finding("verb", "denied-verb", "a verb that is denied", "resource.verbs")];
    if (only === null || only.includes(verb)) return [];
    return [finding("verb", "other-verb", "a verb that is not among those allowed", "resource.verbs")];
  });
}

function tableAnswer(tables: readonly string[] | null, allowed: (table: string) => boolean): Answer {
  if (tables === null) return null;
  return tables.every(allowed)
    ? []
    : [finding("table", "other-table", "a table that is not among those allowed", "resource.tables")];
}

function textFindings(statement: string, requireWhere: boolean, several: boolean): readonly Finding[] {
  const ways = statementsOf(statement);
  const all: Finding[] = [];
  if (!several && ways.some((statements) => statements.length > 1)) all.push(SEVERAL);
  if (requireWhere && ways.some((statements) => statements.some(changesAll)))
    all.push(finding("statement", "no-where", "`update` or `delete` of every row", "resource.statement"));
  return all;
}

function finding(kind: string, name: string, message: string, selector: string): Finding {
  return { kind, name, message, selector };
}

const SEVERAL = finding("statement", "several-statements", "several statements in one call", "resource.statement");

const lower = (texts: readonly string[]): readonly string[] => texts.map((text) => text.toLowerCase());

/** `null`: not known. */
function textsOf(value: Json | undefined): readonly string[] | null {
  return value === undefined || !isArray(value) ? null : lower(value.map(String));
}
