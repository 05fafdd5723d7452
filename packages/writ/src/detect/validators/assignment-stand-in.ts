import type { Profile } from "./assignment-profile.js";
import { isOnlyFiller } from "./assignment-words.js";

/** Starts as a variable, a template or the substitution of a command does, or has one inside. */
const REFERENCE =
  /^(?:\$[A-Za-z_{(]|%[sdv]$|%[A-Za-z_(]|\{|<|\[|\(|:[a-z_]+$|@[A-Za-z_]+$|!(?:Ref|Sub|ENV|vault)|&[a-z]|\\?\$)|\$\{|\{\{|\}\}|\$\(|\\f[A-Z]|#\{|<%|%>|\$\[|%\(|__[A-Z]/;
const MASK = /[xX]{4}|[*•●…?]{2}|\.{3}|-{4}|_{4}|#{3}|0{6}/;
const EXAMPLE =
  /example|sample|placeholder|change[-_ ]?me|dummy|redacted|your[-_]|replace[-_]|insert[-_]|[-_]here$|not[-_]?a[-_]?(?:real|secret)|lorem|foobar/i;

/**
 * Whether a value stands for a secret without being one: what a template engine or a reader is to replace, what is
 * masked, what counts, and words that only fill the place.
 */
export function isStandIn(value: string, { distinct, inSequence, digits }: Profile): boolean {
  if (distinct <= Math.min(3, value.length / 2) || inSequence * 2 > value.length) return true;
  if (REFERENCE.test(value) || MASK.test(value) || EXAMPLE.test(value)) return true;
  return digits === 0 && isOnlyFiller(value);
}
