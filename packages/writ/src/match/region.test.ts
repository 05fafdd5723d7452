import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePathPattern } from "./path.js";

describe("how much of a folder a pattern matches", () => {
  test.each([
    ["/srv/app/**", "/srv/app", "all"],
    ["/srv/app/**", "/srv/app/x", "all"],
    ["/srv/app/**", "/srv", "some"],
    ["/srv/app/**", "/", "some"],
    ["/srv/app/**", "/srv/apple", "none"],
    ["/srv/app", "/srv/app", "some"],
    ["/srv/app", "/srv/app/x", "none"],
    ["**/.ssh/**", "/home/me", "some"],
    ["**/.ssh/**", "/home/me/.ssh", "all"],
    ["**/.ssh/**", "/home/me/.ssh/keys", "all"],
    ["/a/*", "/a", "some"],
    ["/a/*", "/a/b", "some"],
    ["/a/*", "/a/b/c", "none"],
    ["/a/**/*", "/a", "some"],
    ["/a/**/*", "/a/b", "all"],
    ["/a{,/*/**}", "/a", "all"],
    ["/a{,/*/*/**}", "/a", "some"],
    ["**/*", "/", "all"],
    ["*", "/a", "all"],
    ["/**", "/", "all"],
    ["/**", "C:/", "none"],
    ["C:/**", "C:/", "all"],
    ["**/*.pem", "/a.pem", "some"],
  ])("%s over %s: %s", (pattern, prefix, region) => {
    expect(compilePathPattern(pattern).region(prefix)).toBe(region);
  });

  test("agrees with looking at every path of a small tree", () => {
    const anySegment = fc.constantFrom("**", "*", "a", "b", "a*", "*b", "*a*");
    const anyTail = fc.array(anySegment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join("/"));
    const anyPattern = fc.oneof(
      fc.tuple(fc.constantFrom("/", "**/"), anyTail).map(([start, tail]) => start + tail),
      fc.tuple(anyTail, anyTail).map(([left, right]) => `/{${left},${right}}`),
    );
    const anyPrefix = fc
      .array(fc.constantFrom("a", "b", "ab", "z"), { maxLength: 2 })
      .map((names) => `/${names.join("/")}`);
    fc.assert(
      fc.property(anyPattern, anyPrefix, (source, prefix) => {
        const pattern = compilePathPattern(source);
        const answers = new Set(tree(prefix, 4).map((path) => pattern.matches(path)));
        expect(pattern.region(prefix)).toBe(answers.size === 2 ? "some" : answers.has(true) ? "all" : "none");
      }),
      { numRuns: 500 },
    );
  });

  test("a long pattern and a deep folder take no time", () => {
    const pattern = compilePathPattern(`/${"**/a/".repeat(500)}b`);
    const start = performance.now();
    expect(pattern.region("/a".repeat(1000))).toBe("some");
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

/** `prefix` and everything up to `depth` levels below it, over names that the patterns know and one that they do not. */
function tree(prefix: string, depth: number): readonly string[] {
  if (depth === 0) return [prefix];
  const folder = prefix === "/" ? "" : prefix;
  return [prefix, ...["a", "b", "ab", "z"].flatMap((name) => tree(`${folder}/${name}`, depth - 1))];
}
