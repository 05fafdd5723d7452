import { compileRegex } from "../match/regex.js";

const compiled = new Map<string, (text: string) => boolean>();

/** A test for a pattern of a guard's own table: the same for every policy, so it is compiled once. */
export function builtIn(source: string): (text: string) => boolean {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const matcher = compileRegex(source);
  const test = (text: string): boolean => matcher.test(text);
  compiled.set(source, test);
  return test;
}
