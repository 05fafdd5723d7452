import { describe, expect, test } from "vitest";
import { isArray, type Json } from "../../../writ/src/model/json.js";
import { confusedKey, foldKey, hasConfusedKey, knownKeys } from "./keys.js";

const parse = (text: string): Json => JSON.parse(text) as Json;

describe("foldKey", () => {
  test.each([
    ["Method", "method"],
    ["METHOD", "method"],
    ["paramſ", "params"],
    ["Kind", "kind"],
    ["method\0", "method"],
    ["method\0junk", "method"],
  ])("reads %j as a lax reader does", (key, folded) => expect(foldKey(key)).toBe(folded));

  test("leaves a plain key alone", () => expect(foldKey("_meta")).toBe("_meta"));
});

describe("confusedKey", () => {
  const known = knownKeys("name", "arguments", "isError");

  test.each([
    [{ name: 1, Name: 2 }, "Name"],
    [{ Name: 2 }, "Name"],
    [{ "name\0": 2 }, "name\0"],
    [{ argumentſ: 2 }, "argumentſ"],
    [{ iserror: 1 }, "iserror"],
    [{ other: 1, OTHER: 2 }, "OTHER"],
    [parse('{"__proto__":1}'), "__proto__"],
  ])("finds the key that can be mistaken in %j", (value, key) => {
    expect(typeof value === "object" && value !== null && !isArray(value) && confusedKey(value, known)).toBe(key);
  });

  test.each([{}, { name: 1, arguments: 2, isError: 3 }, { name: 1, other: 2, x: 3 }])("accepts %j", (value) =>
    expect(confusedKey(value, known)).toBeNull(),
  );
});

describe("hasConfusedKey", () => {
  test.each([
    '{"path":"a","Path":"b"}',
    '{"files":[{"path":"a","Path":"b"}]}',
    '{"opts":{"path":"a","path\\u0000x":"b"}}',
    '{"opts":{"path":"a","__proto__":{"path":"b"}}}',
    '[[{"a":[{"s":1,"ſ":2}]}]]',
  ])("finds it at any depth: %s", (text) => expect(hasConfusedKey(parse(text))).toBe(true));

  test.each(["1", "null", "[]", "{}", '{"path":"Path","a":[{"path":1},{"Path":2}],"b":{"PATH":3}}'])(
    "tells apart what stands in different objects: %s",
    (text) => expect(hasConfusedKey(parse(text))).toBe(false),
  );
});
