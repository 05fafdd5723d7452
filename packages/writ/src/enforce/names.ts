import { stringBytes } from "./json-size.js";

const MAX_NAME_LENGTH = 256;

/**
 * Whether a name of a tool or an action can be decided, recorded and shown: 1 to 256 UTF-16 units, no control
 * characters, no lone surrogate.
 */
export function isName(name: unknown): name is string {
  if (typeof name !== "string" || name.length === 0 || name.length > MAX_NAME_LENGTH) return false;
  let surrogates = false;
  for (let at = 0; at < name.length; at += 1) {
    const unit = name.charCodeAt(at);
    if (unit < 0x20 || (unit > 0x7e && unit < 0xa0)) return false;
    if (unit >= 0xd800) surrogates = true;
  }
  return !surrogates || isWellFormed(name);
}

/** Whether a folder can be started from: absolute on POSIX or Windows, no NUL, no lone surrogate. */
export function isAbsolutePath(path: unknown): path is string {
  return typeof path === "string" && ABSOLUTE.test(path) && !path.includes("\0") && isWellFormed(path);
}

const ABSOLUTE = /^(?:\/|\\\\|[A-Za-z]:[\\/])/u;
const isWellFormed = (text: string): boolean => stringBytes(text) >= 0;
