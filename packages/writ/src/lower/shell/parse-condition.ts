import { AND, BAR, CLOSE, GREATER, LESS, OPEN } from "./codes.js";
import { skipLines } from "./blank.js";
import { readPattern, readWord } from "./parse-word.js";
import type { Source } from "./source.js";
import { Unreadable } from "./source.js";
import type { Operand } from "./syntax.js";

const COMPARING: ReadonlySet<string> = new Set(["-eq", "-ne", "-lt", "-le", "-gt", "-ge"]);
const MATCHING: ReadonlySet<string> = new Set(["=~", "==", "=", "!="]);
const NAMING: ReadonlySet<string> = new Set(["-v", "-R"]);
const STRANGE = "a condition of a form that is not read";

/** Reads the operands between `[[`, which is read already, and `]]`. What joins them does not matter: all may be expanded. */
export function readOperands(source: Source): readonly Operand[] {
  const operands: Operand[] = [];
  let role: Operand["role"] = "text";
  let matching = false;
  for (;;) {
    skipLines(source);
    if (!matching && skipOperator(source)) continue;
    const word = matching ? readPattern(source) : readWord(source);
    matching = false;
    if (word.parts.length === 0) throw new Unreadable(STRANGE);
    const operator = word.quoted ? null : word.plain;
    if (operator === "]]" && operands.length > 0) return operands;
    if (operator !== null && COMPARING.has(operator)) {
      asNumber(operands);
      role = "number";
    } else if (operator !== null && MATCHING.has(operator)) matching = true;
    else if (operator !== null && NAMING.has(operator)) role = "variable";
    else {
      operands.push({ word, role });
      role = "text";
    }
  }
}

/** The operand before a comparison is a number as well. */
function asNumber(operands: Operand[]): void {
  const last = operands.pop();
  if (last !== undefined) operands.push({ word: last.word, role: "number" });
}

/** Skips an operator that is no word. */
function skipOperator(source: Source): boolean {
  const { text, at } = source;
  const code = text.charCodeAt(at);
  if (code === OPEN || code === CLOSE) source.at++;
  else if ((code === AND || code === BAR) && text.charCodeAt(at + 1) === code) source.at += 2;
  else if ((code === LESS || code === GREATER) && text.charCodeAt(at + 1) !== OPEN) source.at++;
  else return false;
  return true;
}
