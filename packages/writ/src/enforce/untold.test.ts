import { describe, expect, test } from "vitest";
import { createNumbering } from "../detect/redact/numbering.js";
import type { Find } from "../detect/redact/redactor.js";
import { tellWithout } from "./untold.js";

const find: Find = (text) =>
  [...text.matchAll(/sk-[a-z]+/gu)].map((match) => ({
    type: "key",
    start: match.index,
    end: match.index + match[0].length,
  }));
const tell = tellWithout(find, createNumbering());

describe("what is told", () => {
  test("is the very value where nothing is found", () => {
    const value = Object.freeze({ a: [1, { b: "text" }], c: null });
    expect(tell(value)).toBe(value);
  });

  test.each<[string, unknown, unknown]>([
    ["text", "a sk-secret b", "a <KEY_1> b"],
    ["values", { a: [{ b: "sk-secret" }] }, { a: [{ b: "<KEY_1>" }] }],
    ["keys", { "sk-secret": { "sk-secret": 1 } }, { "<KEY_1>": { "<KEY_1>": 1 } }],
    ["a key beside what is told", { a: "sk-secret", "sk-secret": 2 }, { a: "<KEY_1>", "<KEY_1>": 2 }],
  ])("holds nothing of it: %s", (_, value, told) => expect(tell(value)).toEqual(told));

  test("is the same each time it is asked for", () => {
    const value = { a: "sk-other" };
    expect(tell(value)).toEqual(tell({ a: "sk-other" }));
    expect(tell(value)).toBe(tell(value));
  });

  test("ends for what goes round in circles, is endlessly deep or of somebody's own class", () => {
    const round: Record<string, unknown> = { text: "sk-secret" };
    round["self"] = round;
    expect(JSON.stringify(Object.values(tell(round))[0])).not.toContain("sk-secret");
    let deep: unknown = "sk-secret";
    for (let level = 0; level < 50_000; level += 1) deep = [deep];
    let told = tell(deep);
    while (Array.isArray(told)) told = told[0];
    expect(told).toBe("<KEY_1>");
    class Own {
      readonly text = "sk-secret";
    }
    expect(() => tell({ own: new Own() })).toThrow(TypeError);
  });

  test("is everything where nothing is to be found", () => {
    const value = { a: "sk-secret" };
    expect(tellWithout(null, createNumbering())(value)).toBe(value);
  });
});
