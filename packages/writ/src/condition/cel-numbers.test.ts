import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FALSE, TRUE, UNKNOWN } from "../model/effect.js";
import type { Json, JsonObject } from "../model/json.js";
import { compileCel, type CelVariables } from "./cel.js";

const regex = (source: string): { test(text: string): boolean } => new RegExp(source, "u");

const over = (args: JsonObject): CelVariables => ({
  tool: "t",
  action: "a",
  resource: null,
  args,
  call: { bytes: 1500 },
  principal: { id: "p" },
  session: { id: "s", labels: [], counts: {}, age: 0 },
  env: {},
  context: {},
  now: 0,
});

const truth = (source: string, n: Json): number => compileCel(source, { regex }).evaluate(over({ n, list: [n] }));

describe("numbers of JSON read as they are written", () => {
  test.each<[string, number]>([
    ["args.n + 1 > 500", 600],
    ["args.n > 500", 600],
    ["500 < args.n", 600],
    ["args.n == 500", 500],
    ["500 == args.n", 500],
    ["args.n != 501", 500],
    ["args.n / 2 < 3", 5],
    ["args.n / 2 == 2.5", 5],
    ["args.n % 2 == 0", 4],
    ["args.n % 2 == 1", 5],
    ["args.n > 500.5", 501],
    ["args.n >= 5", 5],
    ["args.n in [1, 2, 5]", 5],
    ["args.n in [5.5]", 5.5],
    ["args.list[0] == 1", 1],
    ["args.list[args.n] == 0", 0],
    ['{"a": 5}["a"] == args.n', 5],
    ['{1: "one", 2: "two"}[args.n] == "two"', 2],
    ["double(args.n) == 5", 5],
    ["int(args.n) == 5", 5.9],
    ["int(args.n) == -5", -5.9],
    ["int(args.n) / 2 == 2", 5],
    ["args.n < -1 && -args.n == 3 && args.n + 3 == 0", -3],
    ["args.n * 2 == 11 && args.n - 1 == 4.5", 5.5],
    ["args.n == 0 && args.n >= 0 && args.n + 1 == 1 && 0 == args.n", -0],
    ["args.n == 1e21 && args.n > 1e20 && args.n > 9223372036854775807", 1e21],
    ["args.n == 9007199254740992 && args.n + 1 > 9007199254740991", 2 ** 53],
    ["size(args.list) < args.n && args.n > size(args.list) + 0.5", 2],
    ["size(args.list) + args.n == 6 && args.n + size(args.list) == 6", 5],
    ["args.list == [5] && args.list == [5.0]", 5],
    ["call.bytes / 1000 == 1.5", 0],
    ["string(args.n) == '5.5'", 5.5],
    ["7 / 2 == 3 && 7.0 / 2 == 3.5 && -7 % 2 == -1", 0],
    ["-9223372036854775808 < args.n", 0],
  ])("%s with %d", (source, n) => {
    expect(truth(source, n)).toBe(TRUE);
  });

  test("an int literal is compared exactly, beyond 2^53 too", () => {
    expect(truth("args.n == 9007199254740993", 2 ** 53)).toBe(FALSE);
    expect(truth("args.n < 9007199254740993", 2 ** 53)).toBe(TRUE);
  });

  test.each([
    "args.n / 0 == 1",
    "args.n % 0 == 0",
    "args.n * 1e308 > 1",
    "int(args.n * 1e20) > 0",
    "args.list[0.5] == 1",
  ])("%s is unknown", (source) => {
    expect(truth(source, 1e10)).toBe(UNKNOWN);
  });

  const number = fc.double({ noNaN: true, noDefaultInfinity: true });

  test("comparing with a literal is what JavaScript says, on either side", () => {
    fc.assert(
      fc.property(number, fc.integer(), fc.constantFrom("==", "!=", "<", "<=", ">", ">="), (n, literal, op) => {
        const expected = {
          "==": n === literal,
          "!=": n !== literal,
          "<": n < literal,
          "<=": n <= literal,
          ">": n > literal,
          ">=": n >= literal,
        }[op];
        expect(truth(`args.n ${op} ${literal}`, n)).toBe(expected === true ? TRUE : FALSE);
        const mirrored = truth(`${literal} ${op} args.n`, n);
        expect(mirrored).toBe(compileCel(`args.a ${op} args.n`, { regex }).evaluate(over({ a: literal, n })));
      }),
    );
  });

  test("arithmetic with an int literal is arithmetic with that double", () => {
    fc.assert(
      fc.property(number, fc.integer(), fc.constantFrom("+", "-", "*"), (n, literal, op) => {
        const mixed = `args.n ${op} (${literal}) == args.n ${op} (${literal}.0)`;
        const value = op === "+" ? n + literal : op === "-" ? n - literal : n * literal;
        expect(truth(mixed, n)).toBe(Number.isFinite(value) ? TRUE : UNKNOWN);
      }),
    );
  });
});
