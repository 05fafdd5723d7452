import { expect, test } from "vitest";
import { printable } from "./printable.js";

test("what is cut says how much is missing", () => {
  expect(printable("x".repeat(10), 4)).toBe("xxxx… (6 more characters)");
});

test.each([
  ["a line break", "\n", "\\u{a}"],
  ["an escape sequence", "\u001b[2J", "\\u{1b}[2J"],
  ["a change of direction", "\u202e", "\\u{202e}"],
  ["a line separator", "\u2028", "\\u{2028}"],
  ["a paragraph separator", "\u2029", "\\u{2029}"],
  ["an invisible character", "\u{e0041}", "\\u{e0041}"],
  ["half a character", "\ud800", "\\u{d800}"],
])("%s is shown as an escape", (_, text, shown) => expect(printable(`a${text}b`)).toBe(`a${shown}b`));

test("whole characters are as they are", () => expect(printable("ä\u{1f600}")).toBe("ä\u{1f600}"));
