import { PatternError } from "./errors.js";
import { assertText } from "./syntax.js";

/** Longest regular expression, in UTF-16 code units: bounds what compiling one may cost before its size is known. */
export const MAX_REGEX_LENGTH = 1000;

/** Refuses what no regular expression of ours can be, whatever it says. @throws {PatternError} */
export function assertSource(source: string): void {
  if (source === "") throw new PatternError("a regular expression is empty", "`.*` matches anything");
  if (source.length > MAX_REGEX_LENGTH) {
    throw new PatternError(
      `a regular expression is longer than ${MAX_REGEX_LENGTH} characters`,
      "split it into a list",
    );
  }
  assertText(source);
}

/** Longest part of a literal that is looked for first: looking for a text takes time in proportion to its length at worst. */
const MAX_PREFILTER = 32;

/** Most subjects lack what every match contains, and that is quicker to see than that there is no match. */
export function withPrefilter(
  literal: string | null,
  test: (subject: string) => boolean,
): (subject: string) => boolean {
  if (literal === null || literal.length < 2) return test;
  const part = literal.slice(0, MAX_PREFILTER);
  return (subject) => subject.includes(part) && test(subject);
}
