import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileNamePattern } from "./name.js";
import { PatternError } from "./errors.js";

describe("what a name pattern matches", () => {
  test.each([
    ["*", ["", "a", "a/b:c.d"], []],
    ["bash", ["bash"], ["Bash", "bash ", "xbash"]],
    ["file.*", ["file.", "file.read", "file.a.b"], ["file", "files.read"]],
    ["mcp__*__read_*", ["mcp__fs__read_file", "mcp__a__b__read_"], ["mcp__read_file", "mcp__fs__write"]],
    ["*a*b*", ["ab", "xaybz"], ["ba", "a"]],
    ["a*a", ["aa", "aba"], ["a"]],
    ["**", ["", "a"], []],
    ["/usr/bin/*", ["/usr/bin/a/b"], ["/usr/bin"]],
    ["srv:tool/x.y", ["srv:tool/x.y"], ["srv:tool/xzy"]],
    ["{read,write}_file", ["read_file", "write_file"], ["_file", "read,write_file"]],
    ["{get,list{,_all}}_*", ["get_x", "list_x", "list_all_"], ["list"]],
    ["a,b", ["a,b"], ["a"]],
  ])("%s", (pattern, yes, no) => {
    const { matches } = compileNamePattern(pattern);
    for (const name of yes) expect([name, matches(name)]).toEqual([name, true]);
    for (const name of no) expect([name, matches(name)]).toEqual([name, false]);
  });

  test("agrees with a matcher that tries everything", () => {
    const text = (letters: string): fc.Arbitrary<string> =>
      fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 7 }).map((x) => x.join(""));
    fc.assert(
      fc.property(text("ab*"), text("ab"), (pattern, name) => {
        expect(compileNamePattern(pattern).matches(name)).toBe(tryEverything(pattern, name));
      }),
      { numRuns: 5000 },
    );
  });

  test("a literal is the only match", () => {
    expect(compileNamePattern("a.b/c:d").literal).toBe("a.b/c:d");
    expect(compileNamePattern("{a,a}").literal).toBe("a");
    expect(compileNamePattern("a*").literal).toBeNull();
    expect(compileNamePattern("{a,b}").literal).toBeNull();
  });
});

describe("what is refused", () => {
  test.each(["", "a?", "[a]", "!a", "a\\b", "{a", "a}", "{a}", "{a,}", "a\0", "\udc00"])("%s", (pattern) => {
    expect(() => compileNamePattern(pattern)).toThrow(PatternError);
  });

  test("nothing but a PatternError is thrown", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (pattern, name) => {
        try {
          expect(typeof compileNamePattern(pattern).matches(name)).toBe("boolean");
        } catch (error) {
          if (!(error instanceof PatternError)) throw error;
        }
      }),
    );
  });

  test("long hostile names take no time", () => {
    const start = performance.now();
    expect(compileNamePattern("*a*a*a*a*b").matches("a".repeat(100_000))).toBe(false);
    expect(compileNamePattern(`*${"a".repeat(100)}*b*`).matches("a".repeat(100_000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

function tryEverything(pattern: string, name: string): boolean {
  if (pattern === "") return name === "";
  if (pattern[0] === "*")
    return tryEverything(pattern.slice(1), name) || (name !== "" && tryEverything(pattern, name.slice(1)));
  return pattern[0] === name[0] && tryEverything(pattern.slice(1), name.slice(1));
}

test("a pattern that is not its own canonical view is refused, and the hint says how to write it", () => {
  const hintOf = (pattern: string): string | null => {
    try {
      compileNamePattern(pattern);
    } catch (error) {
      if (error instanceof PatternError) return error.hint;
    }
    return "it compiled";
  };
  expect(hintOf("cafe\u0301*")).toBe("write it as `café*`");
  expect(hintOf("de\u200bploy")).toBe("write it as `deploy`");
  expect(hintOf("{a,ｂ}")).toBe("write it as `{a,b}`");
  expect(hintOf("\u200b")).toBe("it is all invisible");
  expect(compileNamePattern("café*").matches("cafés")).toBe(true);
});
