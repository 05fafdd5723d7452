import fc from "fast-check";
import { expect, test } from "vitest";
import { loadScanner } from "../../../writ/src/detect.js";
import { FollowingScan } from "./follow.js";

const KEY = ["AKIA", "QX4ZVTN2LDRS6WPJ"].join("");
const scanner = await loadScanner();

const text = fc
  .array(fc.constantFrom(KEY, "\n", "\r\n", " mail ada@analytical.example.org ", "ü", "\ud83d\ude00", "word ", "%20"))
  .map((parts) => parts.join(""));

test("findings and their lines and columns do not depend on how the text was cut", () => {
  fc.assert(
    fc.property(text, fc.array(fc.nat(40)), (whole, cuts) => {
      const following = new FollowingScan(scanner);
      const found = [];
      let at = 0;
      for (const cut of cuts) found.push(...following.push(whole.slice(at, (at += cut))));
      found.push(...following.push(whole.slice(at)), ...following.end());
      const placed = scanner.scan(whole).map((each) => {
        const before = whole.slice(0, each.start).split("\n");
        return { ...each, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
      });
      expect(found).toEqual(placed);
    }),
  );
});
