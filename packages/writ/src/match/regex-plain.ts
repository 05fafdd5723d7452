import { compileProgram } from "./regex-automaton.js";
import { requiredLiteral } from "./regex-literal.js";
import { buildProgram } from "./regex-program.js";
import { assertSource, withPrefilter } from "./regex-source.js";

/** Longest expression that is looked at: whatever it says, its program is then far below `MAX_REGEX_SIZE`. */
const MAX_PLAIN_LENGTH = 200;

const CLASS = String.raw`\[\^?(?:a-z|A-Z|0-9|a-f|A-F|[A-Za-z0-9_ .,:;@/%#&=~<>'"!]|\\[dDwWsS])+-?\]`;
const ATOM = String.raw`[^\\.+*?()[\]{}|^$]|\.|\\[dDwWsSnrtfv]|\\[^A-Za-z0-9\u0080-\uffff]|${CLASS}`;
/** What can be repeated, perhaps repeated but not counted; what opens a group; what takes no text. */
const TOKEN = new RegExp(String.raw`(?:${ATOM}|\))(?:[*+?]\??)?|\((?:\?:)?|[|^$]|\\[bB]`, "y");

/**
 * Whether an expression is certainly valid RE2 and small, as most are: characters, usual escapes and classes, groups,
 * alternatives, `*` `+` `?`; `(?i)` in front of ASCII. `false` says nothing. Linear: no token can be read in two ways.
 */
export function isPlainRegex(source: string): boolean {
  if (source.length > MAX_PLAIN_LENGTH) return false;
  const folded = source.startsWith("(?i)");
  // Beyond ASCII, what is one character with case folded takes Unicode's tables.
  if (folded && /[^\0-\x7f]/.test(source)) return false;
  let depth = 0;
  TOKEN.lastIndex = folded ? 4 : 0;
  while (TOKEN.lastIndex < source.length) {
    const first = source[TOKEN.lastIndex];
    if (!TOKEN.test(source)) return false;
    if (first === "(") depth += 1;
    if (first === ")") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** A plain expression, ready to match. */
export interface PlainMatcher {
  readonly source: string;
  /** Whether it is found anywhere in `subject`; all of it is searched. A lone surrogate counts as a character. */
  test(subject: string): boolean;
  /** A text that every match contains, the longest that was found; `null`: none is known. */
  readonly literal: string | null;
}

/**
 * Compiles an expression that `isPlainRegex` accepts, meaning what it means in RE2 and linear in the subject as well: without
 * the library for all of RE2, which costs more to load than a policy. Its program is made when a text may match, which in
 * most processes is never.
 * @throws {PatternError} for what no expression can be. @throws {Error} if it is not plain.
 */
export function compilePlainRegex(source: string): PlainMatcher {
  assertSource(source);
  if (!isPlainRegex(source)) throw new Error(`\`${source}\` takes all of RE2, which is not loaded`);
  const literal = requiredLiteral(source);
  let program: ((subject: string) => boolean) | null = null;
  const test = (subject: string): boolean => (program ??= compileProgram(buildProgram(source)))(subject);
  return { source, literal, test: withPrefilter(literal, test) };
}
