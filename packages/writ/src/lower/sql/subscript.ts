import type { Token } from "./token.js";

/** Words that no value ends with: a bracket behind them opens no subscript. */
const BEFORE_A_VALUE = new Set(
  "SELECT FROM JOIN INTO UPDATE TABLE WHERE AND OR NOT ON AS BY SET IN LIKE USING EXISTS VIEW DELETE INSERT MERGE ALL DISTINCT HAVING WHEN THEN ELSE CASE LIMIT ONLY TRUNCATE".split(
    " ",
  ),
);

/** Whether a bracket behind these tokens is a subscript or an array, for a database that quotes no name with brackets. */
export function isSubscript(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  if (last === undefined) return false;
  if (last.kind === "word") return !BEFORE_A_VALUE.has(last.key);
  return last.kind !== "sign" || ")][,".includes(last.text);
}
