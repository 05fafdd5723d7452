import { describe, expect, test } from "vitest";
import type { Position } from "../model/errors.js";
import { NameLists } from "./name-lists.js";

const AT: Position = { file: "p.yaml", line: 1, column: 1 };
const reporting = (): { readonly lists: NameLists; readonly told: Position[] } => {
  const told: Position[] = [];
  return { lists: new NameLists((_, at) => told.push(at)), told };
};

describe("lists of names", () => {
  test("no list means every name, also none", () => {
    const { lists } = reporting();
    expect([lists.ofTools(null, AT)(null), lists.ofTools(null, AT)("x"), lists.ofActions(null, AT)("a.b")]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test("a call without a tool is met by `*` alone", () => {
    const { lists } = reporting();
    expect(lists.ofTools(["*"], AT)(null)).toBe(true);
    expect(lists.ofTools(["a", "b*"], AT)(null)).toBe(false);
  });

  test("two lists are one only if they name the same", () => {
    const { lists } = reporting();
    expect(lists.ofTools(["a", "b"], AT)("b")).toBe(true);
    for (const other of [["a"], ["a,b"], ["a\nb"], ['a","b']]) expect(lists.ofTools(other, AT)("b")).toBe(false);
    expect(lists.ofTools(["a", "b"], AT)).toBe(lists.ofTools(["a", "b"], AT));
    expect(lists.ofActions(["a"], AT)("b")).toBe(false);
  });

  test("what is wrong is told for every rule that says it", () => {
    const { lists, told } = reporting();
    const places = [1, 2, 3].map((line) => ({ ...AT, line }));
    for (const place of places) expect(lists.ofTools(["ok", "a[b"], place)("ok")).toBe(true);
    expect(told).toEqual(places);
  });
});
