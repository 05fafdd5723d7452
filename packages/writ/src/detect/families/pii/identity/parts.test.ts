import { describe, expect, test } from "vitest";
import type { Family } from "../../../family.js";
import { scanSlowly } from "../../../testing.js";
import { behind, near } from "./parts.js";

const family: Family = {
  type: "example-number",
  kind: "pii",
  about: "number that only a word tells",
  ...behind(["tax id", "tax identification", "tin", "tax id number", "taxid", "番号"], "[A-Z]{0,2}\\d{6}"),
  confidence: 0.7,
  example: [],
  counterExample: [],
  source: "https://example.com/",
};
const found = (text: string): readonly string[] =>
  scanSlowly([family], text).map(({ start, end }) => text.slice(start, end));

describe("behind a word", () => {
  test.each([
    "tax id 123456",
    "Tax ID: 123456",
    "TAX-ID is 123456",
    '{"tax_id":"123456"}',
    "taxId=123456",
    "customer_tax_id: 123456",
    "tax id number of the customer: 123456",
    "tin\t123456",
    "tax id\n  123456",
    "番号123456",
    "番号は 123456",
  ])("found: %j", (text) => expect(found(text)).toEqual(["123456"]));

  test("with its letters", () => expect(found("tin AB123456.")).toEqual(["AB123456"]));

  test.each([
    ["123456", "no word"],
    ["123456 is the tax id", "the word comes after it"],
    ["matin 123456", "the word is the end of another"],
    ["tins123456", "nothing between"],
    ["tin 7 123456", "another number between"],
    ["tin 1234567", "too long"],
    ["tin x123456y", "inside of a word"],
    [`tin ${"-".repeat(50)} 123456`, "too far away"],
  ])("not found: %j, %s", (text) => expect(found(text)).toEqual([]));

  test("a label that goes on from a shorter one is not written twice", () => {
    const { trigger, shape } = family;
    const literals = "literals" in trigger ? trigger.literals : [];
    expect(new Set(literals).size).toBe(literals.length);
    expect(literals.filter((literal) => /^tax.?id$/.test(literal))).toEqual(["tax id", "tax_id", "tax-id", "taxid"]);
    expect(shape.match(/tax\[ _\\-\]\?id/g)).toHaveLength(2);
  });
});

test("words near a value are also those of keys and columns", () => {
  expect(near(["tax id", "tin"]).words).toEqual(["tax id", "tax_id", "tax-id", "taxid", "tin"]);
});
