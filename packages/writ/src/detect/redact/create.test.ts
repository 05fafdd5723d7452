import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { STRATEGIES, type Strategy } from "../../model/redaction.js";
import { createRedactor } from "./create.js";
import { createNumbering } from "./numbering.js";
import type { Find, Redactor } from "./redactor.js";
import { familyOf, slowScanner } from "./testing.js";
import { scanSlowly } from "../testing.js";

const find: Find = (text) => slowScanner().scan(text);
const keyedHash = (text: string): string => text.length.toString(16).padStart(16, "0");
const redactor = (strategy: Strategy = "placeholder", by: Find = find): Redactor =>
  createRedactor({ find: by, strategy, numbering: createNumbering(), keyedHash });

/** Values, what makes them, and what is near to them. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "ann@x.com",
        "bob@mail.com",
        "KEYABCDEF",
        "KEYKEYABCDEFABCDEF",
        "12345678",
        "card ",
        " ",
        "\n",
        "@",
        "KEY",
        "ABCDEF",
      ),
      fc.constantFrom("<", ">", "\\", '"', "*", ".com", "é", "\u{1f600}", "\ud83d"),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(""));
const strategy = fc.constantFrom(...STRATEGIES);

describe("text", () => {
  test("the same value has the same number", () => {
    expect(redactor().text("ann@x.com, bob@x.com, ann@x.com; KEYABCDEF")).toBe(
      "<EMAIL_1>, <EMAIL_2>, <EMAIL_1>; <API_KEY_1>",
    );
  });

  test("what is not found is not changed", () => {
    const clean = "nobody's 12345678 at example.com";
    expect(redactor().text(clean)).toBe(clean);
  });

  test("in what comes out nothing is found", () =>
    fc.assert(
      fc.property(text, strategy, (t, s) => {
        expect(find(redactor(s).text(t))).toEqual([]);
      }),
    ));

  test("a second pass changes nothing", () =>
    fc.assert(
      fc.property(text, strategy, (t, s) => {
        const once = redactor(s).text(t);
        expect(redactor(s).text(once)).toBe(once);
      }),
    ));

  test("what is between findings stays", () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom("x", " ", "é", "<a>", "@", "\n"), { maxLength: 6 }), (between) => {
        const whole = between.join(" KEYABCDEF ");
        expect(redactor().text(whole)).toBe(between.join(" <API_KEY_1> "));
      }),
    ));

  test("what becomes something new where something was removed goes as well", () => {
    const keys: Find = (t) => scanSlowly([familyOf("key", "KEY[A-F]{6}")], t);
    expect(redactor("remove", keys).text("a KEKEYABCDEFYABCDEF b")).toBe("a <REDACTED> b");
  });

  test.each([
    ["the placeholder itself", "EMAIL|ann"],
    ["what stands for anything", "ann|EMAIL|REDACTED"],
    ["every character", "[^]"],
    ["angle brackets", "ann|[<>]"],
    ["stars", "ann|\\*"],
  ])("a family that finds %s still finds nothing in the end", (_, shape) => {
    const hostile: Find = (t) => scanSlowly([familyOf("email", shape)], t);
    for (const s of STRATEGIES) expect(hostile(redactor(s, hostile).text("dear ann, yours"))).toEqual([]);
  });

  test("overlapping findings are replaced as one", () => {
    const twice: Find = (t) => {
      const at = t.indexOf("abcd");
      return at === -1
        ? []
        : [
            { type: "a", start: at, end: at + 2 },
            { type: "bb", start: at + 1, end: at + 4 },
          ];
    };
    expect(redactor("placeholder", twice).text("-abcdef")).toBe("-<BB_1>ef");
  });

  test("counts what was replaced", () => {
    const one = redactor();
    one.text("ann@x.com");
    one.json(["ann@x.com", { KEYABCDEF: 1 }]);
    expect(one.counts).toEqual({ email: 2, "api-key": 1 });
  });

  test("an error in finding is not swallowed", () => {
    const broken: Find = () => {
      throw new RangeError("broken");
    };
    expect(() => redactor("mask", broken).text("x")).toThrow(RangeError);
    expect(() => redactor("mask", broken).value(["x"])).toThrow(RangeError);
  });
});
