import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { OPERATORS } from "../packages/writ/src/policy/leaf-shape.js";

const textOf = (name: string): string => readFileSync(new URL(`policies/${name}.yaml`, import.meta.url), "utf8");

test.each(Object.keys(OPERATORS))("`%s` has cases, in a rule that restricts and in one that grants", (name) => {
  const operator = new RegExp(`\\{ ${name}: `);
  expect(textOf("operators")).toMatch(operator);
  expect(textOf("operators-grant")).toMatch(operator);
});
