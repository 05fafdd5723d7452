import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePathPattern } from "./path.js";
import { foldCase } from "./text.js";
import { PatternError } from "./errors.js";

const matches = (pattern: string, path: string): boolean => compilePathPattern(pattern).matches(path);
const problem = (pattern: string): PatternError => {
  try {
    compilePathPattern(pattern);
  } catch (error) {
    if (error instanceof PatternError) return error;
    throw error;
  }
  throw new Error(`\`${pattern}\` compiled`);
};

describe("what a path pattern matches", () => {
  test.each([
    ["*", ["/", "/a/b", "C:/x", "anything"], []],
    ["**", ["/", "/a/b", "C:/x"], []],
    ["/", ["/"], ["/a", "C:/"]],
    ["/**", ["/", "/a", "/a/b"], ["C:/", "C:/x"]],
    ["/*", ["/a", "/.a"], ["/", "/a/b", "C:/"]],
    ["/a/**", ["/a", "/a/b", "/a/.b/c"], ["/", "/ab", "/b/a", "/A"]],
    ["/a/*", ["/a/b", "/a/.b"], ["/a", "/a/b/c", "/b/c"]],
    ["/a/", ["/a"], ["/a/b"]],
    ["/a/**/", ["/a", "/a/b"], ["/ab"]],
    ["/a/**/b", ["/a/b", "/a/x/b", "/a/x/y/b", "/a/b/b"], ["/a", "/a/bb", "/b", "/a/b/c"]],
    ["/a/**/b/**/c", ["/a/b/c", "/a/x/b/y/c", "/a/b/b/c/c"], ["/a/c/b", "/a/b", "/b/c"]],
    ["/a/**/**/b", ["/a/b", "/a/x/b"], ["/a"]],
    ["/a/**/*", ["/a/b", "/a/b/c"], ["/a", "/b"]],
    ["**/*", ["/", "/a", "/a/b"], []],
    ["**/.env", ["/.env", "/a/.env", "C:/a/.env"], ["/a/.env.local", "/x.env", "/.env/a"]],
    ["**/.env.*", ["/.env.local", "/a/.env."], ["/.env", "/a.env.b"]],
    ["**/.ssh/**", ["/.ssh", "/home/me/.ssh/id", "/.ssh/.ssh"], ["/.sshx", "/x.ssh", "/x.ssh/.sshx/a"]],
    ["**/a/b/**", ["/a/b", "/x/a/b/y", "/a/a/b"], ["/a/x/b", "/xa/b", "/a/bx"]],
    ["**/*.pem", ["/a.pem", "/x/.pem", "/x/a.b.pem"], ["/a.pem/b", "/a.pemx"]],
    ["**/id_*", ["/id_rsa", "/x/id_"], ["/xid_rsa", "/id_x/a"]],
    ["/a*b*c", ["/abc", "/aXbYc", "/abbcc"], ["/ac", "/ab", "/ab/c", "/aXcYb"]],
    ["/a*a", ["/aa", "/aba"], ["/a"]],
    ["/x/*a*b*/y", ["/x/ab/y", "/x/1a2b3/y"], ["/x/ba/y", "/x/a/b/y", "/x/a/y"]],
    ["/srv/*/app/**", ["/srv/1/app", "/srv/1/app/x"], ["/srv/app", "/srv/1/2/app"]],
    ["/{a,b}/c", ["/a/c", "/b/c"], ["/c", "/{a,b}/c"]],
    ["/{a,b{1,2}}/**", ["/a", "/b1/x", "/b2"], ["/b", "/b12"]],
    ["/a{/b,}/c", ["/a/b/c", "/a/c"], ["/a/b"]],
    ["{/a,**/b}/*.{ts,tsx}", ["/a/x.ts", "/q/b/y.tsx"], ["/q/a/x.ts", "/a/x.tsxx"]],
    ["/a,b", ["/a,b"], ["/a"]],
    ["C:/x/**", ["C:/x", "C:/x/y"], ["/C:/x", "D:/x"]],
    ["c:/", ["C:/"], ["C:/x", "/"]],
    ["C:/**", ["C:/", "C:/x"], ["/x"]],
    ["/ä/*.ö", ["/ä/x.ö"], ["/a/x.o"]],
  ])("%s", (pattern, yes, no) => {
    for (const path of yes) expect([path, matches(pattern, path)]).toEqual([path, true]);
    for (const path of no) expect([path, matches(pattern, path)]).toEqual([path, false]);
  });

  test("shares are reached from anywhere, and from nowhere else", () => {
    const share = "//host/share/.ssh/id";
    for (const pattern of ["*", "**", "**/.ssh/**", "**/id", "{/x,**/id}"])
      expect([pattern, matches(pattern, share)]).toEqual([pattern, true]);
    for (const pattern of ["/**", "/*/host/**", "/host/**", "/**/id", "/{**,*}/host/**"])
      expect([pattern, matches(pattern, share)]).toEqual([pattern, false]);
    expect(matches("**/share", "//host/share/")).toBe(true);
    expect(compilePathPattern("/**").fold().matches(share)).toBe(false);
    expect(compilePathPattern("/**").region("//host/share")).toBe("none");
    expect(compilePathPattern("**/.ssh/**").region("//host/share")).toBe("some");
    expect(compilePathPattern("**/.ssh/**").region("//host/share/.ssh")).toBe("all");
    expect(compilePathPattern("/**", { anchored: false }).matches("//x")).toBe(true);
  });

  test("agrees with a matcher that tries everything", () => {
    fc.assert(
      fc.property(anyPattern, anyPath, (pattern, path) => {
        expect(matches(pattern, path)).toBe(tryEverything(pattern, path));
      }),
      { numRuns: 5000 },
    );
  });

  test("braces are the union of what they stand for", () => {
    fc.assert(
      fc.property(fc.array(anySegment, { minLength: 2, maxLength: 3 }), anySegment, anyPath, (choices, last, path) => {
        const apart = choices.some((choice) => matches(`/${choice}/${last}`, path));
        expect(matches(`/{${choices.join(",")}}/${last}`, path)).toBe(apart);
      }),
    );
  });

  test("folding case loses no match", () => {
    const letters = fc.array(
      fc.constantFrom("a", "A", "ſ", "S", "ß", "ẞ", "K", "k", "Σ", "ς", "İ", "𐐀", "𐐨", "*", "/"),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(letters, letters, (pattern, path) => {
        const compiled = tolerant(`**/${pattern.join("").replace(/\*+/g, "*")}`);
        const subject = `/${path.join("").replaceAll("*", "x")}`;
        if (compiled?.matches(subject)) expect(compiled.fold().matches(foldCase(subject))).toBe(true);
        const same = tolerant(`**/${subject.slice(1)}`);
        if (same) expect(same.fold().matches(foldCase(subject.toUpperCase()))).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(compilePathPattern("C:/Users/*.PEM").fold().matches("c:/users/a.pem")).toBe(true);
    expect(compilePathPattern("C:/Users/*.PEM").fold().matches("c:/Users/a.pem")).toBe(false);
  });
});

describe("what is refused", () => {
  test.each([
    ["", "empty", "`*`"],
    ["a/b", "no start", "`**/`"],
    ["*.pem", "no start", "`**/`"],
    ["~", "no start", "`~/`"],
    ["~me/x", "no start", "`~/`"],
    ["C:x", "no start", "drive"],
    ["/a**b", "`**`", "alone"],
    ["/***", "`**`", "alone"],
    ["/a?", "`?`", "`*`"],
    ["/[ab]", "`[`", "{a,b}"],
    ["!/a", "`!`", "except"],
    ["C:\\x", "`\\`", "`/`"],
    ["/a\0", "`\0`", "NUL"],
    ["/{a,b", "without `}`", null],
    ["/a}", "without `{`", null],
    ["/{a}", "one alternative", "{a,b}"],
    ["/{}", "one alternative", "{a,b}"],
    ["/a//b", "empty segment", "one `/`"],
    ["//server/x", "empty segment", "one `/`"],
    ["/a/../b", "`..` segment", "resolved"],
    ["/./b", "`.` segment", "resolved"],
    ["**/..", "`..` segment", "resolved"],
    ["/{a,..}/b", "`..` segment", "resolved"],
    ["{/a,b}", "no start", "`**/`"],
    ["/\ud800", "surrogate", null],
  ])("`%s`: %s", (pattern, message, hint) => {
    const error = problem(pattern);
    expect(error.message).toContain(message);
    if (hint === null) expect(error.hint).toBeNull();
    else expect(error.hint).toContain(hint);
  });

  test("what is too long, too many or too deep", () => {
    expect(problem(`/${"a".repeat(5000)}`).message).toContain("longer than 4096");
    expect(problem(`/${"{a,b}".repeat(10)}`).message).toContain("more than 1000");
    expect(problem(`/{${"a,".repeat(1000)}b}`).message).toContain("more than 1000");
    expect(problem(`/${"{".repeat(4000)}`).message).toContain("nested more than 10");
    expect(problem(`/${"{a,".repeat(10)}b${"}".repeat(9)}`).message).toContain("without `}`");
  });

  test("1,000 alternatives compile", () => {
    const pattern = compilePathPattern(`/${"{0,1,2,3,4,5,6,7,8,9}".repeat(3)}`);
    expect(pattern.alternatives).toHaveLength(1000);
    expect(pattern.matches("/999")).toBe(true);
    expect(pattern.matches("/99")).toBe(false);
  });

  test("nothing but a PatternError is thrown, whatever the pattern and the path", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.constantFrom(..."/*{},~.C:a\\?"), { maxLength: 12 }).map((x) => x.join("")),
    );
    fc.assert(
      fc.property(hostile, hostile, fc.boolean(), (pattern, path, anchored) => {
        const compiled = tolerant(pattern, anchored);
        if (compiled === null) return;
        expect(typeof compiled.matches(path)).toBe("boolean");
        expect(compiled.region(path)).toMatch(/^(all|some|none)$/);
      }),
      { numRuns: 3000 },
    );
  });

  test("long hostile paths take no time", () => {
    const length = 100_000;
    const start = performance.now();
    expect(matches("/*a*a*a*a*a*b", `/${"a".repeat(length)}`)).toBe(false);
    expect(matches("**/a/**/a/**/a/**/b", "/a".repeat(length / 2))).toBe(false);
    expect(matches("**/*a*b*c/x/**", "/a".repeat(length / 2))).toBe(false);
    expect(matches("**/a/a/a/a/a/b/**", "/a".repeat(length / 2))).toBe(false);
    expect(matches(`**/*${"a".repeat(50)}*b/c`, `/${"a".repeat(length)}`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("home", () => {
  test("is literal text, whatever it contains", () => {
    const pattern = compilePathPattern("~/.ssh/**", { home: "/home/*{a,b}[c]" });
    expect(pattern.needsHome).toBe(false);
    expect(pattern.matches("/home/*{a,b}[c]/.ssh/id")).toBe(true);
    expect(pattern.matches("/home/a/.ssh/id")).toBe(false);
  });

  test("may be a drive, end in a slash or be the root", () => {
    expect(compilePathPattern("~/x", { home: "c:/Users/me/" }).matches("C:/Users/me/x")).toBe(true);
    expect(compilePathPattern("~/x", { home: "C:\\Users\\me" }).matches("C:/Users/me/x")).toBe(true);
    expect(compilePathPattern("~/x", { home: "/home/m\\e" }).matches("/home/m\\e/x")).toBe(true);
    expect(compilePathPattern("~/x", { home: "/" }).matches("/x")).toBe(true);
    expect(compilePathPattern("~/", { home: "/root" }).matches("/root")).toBe(true);
  });

  test.each([undefined, null, "", "relative", "/a/../b", "/a//b", "//host/share/me", "C:", "C:Users"])(
    "%s is unknown",
    (home) => {
      const pattern = compilePathPattern("{~/.ssh,/etc}/**", home === undefined ? {} : { home });
      expect(pattern.needsHome).toBe(true);
      expect(pattern.matches("/etc/passwd")).toBe(true);
      expect(pattern.matches("/home/me/.ssh/id")).toBe(false);
      expect(pattern.region("/etc")).toBe("all");
      expect(pattern.region("/home")).toBe("some");
      expect(pattern.fold().needsHome).toBe(true);
    },
  );

  test("a pattern without `~/` needs none", () => {
    expect(compilePathPattern("**/~/x").needsHome).toBe(false);
    expect(compilePathPattern("~/x", { anchored: false }).needsHome).toBe(false);
  });
});

describe("unanchored: a glob over any text", () => {
  test.each([
    ["*", ["", "a", "a/b"], []],
    ["**", ["", "a/b"], []],
    ["*.txt", ["a.txt", ".txt"], ["x/a.txt", "a.txt/"]],
    ["src/**", ["src", "src/", "src/a/b"], ["/src", "srcx"]],
    ["../**", ["..", "../x"], ["x/.."]],
    ["~/x", ["~/x"], ["/home/me/x"]],
    ["a/", ["a/"], ["a"]],
    [
      "https://example.com/**",
      ["https://example.com", "https://example.com/a/b"],
      ["https://example.com.evil", "https:/example.com/a"],
    ],
    ["**/", ["a/", "", "/"], ["a"]],
    ["**//**", ["a//b", "//", "a//"], ["a/b"]],
    ["v{1,2}-*", ["v1-", "v2-x"], ["v3-x", "v1-/x"]],
  ])("%s", (pattern, yes, no) => {
    const compiled = compilePathPattern(pattern, { anchored: false });
    for (const text of yes) expect([text, compiled.matches(text)]).toEqual([text, true]);
    for (const text of no) expect([text, compiled.matches(text)]).toEqual([text, false]);
  });

  test("refuses what no glob may hold", () => {
    for (const pattern of ["", "a?", "a\\b", "{a", "a**"])
      expect(() => compilePathPattern(pattern, { anchored: false })).toThrow(PatternError);
  });
});

describe("keys for an index", () => {
  test.each([
    ["/srv/app/**", { segments: ["srv", "app"], extension: null, any: false }],
    ["**/*.pem", { segments: [], extension: ".pem", any: false }],
    ["**/x/*.tar.gz", { segments: ["x"], extension: ".gz", any: false }],
    ["**/a*.b*", { segments: [], extension: null, any: true }],
    ["**/.env", { segments: [".env"], extension: null, any: false }],
    ["**/*.pem/**", { segments: [], extension: null, any: true }],
    ["*", { segments: [], extension: null, any: true }],
    ["~/.ssh/*", { segments: [".ssh"], extension: null, any: false }],
  ])("%s", (pattern, key) => {
    expect(compilePathPattern(pattern).alternatives).toEqual([key]);
  });

  test("every match contains them", () => {
    fc.assert(
      fc.property(anyPattern, anyPath, (source, path) => {
        const pattern = compilePathPattern(source);
        if (!pattern.matches(path)) return;
        const segments = path.split("/");
        const name = segments.at(-1) ?? "";
        for (const key of pattern.alternatives) {
          expect(segments).toEqual(expect.arrayContaining([...key.segments]));
          if (key.extension !== null) expect(name.slice(name.lastIndexOf("."))).toBe(key.extension);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

function tolerant(pattern: string, anchored = true): ReturnType<typeof compilePathPattern> | null {
  try {
    return compilePathPattern(pattern, { anchored });
  } catch (error) {
    if (error instanceof PatternError) return null;
    throw error;
  }
}

const anySegment = fc.oneof(fc.constantFrom("**", "*", "a", "b", ".b", "a*", "*.b", "*a*", "a*b*a", "*a*.b"));
const anyPattern = fc
  .tuple(fc.constantFrom("/", "**/", "C:/"), fc.array(anySegment, { minLength: 1, maxLength: 5 }))
  .map(([start, rest]) => start + rest.join("/"));
const anyName = fc.constantFrom("a", "b", ".b", "ab", "a.b", "aba", "x");
const anyPath = fc
  .tuple(fc.constantFrom("/", "C:/"), fc.array(anyName, { maxLength: 6 }))
  .map(([root, names]) => root + names.join("/"));

/** Exponential and obviously right. */
function tryEverything(pattern: string, path: string): boolean {
  const names = (text: string): readonly string[] => text.replace(/\/$/, "").split("/");
  const segments = (parts: readonly string[], rest: readonly string[]): boolean => {
    const [part, ...parts1] = parts;
    const [name, ...rest1] = rest;
    if (part === undefined) return name === undefined;
    if (part === "**") return segments(parts1, rest) || (name !== undefined && segments(parts, rest1));
    return name !== undefined && characters(part, name) && segments(parts1, rest1);
  };
  const characters = (part: string, name: string): boolean => {
    if (part === "") return name === "";
    if (part[0] === "*") return characters(part.slice(1), name) || (name !== "" && characters(part, name.slice(1)));
    return part[0] === name[0] && characters(part.slice(1), name.slice(1));
  };
  return segments(names(pattern), names(path));
}

test("a pattern that is not its own canonical view is refused, and the hint says how to write it", () => {
  expect(problem("/srv/cafe\u0301/**").hint).toBe("write it as `/srv/café/**`");
  expect(problem("/srv/{a,x\u200b}/**").hint).toBe("write it as `/srv/{a,x}/**`");
  expect(problem("~/．ssh/**").hint).toBe("write it as `~/.ssh/**`");
  expect(matches("/srv/café/**", "/srv/café/x")).toBe(true);
});
