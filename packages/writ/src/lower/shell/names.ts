import { checkExpression } from "./expression.js";
import { isName } from "./codes.js";
import type { State } from "./state.js";
import type { Walk } from "./walk.js";
import type { Word } from "./word.js";

/**
 * Whether a word that a builtin takes for a variable's name runs nothing. SECURITY: a subscript in it is expanded as
 * arithmetic, whatever quotes stood around it.
 */
export function checkName(walk: Walk, state: State, { text, prefix }: Word): boolean {
  if (text === null) {
    // `name=` and an unknown value: the name is known.
    const end = prefix.indexOf("=");
    return end > 0 && isName(prefix.slice(0, prefix.charCodeAt(end - 1) === 43 ? end - 1 : end));
  }
  const open = text.indexOf("[");
  if (open < 0) return true;
  const equals = text.indexOf("=");
  if (equals >= 0 && equals < open) return true;
  const close = text.lastIndexOf("]");
  const subscript = text.slice(open + 1, close < 0 ? text.length : close);
  return subscript === "@" || subscript === "*" || checkExpression(walk, state, subscript);
}
