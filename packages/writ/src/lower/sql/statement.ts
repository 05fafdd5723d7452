import { takeClause } from "./clauses.js";
import { addNamed } from "./effects.js";
import { startStatement } from "./lead.js";
import { PLAIN_FROM } from "./keywords.js";
import { takeTable } from "./names.js";
import type { Frame, Scan } from "./scan.js";
import { frameOf, hideAll, keyAt, newFrame } from "./scan.js";
import type { Token } from "./token.js";
import { takeVerb } from "./verbs.js";
import { closeCte, openCte, openWith, takeCte } from "./with.js";

/** Reads the statement that the tokens from `at` up to `to` are. Pure, total, linear. */
export function readStatement(tokens: readonly Token[], at: number, to: number): Scan {
  const scan: Scan = {
    tokens,
    to,
    at,
    frames: [newFrame()],
    verbs: new Set(),
    tables: new Set(),
    effects: [],
    ctes: new Map(),
    lead: "",
    kind: "",
    moreTables: false,
    opaque: null,
    broken: false,
  };
  startStatement(scan, frameOf(scan));
  for (; scan.at < to; scan.at++) {
    const token = tokens[scan.at];
    if (token !== undefined) step(scan, token);
  }
  // `FROM` and nothing behind it: another dialect reads this.
  if (frameOf(scan).awaited === "source") scan.broken = true;
  if (scan.frames.length > 1) scan.opaque ??= "parentheses that are not closed";
  if (scan.verbs.size === 0) scan.opaque ??= "not a statement that is known";
  return scan;
}

function step(scan: Scan, token: Token): void {
  const frame = frameOf(scan);
  if (token.kind === "sign") return takeSign(scan, frame, token.text);
  const named = scan.at;
  // `U&"d\\0061t"`: what is named must be decoded first.
  if (token.kind === "name" && keyAt(scan, -1) === "&" && keyAt(scan, -2) === "U")
    scan.opaque ??= "a name with escapes";
  if (frame.cte !== null && takeCte(frame, frame.cte, token)) return;
  if (frame.awaited !== null && takeTable(scan, frame, token)) return;
  if (token.kind === "word") takeWord(scan, frame, token.key);
  if (token.kind === "word" || token.kind === "name") addNamed(scan, named);
}

function takeWord(scan: Scan, frame: Frame, key: string): void {
  if (scan.kind === "PRIVILEGES") {
    if (key !== "ON" && key !== "TO" && key !== "FROM") return;
    scan.kind = "";
  }
  if (takeVerb(scan, frame, key)) return;
  if (key === "WITH") openWith(scan, frame);
  else takeClause(scan, frame, key);
}

function takeSign(scan: Scan, frame: Frame, text: string): void {
  switch (text) {
    case "(":
      return open(scan, frame);
    case ")":
      return close(scan);
    case ",":
      if (frame.cte?.step === "after") frame.cte.step = "name";
      else if (frame.list) {
        frame.awaited ??= frame.verb === "SELECT" ? "source" : "target";
        frame.comma = true;
      }
      return;
    case "[":
    case "#":
      // In a dialect that quotes no name like this.
      if (frame.awaited !== null) scan.broken = true;
      return;
    default:
      // A parameter or a placeholder stands where a table is named.
      if (frame.awaited !== null && PLACEHOLDERS.includes(text)) scan.moreTables = true;
      if (text !== ".") frame.awaited = null;
  }
}

const PLACEHOLDERS = ":?$%{<&@";

function open(scan: Scan, frame: Frame): void {
  if (frame.cte !== null) openCte(scan, frame, frame.cte);
  const plain = PLAIN_FROM.has(keyAt(scan, -1));
  scan.frames.push(newFrame(frame.awaited === "source" ? "source" : null, frame.awaited === "source", plain));
  frame.awaited = null;
}

function close(scan: Scan): void {
  const inner = scan.frames.length > 1 ? scan.frames.pop() : undefined;
  if (inner === undefined) {
    scan.opaque ??= "a parenthesis that was not opened";
    return;
  }
  hideAll(scan, inner);
  const frame = frameOf(scan);
  if (frame.cte !== null) closeCte(scan, frame, frame.cte);
  if (frame.resume) {
    frame.resume = false;
    frame.awaited = "target";
  }
}
