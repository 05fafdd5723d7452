import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readFileSync, readdirSync } from "node:fs";
import { packNode, unpackNode } from "./packed.js";
import { parseYaml } from "./yaml.js";

const POLICIES = new URL("../../policies/", import.meta.url);
const again = (text: string): unknown =>
  unpackNode(JSON.parse(JSON.stringify(packNode(parseYaml(text, "a.yaml")))), "b.yaml");

test("what was packed is what parsing gives, in the file it is read for", () => {
  const files = readdirSync(POLICIES).filter((file) => file.endsWith(".yaml") && !file.endsWith(".test.yaml"));
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) {
    const text = readFileSync(new URL(file, POLICIES), "utf8");
    expect(again(text)).toEqual(parseYaml(text, "b.yaml"));
  }
  const all = '{ a: [], b: {}, c: null, d: [[1.5, true], "x", { __proto__: 1 }], "": "" }';
  expect(again(all)).toEqual(parseYaml(all, "b.yaml"));
});

test("anything else is no packed policy, and nothing is thrown", () => {
  for (const bad of [null, 1, {}, [], [1, 2, {}], [1, 2, [1]], [1, 2, [["k", 1]], true], [1, 2, "x", true]])
    expect(unpackNode(bad, "f")).toBeNull();
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      unpackNode(JSON.parse(JSON.stringify(value)), "f");
    }),
  );
});
