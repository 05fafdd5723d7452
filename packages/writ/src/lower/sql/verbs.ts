import { addNamed } from "./effects.js";
import { BATCH_VERBS, BEFORE_KIND, BEHIND_NAMES, CONTINUES, OPEN, TABLE_KINDS, VERBS } from "./keywords.js";
import type { Frame, Scan } from "./scan.js";
import { hideAll, keyAt, tokenAt } from "./scan.js";
import { isName } from "./token.js";

/** Takes a word that is a verb here, with the table that it makes one wait for. `false`: it is none. */
export function takeVerb(scan: Scan, frame: Frame, key: string): boolean {
  if (!VERBS.has(key)) return isBatchVerb(scan, key) && add(scan, frame, key);
  if (keyAt(scan, -1) === "." || isOtherwiseUsed(scan, key)) return false;
  const verb = key === "EXECUTE" ? "EXEC" : key;
  startsAnew(scan, frame, verb);
  add(scan, frame, verb);
  awaitFor(scan, frame, verb);
  return true;
}

function add(scan: Scan, frame: Frame, verb: string): true {
  scan.verbs.add(verb);
  frame.verb = verb;
  return true;
}

/** A word that is a verb elsewhere and certainly none here. */
function isOtherwiseUsed(scan: Scan, key: string): boolean {
  const before = keyAt(scan, -1);
  const after = keyAt(scan, 1);
  switch (key) {
    case "INSERT":
    case "REPLACE":
    case "TRUNCATE":
      // Functions of those names. `THEN INSERT (a) VALUES …` is the verb.
      return after === "(" && before !== "THEN";
    case "UPDATE":
      return isLock(scan, before) || (before === "ON" && REFERENTIAL.includes(after)) || after === "STATISTICS";
    case "DELETE":
      return before === "ON" && REFERENTIAL.includes(after);
    case "MERGE":
      // A hint how to join.
      return after === "JOIN" || after === "UNION";
    case "DROP":
      return before === "COMMIT";
    case "CREATE":
      return before === "SHOW";
    case "EXECUTE":
      return scan.lead === "CREATE" && ["FUNCTION", "PROCEDURE", "AS"].includes(after);
    default:
      return false;
  }
}

/** What a foreign key does when the row that it refers to is changed or gone. */
const REFERENTIAL: readonly string[] = [
  "CASCADE",
  "SET",
  "RESTRICT",
  "NO",
  "CURRENT_TIMESTAMP",
  "NOW",
  "LOCALTIMESTAMP",
];

/** `FOR UPDATE`, `FOR NO KEY UPDATE`: rows are locked, not changed. */
function isLock(scan: Scan, before: string): boolean {
  const isFor = before === "FOR" || (before === "KEY" && keyAt(scan, -2) === "NO");
  const after = tokenAt(scan, scan.at + 1);
  return isFor && (after === undefined || LOCK_ENDS.includes(after.key));
}
const LOCK_ENDS: readonly string[] = ["OF", "NOWAIT", "SKIP", "WAIT", ")", "FOR"];

function isBatchVerb(scan: Scan, key: string): boolean {
  if (!BATCH_VERBS.has(key) || scan.at === 0 || scan.frames.length > 1) return false;
  if (key === "SET" && SETTERS.some((verb) => scan.verbs.has(verb))) return false;
  const before = tokenAt(scan, scan.at - 1);
  const after = tokenAt(scan, scan.at + 1);
  if (before === undefined || OPEN.has(before.key)) return false;
  if (before.kind === "sign" && before.text !== ")" && before.text !== "*") return false;
  return after === undefined || (after.kind !== "sign" && !BEHIND_NAMES.has(after.key));
}

/** Verbs of which `SET` is a clause. */
const SETTERS: readonly string[] = ["UPDATE", "MERGE", "ALTER", "CREATE", "INSERT", "REPLACE", "LOAD", "SHOW", "COPY"];

/** SQL Server takes this for the next statement, so what `WITH` named before is not visible any more. */
function startsAnew(scan: Scan, frame: Frame, verb: string): void {
  if (scan.frames.length > 1 || frame.verb === "" || CONTINUES.has(keyAt(scan, -1))) return;
  if (verb === "SELECT" && FED.includes(frame.verb)) return;
  frame.list = false;
  hideAll(scan, frame);
}

/** Verbs that a query feeds. */
const FED: readonly string[] = ["INSERT", "REPLACE", "CREATE"];

/** Sets what a verb waits for. */
function awaitFor(scan: Scan, frame: Frame, verb: string): void {
  const clause = ["THEN", "DO", "KEY"].includes(keyAt(scan, -1));
  frame.awaited = null;
  frame.plain = false;
  switch (verb) {
    case "UPDATE":
    case "DELETE":
      frame.awaited = clause ? null : "target";
      frame.list = !clause;
      return;
    case "INSERT":
    case "MERGE":
      frame.awaited = clause ? null : "target";
      frame.list = false;
      return;
    case "REPLACE":
      frame.awaited = scan.lead === "CREATE" ? null : "target";
      return;
    case "TRUNCATE":
      frame.awaited = scan.lead === "ALTER" ? null : "target";
      frame.list = true;
      return;
    case "SELECT":
      frame.list = false;
      return;
    case "CREATE":
    case "ALTER":
    case "DROP":
      return awaitObject(scan, frame, verb);
    case "EXEC":
      return awaitProcedure(scan);
    default:
  }
}

/** Finds out what kind of object is made, changed or dropped. Inside `ALTER TABLE` it is a column or suchlike. */
function awaitObject(scan: Scan, frame: Frame, verb: string): void {
  let offset = 1;
  while (BEFORE_KIND.has(keyAt(scan, offset))) offset++;
  const kind = keyAt(scan, offset);
  if (!TABLE_KINDS.has(kind)) {
    scan.moreTables ||= scan.kind === "";
    return;
  }
  if (scan.kind !== "" && scan.lead === "ALTER") return;
  scan.kind = kind;
  for (let skipped = 1; skipped < offset; skipped++) takeModifier(scan, keyAt(scan, skipped));
  scan.at += offset;
  // The table of an index or a trigger stands behind `ON`.
  const named = kind !== "INDEX" && kind !== "TRIGGER" && kind !== "POLICY";
  frame.awaited = named || verb !== "CREATE" ? "target" : null;
  frame.list = verb === "DROP";
}

/** `CREATE OR REPLACE` does both. The module of a virtual table may read whatever it is told to. */
function takeModifier(scan: Scan, key: string): void {
  if (key === "REPLACE" || key === "ALTER") scan.verbs.add(key);
  if (key === "VIRTUAL" && scan.lead === "CREATE") scan.opaque ??= "a virtual table, whose module can do anything";
}

/** A procedure that is named is a verb; text, and what is prepared, could be anything. */
function awaitProcedure(scan: Scan): void {
  const next = tokenAt(scan, scan.at + 1);
  scan.moreTables = true;
  if (!isName(next) || scan.tokens[scan.at]?.key === "EXECUTE") scan.opaque ??= "it runs what is not said in it";
  runs(scan, scan.at + 1);
}

/** The procedure whose name starts at `at`. */
export function runs(scan: Scan, at: number): void {
  let last = at;
  while (tokenAt(scan, last + 1)?.key === ".") {
    last++;
    while (tokenAt(scan, last + 1)?.key === ".") last++;
    last++;
  }
  addNamed(scan, last, true);
}
