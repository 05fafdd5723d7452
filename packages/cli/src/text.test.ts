import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testIo } from "./testing/io.js";
import { jsonLine, paragraph, spread, styleFor, WIDTH, wrap } from "./text.js";

describe("lines", () => {
  test("break at blanks and lose nothing", () =>
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,30}$/)), fc.integer({ min: 1, max: 60 }), (words, width) => {
        const lines = wrap(words.join(" "), width);
        expect(lines.join(" ")).toBe(words.join(" "));
        for (const line of lines) if (line.length > width) expect(line).not.toContain(" ");
      }),
    ));

  test("are indented and end at the edge", () => {
    const lines = paragraph("word ".repeat(40).trim(), 10);
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      expect(line).toMatch(/^ {10}word/);
      expect(line.length).toBeLessThanOrEqual(WIDTH);
    }
  });

  test("have a left and a right end, on two lines where one is too narrow", () => {
    expect(spread([{ text: "a" }, { text: "b" }], [{ text: "c" }])).toEqual([`a  b${" ".repeat(75)}c`]);
    expect(spread([{ text: "x".repeat(70) }], [{ text: "y".repeat(20) }])).toEqual([
      "x".repeat(70),
      `${" ".repeat(60)}${"y".repeat(20)}`,
    ]);
    expect(spread([], [{ text: "y".repeat(100) }])).toEqual(["", "y".repeat(100)]);
  });

  test("are as wide in colour as without", () => {
    const [line = ""] = spread([{ text: "deny", style: (text) => `<<${text}>>` }], [{ text: "RULE_DENY" }]);
    expect(line.replace(/<<|>>/g, "")).toHaveLength(WIDTH);
  });
});

describe("colour", () => {
  const colored = (tty: boolean, env: Record<string, string>, wanted = true): boolean => {
    const io = testIo({ env });
    return styleFor(io, Object.assign(io.stdout, { isTTY: tty }), wanted).isColorSupported;
  };

  test.each([
    ["on a terminal", colored(true, {}), true],
    ["not into a file or a pipe", colored(false, {}), false],
    ["not even where an environment wants it everywhere", colored(false, { FORCE_COLOR: "1", CI: "1" }), false],
    ["not with NO_COLOR", colored(true, { NO_COLOR: "1" }), false],
    ["with a NO_COLOR that is empty", colored(true, { NO_COLOR: "" }), true],
    ["not on a dumb terminal", colored(true, { TERM: "dumb" }), false],
    ["not with --no-color", colored(true, {}, false), false],
  ])("%s", (_, found, expected) => expect(found).toBe(expected));
});

describe("a line of JSON", () => {
  test("parses to the same value, and shows nothing that is not to be seen", () =>
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        const line = jsonLine(value);
        expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    ));

  test.each(["\u001b[31m", "\u009b31m", "\u202e", "\u2028", "\u{e0041}", "\ufeff", "\u007f"])("%j", (text) =>
    expect(jsonLine(text)).toMatch(/^"[ -~]*"$/),
  );
});
