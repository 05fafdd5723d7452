import { RE2JS, RE2JSException } from "re2js";
import { PatternError } from "./errors.js";
import { requiredLiteral } from "./regex-literal.js";
import { compilePlainRegex, isPlainRegex } from "./regex-plain.js";
import type { PlainMatcher } from "./regex-plain.js";
import { assertSource, withPrefilter } from "./regex-source.js";

/**
 * Largest program, in instructions. Time is linear in the subject, but the factor grows with the program: an expression that
 * has to follow hundreds of attempts at once costs up to 16 microseconds per character at this size, a usual one 0.01.
 */
export const MAX_REGEX_SIZE = 1000;

/** A compiled regular expression. Time is linear in the subject, whatever the expression. */
export interface RegexMatcher extends PlainMatcher {
  /** Instructions of the program: at worst, time grows with this times the length of the subject. */
  readonly size: number;
}

/**
 * Compiles a regular expression in RE2 syntax: no look-around, no back-references; `^` and `$` are the ends of the text unless
 * `(?m)`, `.` is no line break unless `(?s)`, `\d` `\w` `\s` `\b` are ASCII. A plain one runs on an automaton of our own.
 * @throws {PatternError} for anything else, and for what is too large: counted repetitions are written out.
 */
export function compileRegex(source: string): RegexMatcher {
  assertSource(source);
  if (isPlainRegex(source)) {
    const { test, literal } = compilePlainRegex(source);
    return {
      source,
      test,
      literal,
      get size() {
        return parse(source).programSize();
      },
    };
  }
  const literal = requiredLiteral(source);
  const program = parse(source);
  return {
    source,
    test: withPrefilter(literal, (subject) => program.test(subject)),
    literal,
    size: program.programSize(),
  };
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
