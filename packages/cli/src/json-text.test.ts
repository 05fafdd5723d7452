import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../writ/src/model/json.js";
import { countMembers, measure } from "./json-text.js";

const json = (): fc.Arbitrary<Json> => fc.jsonValue({ maxDepth: 5 }) as fc.Arbitrary<Json>;
const parse = (text: string): Json => JSON.parse(text) as Json;

describe("measure", () => {
  test("counts as many members as a value without equal keys has, whatever its strings hold", () =>
    fc.assert(
      fc.property(json(), fc.nat(4), (value, indent) => {
        expect(measure(JSON.stringify(value, null, indent)).members).toBe(countMembers(value));
      }),
    ));

  test("counts one more for each key that stands twice, at any depth", () =>
    fc.assert(
      fc.property(json(), fc.string(), json(), (value, key, other) => {
        const name = JSON.stringify(key);
        const text = `[{${name}:${JSON.stringify(other)},${name}:${JSON.stringify(value)}}]`;
        const members = 2 + countMembers(value) + countMembers(other);
        expect(measure(text).members).toBe(members);
        expect(countMembers(parse(text))).toBe(1 + countMembers(value));
      }),
    ));

  test("is not fooled by quotes, colons and backslashes inside strings", () => {
    expect(measure(String.raw`{"a\":\"b\\":"c:\\\"{[","d":1}`)).toEqual({
      members: 2,
      depth: 1,
      inexact: false,
      rounded: false,
    });
  });

  test("sees a key written with escapes as one member", () => {
    const text = String.raw`{"method":"a","meth\u006fd":"b"}`;
    expect(measure(text).members).toBe(2);
    expect(countMembers(parse(text))).toBe(1);
  });

  test("counts `__proto__` like any key", () => {
    expect(countMembers(parse('{"__proto__":{"a":1},"b":2}'))).toBe(3);
  });

  test.each(['{"a', '"\\', "{{{{", "}}}}", ":::", '"\\"', ""])("ends on what is not JSON: %s", (text) => {
    expect(measure(text).members).toBeLessThan(4);
  });

  test("tells how deep lists and objects are nested", () => {
    expect(measure('[{"a":[1]},[]]').depth).toBe(3);
  });

  test.each([
    ["9007199254740993", true],
    ["-9007199254740993", true],
    ["12345678901234567890", true],
    ["1e400", true],
    ["-1E+400", true],
    ["1e22", false],
    ["10000000000000000000000", true],
    ["9".repeat(400), true],
    ["1".repeat(100_000), true],
    ["9007199254740991", false],
    ["9007199254740992", false],
    ["-9007199254740991", false],
    ["0.1234567890123456789", false],
    ["1e3", false],
    ["0", false],
    ['"9007199254740993"', false],
    ['"1e400"', false],
  ])("%s as a number that does not survive: %s", (token, inexact) => {
    expect(measure(`{"a":[1,${token}]}`).inexact).toBe(inexact);
  });

  test.each([
    ["6304123412341234123", true],
    ["-6304123412341234.5123", true],
    ["6304123412341234123e0", true],
    ["0.63041234123412341234", true],
    ["1".repeat(100_000), true],
    ["0.1234567890123456", false],
    ["-9007199254740991", false],
    ["1.50", false],
    ["1e300", false],
    ['"6304123412341234123"', false],
  ])("%s as a number that loses digits: %s", (token, rounded) => {
    expect(measure(`{"a":[1,${token}]}`).rounded).toBe(rounded);
  });

  test("never says inexact or rounded of what JSON writes itself", () =>
    fc.assert(
      fc.property(json(), (value) => {
        expect(measure(JSON.stringify(value))).toMatchObject({ inexact: false, rounded: false });
      }),
    ));

  test("says inexact of every integer that reads as another one", () =>
    fc.assert(
      fc.property(fc.bigInt(), (integer) => {
        const survives = BigInt(Number(integer)) === integer && !String(Number(integer)).includes("e");
        if (!survives) expect(measure(`[${integer}]`).inexact).toBe(true);
        if (String(Number(integer)) === String(integer)) expect(measure(`[${integer}]`).inexact).toBe(false);
      }),
    ));

  test("takes linear time on backslashes and quotes", () => {
    const started = performance.now();
    measure(`"${'\\"'.repeat(2_000_000)}"`);
    measure(`"${"\\".repeat(4_000_000)}"`);
    measure('"'.repeat(2_000_000));
    measure("1".repeat(4_000_000));
    measure("1e1 ".repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
