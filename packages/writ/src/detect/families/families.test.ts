import { describe, expect, test } from "vitest";
import type { Family } from "../family.js";
import { scanSlowly } from "../testing.js";
import { SECRET_FAMILIES } from "./secrets.js";

const FAMILIES: readonly Family[] = [...SECRET_FAMILIES];
const typesIn = (text: string): readonly string[] => scanSlowly(FAMILIES, text).map(({ type }) => type);

describe("families", () => {
  test.each(FAMILIES.map((family) => [family.type, family] as const))("%s", (_, family) => {
    expect(typesIn(family.example.join(""))).toContain(family.type);
    expect(typesIn(family.counterExample.join(""))).not.toContain(family.type);
  });
});
