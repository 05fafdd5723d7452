import type { Truth } from "../../packages/writ/src/model/effect.js";

/** Kleene's logic, section 5: 0 false, 1 true, 2 unknown. */
export const NO: Truth = 0;
export const YES: Truth = 1;
export const MAYBE: Truth = 2;

export const truthOf = (value: boolean): Truth => (value ? YES : NO);
export const not = (truth: Truth): Truth => (truth === MAYBE ? MAYBE : truth === YES ? NO : YES);

export function every(truths: readonly Truth[]): Truth {
  if (truths.includes(NO)) return NO;
  return truths.includes(MAYBE) ? MAYBE : YES;
}

export const some = (truths: readonly Truth[]): Truth => not(every(truths.map(not)));

/** `at_least: { n, of }`: enough are true, or enough can no longer become true. */
export function atLeast(n: number, truths: readonly Truth[]): Truth {
  const certain = truths.filter((truth) => truth === YES).length;
  const possible = truths.filter((truth) => truth !== NO).length;
  if (certain >= n) return YES;
  return possible >= n ? MAYBE : NO;
}
