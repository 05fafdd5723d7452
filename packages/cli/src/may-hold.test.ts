import { describe, expect, test } from "vitest";
import { PII_FAMILIES } from "../../writ/src/detect/families/pii.js";
import { SECRET_FAMILIES } from "../../writ/src/detect/families/secrets.js";
import { mayHold } from "./may-hold.js";

const FAMILIES = [...SECRET_FAMILIES, ...PII_FAMILIES];

describe("what may hold something", () => {
  test("is every example of every family", () => {
    expect(FAMILIES.filter(({ example }) => !mayHold(example.join(""))).map(({ type }) => type)).toEqual([]);
  });

  test.each([
    "http://[::ffff:a9fe:a9fe]",
    "MAC address aa:bb:cc:dd:ee:ff",
    "Hardware address: AA-BB-CC-DD-EE-FF",
    "Physical address is aabb.ccdd.eeff",
    "M1 1AA",
    "W1A 1HQ",
    "My car reg is AB51 ABC and it expires",
    "  -u developer:correcthorse",
  ])("is what has few digits and no name: %s", (text) => expect(mayHold(text)).toBe(true));

  test.each([
    ["a value", { decision: "deny", reasons: [{ message: "password is hunter" }] }],
    ["a key that says what its value is", { args: { password: "hunter" } }],
    ["a key", { reasons: [{ "ada@example.org": true }] }],
    ["a number", { n: 4242424242424242 }],
  ])("is data with %s in it", (_, data) => expect(mayHold(data)).toBe(true));

  test("is not what most calls say", () => {
    expect(mayHold({ tool: "read_text_file", args: { path: "/srv/app/.env", recursive: true, head: 10 } })).toBe(false);
  });
});
