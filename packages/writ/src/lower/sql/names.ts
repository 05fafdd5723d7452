import { addFile, addNamed, addNetwork } from "./effects.js";
import { BEFORE_SOURCE, BEFORE_TARGET, NO_TABLE } from "./keywords.js";
import type { Frame, Scan } from "./scan.js";
import { isVisible, keyAt, tokenAt } from "./scan.js";
import type { Token } from "./token.js";
import { isName } from "./token.js";

/** The key under which a common table expression is visible: quoted and unquoted names are not the same everywhere. */
export const cteKey = ({ kind, text }: Token): string => (kind === "word" ? text.toLowerCase() : `"${text}`);

/**
 * Reads a table where one is waited for. `false`: what stands here is none, and is read as anything else. A name is taken
 * in every spelling that a database may compare: as written, unquoted text folded, and all of it folded.
 */
export function takeTable(scan: Scan, frame: Frame, token: Token): boolean {
  if (token.kind === "number") return frame.comma ? end(frame) : true;
  if (token.kind === "variable") return end(frame);
  if (token.kind === "word") {
    if (isModifier(scan, frame, token)) return true;
    if (NO_TABLE.has(token.key)) {
      if (!QUERIES.includes(token.key)) scan.moreTables ||= frame.awaited === "source" || token.key === "ALL";
      frame.awaited = null;
      return false;
    }
  }
  takeName(scan, frame);
  return end(frame);
}

const QUERIES: readonly string[] = ["SELECT", "WITH", "VALUES"];

function end(frame: Frame): true {
  frame.awaited = null;
  frame.comma = false;
  return true;
}

function isModifier(scan: Scan, frame: Frame, { key }: Token): boolean {
  if (!(frame.awaited === "target" ? BEFORE_TARGET : BEFORE_SOURCE).has(key)) return false;
  const next = tokenAt(scan, scan.at + 1);
  // `FROM only` names a table.
  if (next === undefined || (next.kind === "sign" && next.text !== "(")) return false;
  if (key === "TOP") frame.resume = true;
  if (key === "FROM") frame.list = true;
  if (key === "REPLACE") scan.verbs.add(key);
  return true;
}

/** Reads `a.b.c`, `a..c` and Oracle's `a@link`. */
function takeName(scan: Scan, frame: Frame): void {
  const start = scan.at;
  const parts: Token[] = [];
  let kept = "";
  for (;;) {
    const token = tokenAt(scan, scan.at);
    if (token === undefined || token.kind === "sign") break;
    parts.push(token);
    kept += token.kind === "word" ? token.text.toLowerCase() : token.text;
    if (keyAt(scan, 1) !== ".") break;
    while (keyAt(scan, 1) === ".") {
      kept += ".";
      scan.at++;
    }
    scan.at++;
  }
  if (tokenAt(scan, scan.at)?.kind === "sign" || scan.at >= scan.to) scan.at--;
  const link = tokenAt(scan, scan.at + 1);
  if (link?.kind === "variable" && link.start === parts.at(-1)?.end) {
    kept += link.text.toLowerCase();
    scan.at++;
  }
  addTable(scan, frame, parts, kept.endsWith(".") ? kept.slice(0, -1) : kept, start);
}

function addTable(scan: Scan, frame: Frame, parts: readonly Token[], name: string, start: number): void {
  const [first] = parts;
  if (first === undefined || isAssigned(scan) || (frame.comma && keyAt(scan, 1) === "AS" && keyAt(scan, 2) === "("))
    return;
  if (isName(tokenAt(scan, scan.at))) addNamed(scan, scan.at);
  if (parts.length === 1 && frame.awaited === "source" && first.kind !== "string" && isVisible(scan, cteKey(first)))
    return;
  // SECURITY: a quoted name is compared with case by some databases and without by others.
  scan.tables.add(name).add(name.toLowerCase());
  if (first.kind === "string") addLocation(scan, first.text, start);
}

/** A string for a table is a name to SQLite, a file to DuckDB, a place elsewhere to warehouses. */
function addLocation(scan: Scan, text: string, start: number): void {
  if (text.includes("://")) addNetwork(scan);
  else if (/[./\\*]/.test(text)) addFile(scan, start, "file.read");
}

/** `, b = 1` goes on with the assignments of `SET`. */
function isAssigned(scan: Scan): boolean {
  const next = keyAt(scan, 1);
  return next === "=" || (next !== "" && "+-*/%&|^:".includes(next) && keyAt(scan, 2) === "=");
}
