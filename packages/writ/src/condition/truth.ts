import type { Evaluation } from "./evaluation.js";
import type { Truth } from "../model/effect.js";

/** A compiled condition. */
export type Test = (x: Evaluation) => Truth;

/** The test of a condition that is not there. */
export const always: Test = () => 1;

/** Kleene's `and`: false wins, then unknown. */
export function allOf(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (first === undefined) return always;
  if (second === undefined) return first;
  if (tests.length === 2) {
    return (x) => {
      const a = first(x);
      if (a === 0) return 0;
      const b = second(x);
      return b === 1 ? a : b;
    };
  }
  return (x) => {
    let result: Truth = 1;
    for (const test of tests) {
      const value = test(x);
      if (value === 0) return 0;
      if (value === 2) result = 2;
    }
    return result;
  };
}

/** Kleene's `or`: true wins, then unknown. */
export function anyOf(tests: readonly Test[]): Test {
  const [only] = tests;
  if (only !== undefined && tests.length === 1) return only;
  return (x) => {
    let result: Truth = 0;
    for (const test of tests) {
      const value = test(x);
      if (value === 1) return 1;
      if (value === 2) result = 2;
    }
    return result;
  };
}

/** True when at least `n` are true, false when no longer possible, else unknown. */
export function atLeast(n: number, tests: readonly Test[]): Test {
  return (x) => {
    let sure = 0;
    let possible = 0;
    for (const test of tests) {
      const value = test(x);
      if (value === 1) sure += 1;
      if (value !== 0) possible += 1;
      if (sure >= n) return 1;
    }
    return possible >= n ? 2 : 0;
  };
}

/** Not: what is unknown stays unknown. */
export const negate = (value: Truth): Truth => (value === 2 ? 2 : value === 1 ? 0 : 1);
