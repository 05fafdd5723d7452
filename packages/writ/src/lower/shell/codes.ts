/** Characters that a shell reads for more than themselves, by their codes. */
export const TAB = 9;
export const NEWLINE = 10;
export const SPACE = 32;
export const BANG = 33;
export const DOUBLE = 34;
export const HASH = 35;
export const DOLLAR = 36;
export const PERCENT = 37;
export const AND = 38;
export const SINGLE = 39;
export const OPEN = 40;
export const CLOSE = 41;
export const STAR = 42;
export const PLUS = 43;
export const COMMA = 44;
export const MINUS = 45;
export const SLASH = 47;
export const COLON = 58;
export const SEMICOLON = 59;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const QUESTION = 63;
export const AT = 64;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const CARET = 94;
export const UNDERSCORE = 95;
export const BACKTICK = 96;
export const OPEN_BRACE = 123;
export const BAR = 124;
export const CLOSE_BRACE = 125;
export const TILDE = 126;

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** What a variable's name starts with. */
export const isNameStart = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === UNDERSCORE;

export const isNamePart = (code: number): boolean => isNameStart(code) || isDigit(code);

/** Whether a text is a variable's name. */
export function isName(text: string): boolean {
  if (text === "" || !isNameStart(text.charCodeAt(0))) return false;
  for (let at = 1; at < text.length; at++) if (!isNamePart(text.charCodeAt(at))) return false;
  return true;
}

/** Whether a text is nothing but digits. */
export function isNumber(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return text !== "";
}
