import { RE2JS, RE2JSException } from "re2js";
import { PatternError } from "./errors.js";
import { requiredLiteral } from "./regex-literal.js";
import { isPlainRegex } from "./regex-plain.js";
import { assertText } from "./syntax.js";

/** Longest regular expression, in UTF-16 code units: bounds what compiling one may cost before its size is known. */
export const MAX_REGEX_LENGTH = 1000;
/**
 * Largest program, in instructions. Time is linear in the subject, but the factor grows with the program: an expression that
 * has to follow hundreds of attempts at once costs up to 16 microseconds per character at this size, a usual one 0.01.
 */
export const MAX_REGEX_SIZE = 1000;

/** A compiled regular expression. Time is linear in the subject, whatever the expression. */
export interface RegexMatcher {
  readonly source: string;
  /** Whether it is found anywhere in `subject`; all of it is searched. A lone surrogate counts as a character. */
  test(subject: string): boolean;
  /** A text that every match contains, the longest that was found; `null`: none is known. */
  readonly literal: string | null;
  /** Instructions of the program: at worst, time grows with this times the length of the subject. */
  readonly size: number;
}

/**
 * Compiles a regular expression in RE2 syntax: no look-around, no back-references; `^` and `$` are the ends of the text unless
 * `(?m)`, `.` is no line break unless `(?s)`, `\d` `\w` `\s` `\b` are ASCII.
 * One that is plainly valid and small is made into a program when it is first needed, which in most processes is never.
 * @throws {PatternError} for anything else, and for what is too large: counted repetitions are written out.
 */
export function compileRegex(source: string): RegexMatcher {
  if (source === "") throw new PatternError("a regular expression is empty", "`.*` matches anything");
  if (source.length > MAX_REGEX_LENGTH) {
    throw new PatternError(
      `a regular expression is longer than ${MAX_REGEX_LENGTH} characters`,
      "split it into a list",
    );
  }
  assertText(source);
  const literal = requiredLiteral(source);
  let program = isPlainRegex(source) ? null : parse(source);
  const compiled = (): RE2JS => (program ??= parse(source));
  return {
    source,
    test: compileTest(compiled, literal),
    literal,
    get size() {
      return compiled().programSize();
    },
  };
}

/** Longest part of a literal that is looked for first: looking for a text takes time in proportion to its length at worst. */
const MAX_PREFILTER = 32;

/** Most subjects lack what every match contains, and that is quicker to see than that there is no match. */
function compileTest(compiled: () => RE2JS, literal: string | null): (subject: string) => boolean {
  if (literal === null || literal.length < 2) return (subject) => compiled().test(subject);
  const part = literal.slice(0, MAX_PREFILTER);
  return (subject) => subject.includes(part) && compiled().test(subject);
}

/** @throws {PatternError} for what is no expression, or too large a one. */
function parse(source: string): RE2JS {
  const program = parseText(source);
  const size = program.programSize();
  if (size > MAX_REGEX_SIZE) {
    const problem = `the regular expression \`${source}\` needs ${size} instructions, more than ${MAX_REGEX_SIZE}`;
    throw new PatternError(problem, "repeat less: `x{1,1000}` counts as a thousand `x`; `x+` counts as one");
  }
  return program;
}

function parseText(source: string): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const reason = error.message.replace(/^error parsing regexp: /, "");
    throw new PatternError(
      `\`${source}\` is no regular expression: ${reason}`,
      "RE2 syntax has no look-around and no back-references",
    );
  }
}
