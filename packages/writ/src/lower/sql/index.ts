import type { FileSystemFacts, Operation } from "../../model/request.js";
import { canonicalView } from "../../match/text.js";
import { fileOperations } from "../file.js";
import { known, opaque, unknown } from "../lowered.js";
import { MAX_VALUES } from "../select.js";
import { DIALECTS, isPlain } from "./dialect.js";
import type { SqlEffect } from "./functions.js";
import type { Statement } from "./statements.js";
import { readStatements } from "./statements.js";
import type { Tokens } from "./tokenize.js";
import { isSame, tokenize } from "./tokenize.js";

/** Longest text that is read, in UTF-16 units. */
export const MAX_SQL = 65_536;

const TOO_LONG = opaque("SQL of more than 64 KiB");
const NUL = opaque("SQL with a NUL character");
const ODD = opaque("characters that databases read differently");
const CLIENT = opaque("a command for the database's client");
const UNREAD = opaque("no database that is known reads it to its end");
const COMPUTED = opaque("a file, host or program that the statement does not say");

/** Files of the database's machine: nothing is known of its folders. */
const ELSEWHERE: FileSystemFacts = Object.freeze({ cwd: null, home: null, caseSensitive: false });
const PLAIN = DIALECTS.slice(0, 1);

/**
 * What the statements of a text do: one `db.query` for each, with the files, programs and hosts that they name. Pure,
 * total, linear. Where databases would split the text differently, the operations are those of every way; so it is
 * with the text's canonical view.
 */
export function lowerSql(text: string): readonly Operation[] {
  if (text.length > MAX_SQL) return [unknown("db.query", TOO_LONG)];
  if (text.includes("\0")) return [unknown("db.query", NUL)];
  const found: Found = { operations: [], said: new Set(), meant: new Set() };
  lowerText(text, found, false);
  const view = canonicalView(text);
  if (view !== text) lowerText(view, found, true);
  return found.operations;
}

interface Found {
  readonly operations: Operation[];
  /** Statements and what they mean, and what they mean alone: nothing is told twice. */
  readonly said: Set<string>;
  readonly meant: Set<string>;
}

/** `again`: statements that mean what earlier ones do are left out, whatever their text. */
function lowerText(text: string, found: Found, again: boolean): void {
  const earlier = again ? new Set(found.meant) : null;
  let complete = false;
  const ways: Tokens[] = [];
  for (const dialect of isPlain(text) ? PLAIN : DIALECTS) {
    const tokens = tokenize(text, dialect);
    if (ways.some((other) => isSame(other, tokens))) continue;
    ways.push(tokens);
    const read = readStatements(text, tokens, MAX_VALUES + 1);
    complete ||= read.complete;
    for (const statement of read.statements) addStatement(statement, found, earlier);
    if (tokens.odd) add(found, "odd", [unknown("db.query", ODD)]);
    // SECURITY: a client obeys its own commands before a database sees any of the text.
    if (tokens.client) add(found, "client", [unknown("db.query", CLIENT), unknown("process.exec", CLIENT)]);
    if (found.operations.length > MAX_VALUES) return;
  }
  if (!complete) add(found, "unread", [unknown("db.query", UNREAD)]);
}

function add({ operations, said }: Found, key: string, added: readonly Operation[]): void {
  if (said.has(key)) return;
  said.add(key);
  operations.push(...added);
}

function addStatement({ text, scan }: Statement, found: Found, earlier: ReadonlySet<string> | null): void {
  const verbs = [...scan.verbs];
  const tables = [...scan.tables];
  const meaning = JSON.stringify([verbs, tables, scan.opaque, scan.moreTables]);
  found.meant.add(meaning);
  if (earlier?.has(meaning) !== true)
    add(found, `${meaning}${text}`, [
      scan.opaque === null ? query(text, verbs, tables, scan.moreTables) : unread(scan.opaque),
    ]);
  for (const effect of scan.effects) add(found, `${effect.action}\n${effect.path ?? ""}`, operationsOf(effect));
}

const unread = (why: string): Operation => unknown("db.query", opaque(why));

/** SECURITY: tables that are named in places that are not looked at are unknown, not absent. */
function query(statement: string, verbs: readonly string[], tables: readonly string[], more: boolean): Operation {
  const said = { statement, verbs: Object.freeze(verbs) };
  if (more) return Object.freeze({ ...known("db.query", said), underived: TABLES });
  return known("db.query", { ...said, tables: Object.freeze(tables) });
}

const TABLES: readonly string[] = Object.freeze(["tables"]);

function operationsOf({ action, path }: SqlEffect): readonly Operation[] {
  return path === null ? [unknown(action, COMPUTED)] : fileOperations(action, { path }, ELSEWHERE);
}
