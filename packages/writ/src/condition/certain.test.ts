import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileRegex } from "../match/regex.js";
import type { Leaf, Operator, Selector } from "../model/policy.js";
import { compileCondition, compileResource, isCertain, isCertainResource } from "./compile.js";
import type { ConditionCompilers } from "./compile.js";

/** Compilers that count what is wrong. */
function counting(): ConditionCompilers & { readonly wrong: () => number } {
  let wrong = 0;
  return {
    regex(source) {
      try {
        const regex = compileRegex(source);
        return (text) => regex.test(text);
      } catch {
        wrong += 1;
        return () => false;
      }
    },
    hasAttribute: () => true,
    invalid: () => (wrong += 1),
    cel: () => null,
    literal: () => null,
    wrong: () => wrong,
  };
}

const selectorOf = (text: string): Selector => {
  const [root = "", ...keys] = text.split(".");
  return { root: root as Selector["root"], steps: keys.map((key) => ({ key })), text };
};
const OPERATORS: readonly Operator[] = [
  "in",
  "not_in",
  "contains_any",
  "starts_with",
  "glob",
  "matches",
  "cidr",
  "within",
];
const SELECTORS = ["args.a", "resource.path", "resource.cwd", "resource.host", "resource.urlPath", "resource.program"];
const value = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.stringMatching(/^[ab*{},.?/~[(:-]{0,8}$/),
  fc.constantFrom("*", "**", "a**b", "a*", "//", "x/../y", "{a}", "(", "a+", "10.0.0.0/8", "*.example", "", "e\u0301"),
);
const leaf = fc
  .tuple(fc.constantFrom(...OPERATORS), fc.constantFrom(...SELECTORS), fc.array(value, { minLength: 1, maxLength: 3 }))
  .map(([operator, selector, values]): Leaf => ({
    kind: "leaf",
    selector: selectorOf(selector),
    operator,
    value: values,
    position: { file: "p", line: 1, column: 1 },
  }));

describe("what is certain", () => {
  test("has nothing wrong that compiling it would find, but what was found by asking", () => {
    fc.assert(
      fc.property(leaf, (one) => {
        const asked = counting();
        const certain = isCertain(one, asked);
        const compiled = counting();
        for (const polarity of ["grant", "restrict"] as const) {
          const context = { compilers: compiled, polarity, phase: "call" } as const;
          compileCondition(one, context, true);
          compileResource([{ match: [one], except: [one] }], context);
        }
        expect(certain && compiled.wrong() > 0 && asked.wrong() === 0).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["args.a", "glob", "a*", true],
    ["args.a", "glob", "a{b,c}", false],
    ["resource.host", "glob", "a", false],
    ["resource.path", "in", "/a", false],
    ["args.a", "cidr", "10.0.0.0/8", false],
    ["args.a", "in", "{", true],
  ] as const)("%s %s %s: %s", (selector, operator, text, certain) => {
    const one: Leaf = {
      kind: "leaf",
      selector: selectorOf(selector),
      operator,
      value: [text],
      position: { file: "p", line: 1, column: 1 },
    };
    const compilers = counting();
    expect(isCertain(one, compilers)).toBe(certain);
    expect(isCertain({ kind: "not", of: { kind: "any", of: [one] } }, compilers)).toBe(certain);
    expect(isCertainResource([{ match: [], except: [one] }], compilers)).toBe(certain);
  });

  test("no expression of a language is", () => {
    const cel = { kind: "cel", source: "true", position: { file: "p", line: 1, column: 1 } } as const;
    expect(isCertain({ kind: "all", of: [cel] }, counting())).toBe(false);
  });
});
