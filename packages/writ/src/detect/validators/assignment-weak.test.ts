import { describe, expect, test } from "vitest";
import { KEY_LIKE, WEAK_PASSWORD } from "./assignment-weak.js";

describe("a password that is easily guessed", () => {
  test.each([["hunter", "42"].join(""), "iloveyou1", "monkey_77", "55318783", "zvwhsokmlesx"])("%s", (value) =>
    expect(WEAK_PASSWORD.test(value)).toBe(true),
  );
  test.each(["password123", "string", "callback", "base64", "sha256", "field12", "123456789", "aaaaaaaa", "required"])(
    "not %s",
    (value) => expect(WEAK_PASSWORD.test(value)).toBe(false),
  );
});

test("a random key is in one piece and no name, place or version", () => {
  expect(KEY_LIKE.test(["f3a91c7e5b2d4860", "9e1d7c4b8a6f0325"].join(""))).toBe(true);
  const others = [
    "components.settings.title2",
    "application/json-patch",
    "sort-by-created-at-date",
    "0".repeat(32),
    ["3ABC01743F29DD22C928", "5CDE817674489FAC12E7"].join(""),
  ];
  expect(others.filter((value) => KEY_LIKE.test(value))).toEqual([]);
});
