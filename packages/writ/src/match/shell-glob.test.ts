import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePathPattern } from "./path.js";
import { globMatches, parseShellGlob } from "./shell-glob.js";

const region = (pattern: string, folder: string, glob: string): string =>
  compilePathPattern(pattern).region(folder, parseShellGlob(glob));

describe("how much of what a glob expands to a pattern matches", () => {
  test.each([
    ["/ws/**", "/ws", "*.md", "all"],
    ["/ws/*", "/ws", "*.md", "all"],
    ["/ws/*.md", "/ws", "*.md", "all"],
    ["/ws/*.md", "/ws", "a*.md", "all"],
    ["/ws/a*.md", "/ws", "*.md", "some"],
    ["/ws/*", "/ws", "*/x", "none"],
    ["/ws/*/x", "/ws", "*/x", "all"],
    ["/ws/**/x", "/ws", "*/x", "all"],
    ["/ws/src/**", "/ws", "*/x", "some"],
    ["**/.env", "/ws", "*", "none"],
    ["**/.env", "/ws", ".*", "some"],
    ["**/.env", "/ws", ".[e]nv", "some"],
    ["**/.env.*", "/ws", "*", "none"],
    ["**/.env", "/ws", "*/**", "some"],
    ["**/*.env", "/ws", "*", "some"],
    ["**/.env", "/ws", "*/.env", "all"],
    ["**/id_rsa", "/ws", "*.md", "none"],
    ["**/id_rsa", "/ws", "id_?sa", "some"],
    ["**/id_rsa", "/ws", "[i]d_rsa", "some"],
    ["/ws/out/**", "/ws/out", "*/**", "all"],
    ["/ws/out/**", "/ws", "out*/**", "some"],
    ["**/.env", "/ws", "**/*.ts", "none"],
    ["**/*.ts", "/ws", "**/*.ts", "all"],
    ["/ws/**", "/ws", "**/*.ts", "all"],
    ["/ws/**/*.ts", "/ws", "**/a/*.ts", "all"],
    ["/ws/*.ts", "/ws", "**/*.ts", "some"],
    ["/ws/src/*/a.ts", "/ws", "**/a.ts", "some"],
    ["/ws/src/**", "/ws", "**/a.ts", "some"],
    ["/ws/src/**", "/ws/src", "**/a/**/*.ts", "all"],
    ["/ws/b/c", "/ws", "**/a/**/c", "none"],
    ["/ws/a/b/c", "/ws", "**/a/**/c", "some"],
    ["/ws/.env", "/ws", "**/*", "some"],
    ["/ws/.env", "/ws", "**/**/*", "some"],
    ["/ws/.a/x.ts", "/ws", "**/x.ts", "some"],
    ["/ws/a", "/ws", "a/**/b", "none"],
    ["/etc/**", "/ws", "**/*.ts", "none"],
    ["/ws/out/*", "/ws/out", "*/**", "some"],
    ["/etc/**", "/ws", "*", "none"],
    ["/**", "/", "*", "all"],
    ["*", "/ws", "*", "all"],
  ])("%s over %s/%s: %s", (pattern, folder, glob, expected) => {
    expect(region(pattern, folder, glob)).toBe(expected);
  });
});

test("a name matches what a shell would expand it to", () => {
  const names = (glob: string): readonly boolean[] =>
    ["a.md", ".env", "[x]", "*"].map((name) => parseShellGlob(glob).every((segment) => globMatches(segment, name)));
  expect(names("*")).toEqual([true, false, true, true]);
  expect(names(".*")).toEqual([false, true, false, false]);
  expect(names("\\*")).toEqual([false, false, false, true]);
  expect(names("[x]")).toEqual([true, false, true, true]);
  expect(names("[x")).toEqual([false, false, false, false]);
});

/** A path glob as a plain regular expression, for short texts. */
const asRegExp = (glob: string): RegExp =>
  new RegExp(`^${glob.replace(/\*\*\/|\.|\*/g, (part) => ({ "**/": "(?:[^/]+/)*", ".": "\\." })[part] ?? "[^/]*")}$`);

test("what a pattern is said to match all or none of is so for every path that folders between are free for", () => {
  const part = fc.constantFrom("a", "b", "*", "**", "a*", ".b");
  const glob = fc.array(part, { minLength: 1, maxLength: 4 }).map((each) => [...each, "a"].join("/"));
  const path = fc.array(fc.constantFrom("a", "b", "ab", ".b"), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(glob, glob, fc.array(path, { minLength: 1, maxLength: 20 }), (pattern, shell, paths) => {
      const compiled = compilePathPattern(`/d/${pattern}`);
      const said = compiled.region("/d", parseShellGlob(`**/${shell}`));
      const expanded = paths.map((each) => each.join("/")).filter((each) => asRegExp(`**/${shell}`).test(each));
      const matched = expanded.filter((each) => compiled.matches(`/d/${each}`));
      if (said === "all") expect(matched).toEqual(expanded);
      if (said === "none") expect(matched).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test("what a pattern is said to match all or none of is so for every name", () => {
  const part = fc.constantFrom("a", "b", "*", ".", "ab");
  const name = fc.array(fc.constantFrom("a", "b", "."), { minLength: 1, maxLength: 4 }).map((each) => each.join(""));
  const glob = fc.array(part, { minLength: 1, maxLength: 3 }).map((each) => each.join("").replaceAll("**", "*"));
  fc.assert(
    fc.property(glob, glob, fc.array(name, { minLength: 1, maxLength: 20 }), (pattern, shell, names) => {
      fc.pre(![".", ".."].includes(pattern));
      const compiled = compilePathPattern(`/d/${pattern}`);
      const [segment] = parseShellGlob(shell);
      fc.pre(segment !== undefined);
      const expanded = names.filter((each) => segment !== undefined && globMatches(segment, each));
      const matched = expanded.filter((each) => compiled.matches(`/d/${each}`));
      const said = compiled.region("/d", parseShellGlob(shell));
      if (said === "all") expect(matched).toEqual(expanded);
      if (said === "none") expect(matched).toEqual([]);
    }),
  );
});
