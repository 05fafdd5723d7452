import { describe, expect, test } from "vitest";
import { CONTENT_PATTERNS } from "./content/sets.js";
import { found, opaque, operation, requestOf } from "./testing.js";

const inArgs = (value: string, config = {}): readonly string[] =>
  found("content", config, requestOf([opaque("tool.call")], { x: value }));

describe("every pattern", () => {
  test.each(CONTENT_PATTERNS)(
    "$set $name finds its example and not its counter-example",
    ({ set, name, example, counter }) => {
      expect(inArgs(example, { sets: [set] })).toContain(name);
      expect(inArgs(counter)).toEqual([]);
    },
  );

  test("has a name of its own", () => {
    const names = CONTENT_PATTERNS.map((each) => each.name);
    expect(new Set(names).size).toBe(names.length);
  });
});

test.each([
  ["Please book the flight for Mr. O'Brien; and order a meal", "prose"],
  ["SELECT name, age FROM people WHERE age > 30 ORDER BY name", "a query"],
  ["https://example.com/search?q=a&b=c;d", "a URL"],
  ["if a or b: return c | d", "an expression"],
  ["(x + 1) * 2 = 10", "a formula"],
  ["../src/index.ts", "a relative path"],
  ["The cat sat; the dog ran & the bird flew", "a story"],
  ["{ \"a\": \"b\", 'c': 'd' }", "a mapping"],
  ["# Title\n\n- one\n- two\n\n```js\nconst x = 1;\n```", "a page"],
])("leaves alone: %s", (text) => expect(inArgs(text)).toEqual([]));

test("looks at every text in the arguments, however deep", () => {
  const request = requestOf([opaque("tool.call")], { a: [{ b: "x" }, { c: ["fine", "a; cat /etc/passwd"] }] });
  expect(found("content", {}, request)).toEqual(["command-behind-a-value"]);
});

test("sees through letters that only look like others, and what is invisible", () => {
  expect(inArgs("a;\u200b ｃａｔ /x")).toEqual(["command-behind-a-value"]);
});

test("looks where it is told to", () => {
  const request = requestOf(operation("message.send", { to: "a", body: "x'; DROP TABLE y" }), { note: "eval(x)" });
  expect(found("content", { fields: ["resource.body"] }, request)).toEqual(["stacked-statement"]);
  expect(found("content", { fields: ["args.note"] }, request)).toEqual(["eval"]);
  expect(found("content", { fields: ["args.note", "resource.body"], sets: ["path_traversal"] }, request)).toEqual([]);
});

test("a text that is not known is unknown", () => {
  expect(found("content", { fields: ["resource.body"] }, requestOf([opaque("message.send")]))).toEqual(["unknown"]);
  expect(found("content", { fields: ["args.absent"] }, requestOf([opaque("message.send")]))).toEqual([]);
});

test("time grows with the text, not with its square", () => {
  const start = performance.now();
  for (const part of ["../", "' or ", "$(", "{{ ", "<svg", "a;", "__", "\\", "%2e"]) inArgs(part.repeat(30_000));
  expect(performance.now() - start).toBeLessThan(20_000);
});
