import { compileContains } from "./contains.js";
import { PatternError } from "./errors.js";
import { inOrder } from "./segment.js";
import { assertCanonical, expandGlob } from "./syntax.js";

/** A compiled glob over names: tools, actions, programs. */
export interface NamePattern {
  readonly source: string;
  matches(name: string): boolean;
  /** The one name it matches, for an index; `null`: it matches others as well, or several. */
  readonly literal: string | null;
}

/**
 * Compiles a glob over names: `*` crosses everything, `{a,b}` alternates, everything else means itself, also `/`, `:` and `.`.
 * Case counts. @throws {PatternError}
 */
export function compileNamePattern(pattern: string): NamePattern {
  if (PLAIN.test(pattern)) return literalName(pattern);
  assertCanonical(pattern);
  const alternatives = [...new Set(expandGlob(pattern))];
  if (alternatives.includes("")) throw new PatternError(`\`${pattern}\` has an alternative that is empty`);
  const [only, ...others] = alternatives;
  const literal = only !== undefined && others.length === 0 && !only.includes("*") ? only : null;
  const exact = new Set(alternatives.filter((text) => !text.includes("*")));
  const tests = alternatives.filter((text) => text.includes("*")).map(compileStars);
  if (literal !== null) return literalName(literal);
  return { source: pattern, literal, matches: (name) => exact.has(name) || tests.some((test) => test(name)) };
}

/** Names in which nothing has a meaning and nothing looks like something else: most of a policy's patterns. */
const PLAIN = /^[A-Za-z0-9_.:/-]{1,256}$/;

const literalName = (literal: string): NamePattern => ({
  source: literal,
  literal,
  matches: (name) => name === literal,
});

function compileStars(text: string): (name: string) => boolean {
  const parts = text.split("*");
  const prefix = parts[0] ?? "";
  const suffix = parts.at(-1) ?? "";
  const middle = parts.slice(1, -1).filter((part) => part !== "");
  const least = prefix.length + suffix.length;
  const [part] = middle;
  if (least === 0 && part !== undefined && middle.length === 1) return compileContains(part);
  return (name) => {
    if (name.length < least || !name.startsWith(prefix) || !name.endsWith(suffix)) return false;
    return middle.length === 0 || inOrder(middle, name.slice(prefix.length, name.length - suffix.length));
  };
}
