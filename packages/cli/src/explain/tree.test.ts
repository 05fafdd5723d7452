import { expect, test } from "vitest";
import type { ExplainedOperation } from "../../../writ/src/decide/explain.js";
import { renderTree } from "./tree.js";

const plain = (text: string): string => text;
const style = new Proxy({}, { get: () => plain }) as Parameters<typeof renderTree>[1];
const deletion = (path: string, recursive: boolean): ExplainedOperation => ({
  operation: { action: "file.delete", resource: recursive ? { path, recursive } : { path }, opaque: null, depth: 1 },
  outcome: { decision: "deny", code: "RULE_DENY", rules: ["a", "b", "c"] },
  readings: [],
});

test("what stands below a folder is shown, that of the root as well", () => {
  const lines = renderTree([deletion("/", true), deletion("/etc", true), deletion("/", false)], style);
  expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
    ["deny", "file.delete", "/**", "a, b, …"],
    ["deny", "file.delete", "/etc/**", "a, b, …"],
    ["deny", "file.delete", "/", "a, b, …"],
  ]);
});
