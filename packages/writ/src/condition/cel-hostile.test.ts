import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FALSE, TRUE, UNKNOWN } from "../model/effect.js";
import type { JsonObject } from "../model/json.js";
import { CelError, compileCel, type CelVariables } from "./cel.js";

const regex = (): { test(text: string): boolean } => ({ test: () => true });

const over = (args: JsonObject): CelVariables => ({
  tool: "t",
  action: "a",
  resource: {},
  args,
  call: { bytes: 0 },
  principal: { id: "p" },
  session: { id: "s", labels: [], counts: {}, age: 0 },
  env: {},
  context: {},
  now: 0,
});

const truth = (source: string, args: JsonObject): number => compileCel(source, { regex }).evaluate(over(args));

describe("own data only", () => {
  const inherited = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"];

  test.each(inherited)("`%s` is absent when the arguments do not have it", (key) => {
    expect(truth(`args.${key} == "x"`, {})).toBe(UNKNOWN);
    expect(truth(`has(args.${key})`, {})).toBe(FALSE);
    expect(truth(`"${key}" in args`, {})).toBe(FALSE);
    expect(truth(`args["${key}"] == "x"`, {})).toBe(UNKNOWN);
    expect(truth(`args == {"${key}": 1}`, { x: 1 })).toBe(FALSE);
  });

  test.each(inherited)("`%s` is data when the arguments have it", (key) => {
    const args: JsonObject = JSON.parse(`{"${key}": "x", "n": 1}`);
    expect(truth(`args.${key} == "x" && "${key}" in args && has(args.${key})`, args)).toBe(TRUE);
    expect(truth("args.n == 1", args)).toBe(TRUE);
    expect(truth(`args == {"${key}": "x", "n": 1}`, args)).toBe(TRUE);
  });

  test("arguments without a prototype are data like any other", () => {
    const args: JsonObject = Object.freeze(Object.assign(Object.create(null), { n: 1, o: Object.create(null) }));
    expect(truth("args.n == 1 && size(args.o) == 0 && args.all(k, size(k) == 1)", args)).toBe(TRUE);
  });

  test("times are not data: their fields cannot be read", () => {
    expect(() => compileCel("now.ns == 0", { regex })).toThrow(CelError);
    expect(truth("dyn(now).ns == 0", {})).toBe(UNKNOWN);
  });
});

describe("sources of any size and depth are refused, not run", () => {
  test.each([
    "(".repeat(100_000),
    "(".repeat(4000),
    "[".repeat(8000),
    "{".repeat(8000),
    `${"!".repeat(8000)}true`,
    `${"-".repeat(8000)}1 == 1`,
    `1${"+1".repeat(4000)} == 1`,
    `true${"||true".repeat(1300)}`,
    `args${".a".repeat(4000)} == 1`,
    `args${"[0]".repeat(2500)} == 1`,
    `${"true?".repeat(1500)}true${":true".repeat(1500)}`,
    `[${"1,".repeat(4000)}1] == []`,
    "args.s.f(".repeat(800),
    `"${"x".repeat(9000)}" == ""`,
    "x".repeat(1_000_000),
  ])("case %#", (source) => {
    expect(() => compileCel(source, { regex })).toThrow(CelError);
  });

  test("a long chain of alternatives is still an ordinary policy", () => {
    const source = Array.from({ length: 400 }, (_, i) => `args.n==${i}`).join("||");
    expect(truth(source, { n: 399 })).toBe(TRUE);
  });

  test("any text compiles or is a CelError, and evaluation never throws", () => {
    const pieces = [
      "args",
      ".x",
      "[0]",
      "(",
      ")",
      "==",
      "&&",
      "||",
      "!",
      "-",
      "1",
      '"a"',
      ".map(",
      "x",
      ",",
      "has(",
      "in",
      "?",
      ":",
      "size(",
      "{",
      "}",
      "'",
    ];
    const source = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(" ")),
    );
    const anyData = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(source, anyData, (text, data) => {
        try {
          const args: JsonObject = JSON.parse(JSON.stringify({ x: data }));
          expect([FALSE, TRUE, UNKNOWN]).toContain(truth(text, args));
        } catch (error) {
          expect(error).toBeInstanceOf(CelError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("hostile arguments cost a bounded amount of work", () => {
  const text = "a".repeat(500_000);
  const many = Array.from({ length: 100_000 }, () => "b");

  test.each<[string, JsonObject]>([
    ["args.many.all(x, size(args.text) > 3)", { many, text }],
    ["args.many.exists(x, args.text.contains(x))", { many, text }],
    ["args.many.exists(x, args.text.split(x).size() == 7)", { many, text }],
    ["args.many.all(x, !(x in args.others))", { many, others: many.map(() => "c") }],
    ["args.many.all(x, args.a == args.b)", { many, a: many, b: [...many] }],
    ["args.many.map(x, args.text).join() == ''", { many, text }],
    ["args.many.all(x, args.text.matches('a'))", { many, text }],
    ["args.many.all(x, args.text.lowerAscii() == args.text)", { many, text }],
    ["args.many.all(x, args.map.size() > 3)", { many, map: Object.fromEntries(many.map((_, i) => [`k${i}`, 1])) }],
    [`args.pair${".map(x, x + x)".repeat(40)} == []`, { pair: ["aaaaaaaa"] }],
    [`args.pair${".map(x, [x, x])".repeat(40)} == args.pair${".map(x, [x, x])".repeat(40)}`, { pair: ["a"] }],
  ])("%s is unknown", (source, args) => {
    const started = performance.now();
    expect(truth(source, args)).toBe(UNKNOWN);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test("searching is linear where the platform's is not", () => {
    const needle = `${"a".repeat(1000)}b${"a".repeat(249_000)}`;
    const started = performance.now();
    expect(truth("args.text.contains(args.needle)", { text, needle })).toBe(FALSE);
    expect(truth("args.text.split(args.needle).size() == 1", { text, needle })).toBe(TRUE);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test("a regular expression costs by its size as well", () => {
    const asked = (size: number): number =>
      compileCel("args.text.matches('a')", { regex: () => ({ size, test: () => true }) }).evaluate(over({ text }));
    expect([1, 64, 500].map(asked)).toEqual([TRUE, TRUE, TRUE]);
    expect(asked(1000)).toBe(UNKNOWN);
  });

  test("one pass over a megabyte stays within the budget", () => {
    const big = { text: "x".repeat(1_000_000), list: many };
    expect(truth("args.text.matches('x') && size(args.text) == 1000000 && args.text.contains('xx')", big)).toBe(TRUE);
    expect(truth("args.list.all(x, x == 'b')", big)).toBe(TRUE);
  });
});

describe("evaluation", () => {
  test("fails closed when a variable or a matcher throws", () => {
    const program = compileCel("args.x == 1", { regex });
    const args = Object.defineProperty({}, "x", {
      get: () => {
        throw new Error("boom");
      },
    });
    expect(program.evaluate(over(args))).toBe(UNKNOWN);
    const throwing = compileCel("args.x.matches('a')", {
      regex: () => ({
        test: () => {
          throw new Error("boom");
        },
      }),
    });
    expect(throwing.evaluate(over({ x: "a" }))).toBe(UNKNOWN);
  });

  test("nests: evaluating a program while it runs disturbs neither", () => {
    const program = compileCel("args.list.all(x, x.n == args.n)", { regex });
    let inner: number | null = null;
    const item = {
      get n(): number {
        inner ??= program.evaluate(over({ list: [{ n: 2 }, { n: 3 }], n: 2 }));
        return 1;
      },
    };
    expect(program.evaluate(over({ list: [item, { n: 1 }], n: 1 }))).toBe(TRUE);
    expect(inner).toBe(FALSE);
  });
});
