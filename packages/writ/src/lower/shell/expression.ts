import {
  AND,
  BAR,
  CLOSE_BRACKET,
  EQUALS,
  isNamePart,
  isNameStart,
  NEWLINE,
  OPEN_BRACKET,
  QUESTION,
  SPACE,
  TAB,
} from "./codes.js";
import { isNumeric, NUMBER, setVariable } from "./state.js";
import type { State } from "./state.js";
import { valueOf } from "./variables.js";
import type { Walk } from "./walk.js";
import { spend } from "./walk.js";

/** Whether every variable in the text of an arithmetic expression is a number; notes those that it assigns. */
export function checkExpression(walk: Walk, state: State, text: string): boolean {
  spend(walk, text.length);
  const conditional = isConditional(text);
  let certain = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Only digits, names and operators are looked at: what else there is makes an error, or something that is not read.
    if (code === 36 || code === 96 || code === 92) certain = false;
    if (!isNamePart(code)) continue;
    const start = at;
    while (at < text.length && isNumberPart(text.charCodeAt(at))) at++;
    if (isNameStart(text.charCodeAt(start)) && !checkName(walk, state, text, start, at, conditional)) certain = false;
    at--;
  }
  return certain;
}

/** Letters, digits and what joins a base to its digits. */
const isNumberPart = (code: number): boolean => isNamePart(code) || code === 35 || code === 64;

function checkName(walk: Walk, state: State, text: string, start: number, end: number, conditional: boolean): boolean {
  const name = text.slice(start, end);
  const next = skip(text, end);
  // Elements of arrays are not followed.
  if (text.charCodeAt(next) === OPEN_BRACKET) return isAssigned(text, elementEnd(walk, text, next));
  const number = isNumeric(valueOf(walk, state, name));
  if (isAssigned(text, next) && !conditional) {
    setVariable(state, name, NUMBER);
    return true;
  }
  if (isChanged(text, start, next)) setVariable(state, name, number ? NUMBER : null);
  return number;
}

/** `=` but not `==`: what stood there before is not looked at. */
const isAssigned = (text: string, at: number): boolean =>
  text.charCodeAt(at) === EQUALS && text.charCodeAt(at + 1) !== EQUALS;

/** A variable in it may be assigned: `+=`, `++` before or behind. Taken for granted wherever it cannot be excluded. */
function isChanged(text: string, start: number, next: number): boolean {
  const code = text.charCodeAt(next);
  const before = text.charCodeAt(start - 1);
  return (
    text.charCodeAt(next + 1) === EQUALS ||
    text.charCodeAt(next + 2) === EQUALS ||
    code === EQUALS ||
    isSign(code) ||
    isSign(before) ||
    before === SPACE
  );
}

const isSign = (code: number): boolean => code === 43 || code === 45;

function skip(text: string, at: number): number {
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== SPACE && code !== TAB && code !== NEWLINE) return at;
    at++;
  }
}

/** Behind the bracket that closes the one at this place. */
function elementEnd(walk: Walk, text: string, at: number): number {
  let depth = 0;
  let end = at;
  for (; end < text.length; end++) {
    if (text.charCodeAt(end) === OPEN_BRACKET) depth++;
    else if (text.charCodeAt(end) === CLOSE_BRACKET && --depth === 0) break;
  }
  // Brackets in brackets are each looked for from the start.
  spend(walk, end - at);
  return skip(text, end + 1);
}

/** Parts of it may not be evaluated: `&&`, `||`, `?`. */
function isConditional(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUESTION) return true;
    if ((code === AND || code === BAR) && text.charCodeAt(at + 1) === code) return true;
  }
  return false;
}
