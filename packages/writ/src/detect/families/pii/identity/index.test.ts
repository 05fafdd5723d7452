import { describe, expect, test } from "vitest";
import { scanSlowly } from "../../../testing.js";
import { IDENTITY_FAMILIES } from "./index.js";

describe.each(IDENTITY_FAMILIES.map((family) => ({ type: family.type, family })))("$type", ({ type, family }) => {
  test("finds its example, and nothing in its counter-example", () => {
    expect(scanSlowly([family], family.example.join("")).map((each) => each.type)).toEqual([type]);
    expect(scanSlowly([family], family.counterExample.join(""))).toEqual([]);
  });
});
