import { expect, test } from "vitest";
import { distinct } from "./distinct.js";

const base = { action: "file.write", resource: { path: "/x" }, opaque: null };

test.each([
  ["an attribute that is unknown and one that is absent", { ...base, underived: ["content"] }],
  ["other attributes that are unknown", { ...base, underived: ["bytes"] }],
  ["a pattern and a path", { ...base, glob: "/x*" }],
  ["a path and the text of one", { ...base, unresolved: "/y/../x" }],
  ["what is known and what is not", { ...base, opaque: "why" }],
])("%s are two operations", (_name, other) => {
  expect(distinct([base, other])).toHaveLength(2);
  expect(distinct([base, base, other, other, { ...other }])).toHaveLength(2);
});
