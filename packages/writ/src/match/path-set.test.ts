import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePathPattern } from "./path.js";
import { compilePathSet } from "./path-set.js";

const name = fc.constantFrom("a", "b", ".env", "key.pem", "x.tar.gz", "srv", "C:");
const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => `/${names.join("/")}`);
const part = fc.constantFrom("a", "b", ".env", "*.pem", "*", "**", "{a,srv}", "x*", "*.gz", "srv");
const pattern = fc
  .tuple(fc.constantFrom("/", "**/", "~/"), fc.array(part, { minLength: 1, maxLength: 4 }))
  .map(([start, parts]) => start + parts.join("/"));

describe("compilePathSet", () => {
  test("answers as trying each pattern would, however many there are", () =>
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 30 }), path, fc.boolean(), (sources, subject, fold) => {
        const patterns = sources.map((source) => {
          const compiled = compilePathPattern(source, { home: "/srv" });
          return fold ? compiled.fold() : compiled;
        });
        expect(compilePathSet(patterns).matches(subject)).toBe(patterns.some((each) => each.matches(subject)));
      }),
      { numRuns: 3000 },
    ));

  test("of nothing matches nothing", () => expect(compilePathSet([]).matches("/a")).toBe(false));
});
