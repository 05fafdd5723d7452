import { cteKey } from "./names.js";
import type { Cte, Frame, Scan } from "./scan.js";
import { keyAt, show, tokenAt } from "./scan.js";
import type { Token } from "./token.js";
import { isName } from "./token.js";

/** Begins the common table expressions that `WITH` opens here, if it opens any: `WITH TIES` and `WITH (…)` do not. */
export function openWith(scan: Scan, frame: Frame): void {
  const recursive = keyAt(scan, 1) === "RECURSIVE";
  const offset = recursive ? 2 : 1;
  const behind = keyAt(scan, offset + 1);
  if (!isName(tokenAt(scan, scan.at + offset)) || (behind !== "AS" && behind !== "(")) return;
  frame.cte = { step: "name", name: "", recursive };
  if (recursive) scan.at++;
}

/** Takes a word or name that belongs to a `WITH`. `false`: the expressions are over. */
export function takeCte(frame: Frame, cte: Cte, token: Token): boolean {
  if (cte.step === "name" && isName(token)) {
    cte.name = cteKey(token);
    cte.step = "head";
    return true;
  }
  if (cte.step === "head" && ["AS", "NOT", "MATERIALIZED"].includes(token.key)) return true;
  frame.cte = null;
  return false;
}

/** A parenthesis opens behind the name of an expression: its columns, or the query itself. */
export function openCte(scan: Scan, frame: Frame, cte: Cte): void {
  const isBody = ["AS", "MATERIALIZED"].includes(keyAt(scan, -1));
  if (cte.step !== "head") frame.cte = null;
  else if (!isBody) cte.step = "columns";
  else {
    cte.step = "body";
    // Only a recursive expression is visible in itself: elsewhere that name is a table.
    if (cte.recursive) show(scan, frame, cte.name);
  }
}

export function closeCte(scan: Scan, frame: Frame, cte: Cte): void {
  if (cte.step === "columns") cte.step = "head";
  else if (cte.step === "body") {
    cte.step = "after";
    if (!cte.recursive) show(scan, frame, cte.name);
  }
}
