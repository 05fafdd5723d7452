import { expect, test } from "vitest";
import { isSegwit } from "./bech32.js";

/** Addresses of BIP 173 and BIP 350, in parts. */
const VALID = [
  ["BC1QW508D6QEJXTDG4Y5R3", "ZARVARY0C5XW7KV8F3T4"],
  ["bc1qw508d6qejxtdg4y5r3", "zarvary0c5xw7kv8f3t4"],
  ["bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm", "9h8z3k2e72q4k9hcz7vqzk5jj0"],
].map((parts) => parts.join(""));

test.each(VALID)("takes an address of the standard: %s", (text) => expect(isSegwit(text)).toBe(true));

test.each(VALID)("refuses it with any one character changed: %s", (text) => {
  for (let at = 4; at < text.length; at++)
    expect(isSegwit(text.slice(0, at) + (text[at]?.toLowerCase() === "q" ? "p" : "q") + text.slice(at + 1))).toBe(
      false,
    );
});

test("refuses mixed case, other characters, and what is too long", () => {
  const [, lower = ""] = VALID;
  expect(isSegwit(lower.slice(0, 20) + lower.slice(20).toUpperCase())).toBe(false);
  expect(isSegwit("bc1" + "b".repeat(39))).toBe(false);
  expect(isSegwit("bc1" + "q".repeat(88))).toBe(false);
  expect(isSegwit("")).toBe(false);
});
