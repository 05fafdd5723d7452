import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileHostPattern } from "./host.js";
import { PatternError } from "./errors.js";

describe("what a host pattern matches", () => {
  test.each([
    ["*", ["example.com", "10.0.0.1", "[::1]", ""], []],
    ["example.com", ["example.com"], ["www.example.com", "example.com.evil", "xexample.com"]],
    ["Example.COM.", ["example.com"], []],
    [
      "*.example.com",
      ["a.example.com", "xn--a.example.com"],
      ["example.com", ".example.com", "a.b.example.com", "aexample.com"],
    ],
    [
      "**.example.com",
      ["a.example.com", "a.b.example.com"],
      ["example.com", ".example.com", "aexample.com", "a.example.com.evil"],
    ],
    ["*.MÜNCHEN.de", ["a.xn--mnchen-3ya.de"], ["a.münchen.de"]],
    ["ex\u00adample.com", ["example.com"], []],
    ["example。com", ["example.com"], []],
    ["localhost", ["localhost"], ["a.localhost"]],
    ["127.0.0.1", ["127.0.0.1"], ["127.0.0.2"]],
    ["0x7f.1", ["127.0.0.1"], []],
    ["2130706433", ["127.0.0.1"], []],
    ["::1", ["::1", "[::1]"], ["[::2]", "1"]],
    ["[0:0::0:1]", ["::1", "[::1]"], []],
    ["FE80::A", ["[fe80::a]"], []],
    ["::ffff:1.2.3.4", ["[::ffff:102:304]"], ["1.2.3.4"]],
    ["_dmarc.example.com", ["_dmarc.example.com"], []],
  ])("%s", (pattern, yes, no) => {
    const { matches } = compileHostPattern(pattern);
    for (const host of yes) expect([host, matches(host)]).toEqual([host, true]);
    for (const host of no) expect([host, matches(host)]).toEqual([host, false]);
  });

  test("agrees with comparing labels", () => {
    const anyHost = fc
      .array(fc.constantFrom("a", "b", "ab"), { minLength: 1, maxLength: 4 })
      .map((labels) => labels.join("."));
    fc.assert(
      fc.property(fc.constantFrom("", "*.", "**."), anyHost, anyHost, (stars, rest, host) => {
        const extra = host.split(".").length - rest.split(".").length;
        const expected =
          host === rest
            ? stars === ""
            : host.endsWith(`.${rest}`) && (stars === "**." || (stars === "*." && extra === 1));
        expect(compileHostPattern(stars + rest).matches(host)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test("its key says what to look up", () => {
    expect(compileHostPattern("*").key).toBeNull();
    expect(compileHostPattern("A.example").key).toEqual({ suffix: "a.example", labels: "exact" });
    expect(compileHostPattern("*.A.example").key).toEqual({ suffix: "a.example", labels: "one" });
    expect(compileHostPattern("**.A.example").key).toEqual({ suffix: "a.example", labels: "many" });
    expect(compileHostPattern("[::1]").key).toEqual({ suffix: "::1", labels: "exact" });
  });
});

describe("what is refused", () => {
  test.each([
    ["", "empty", null],
    ["https://example.com", "`/`", "url"],
    ["example.com/x", "`/`", "url"],
    ["example.com:443", "port", "`port:`"],
    ["[::1]:443", "port", "`port:`"],
    ["10.0.0.1:80", "port", "`port:`"],
    ["me@example.com", "`@`", "user"],
    ["a b.example", "white space", "list"],
    [" example.com", "white space", "list"],
    ["exa\nmple.com", "white space", "list"],
    ["a?.example", "no host has", "*.x"],
    ["!a.example", "no host has", "*.x"],
    ["[ab].example", "neither a name nor an address", "::1"],
    ["{a,b}.example", "braces", "list"],
    ["%61.example", "`%`", "zones"],
    ["fe80::1%eth0", "`%`", "zones"],
    ["a*.example", "star", "lone `*`"],
    ["*a.example", "star", "lone `*`"],
    ["a.*.example", "star", "lone `*`"],
    ["*.*.example", "star", "lone `*`"],
    ["***.example", "star", "lone `*`"],
    ["**", "star", "lone `*`"],
    ["＊.example", "not a host", null],
    ["*.", "names no host", null],
    ["a..example", "not a host", null],
    [".example", "not a host", null],
    ["*..example", "not a host", null],
    ["a.example..", "not a host", null],
    ["xn--a.example", "not a host", null],
    ["*.0.0.1", "before an address", "CIDR"],
    ["*.::1", "before an address", "CIDR"],
    ["1.2.3.256", "not a host", null],
    ["\ud800.example", "surrogate", null],
  ])("`%s`: %s", (pattern, message, hint) => {
    const error = refusal(pattern);
    expect(error?.message).toContain(message);
    if (hint === null) expect(error?.hint).toBeNull();
    else expect(error?.hint).toContain(hint);
  });

  test("nothing but a PatternError is thrown", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.constantFrom(..."*.a1:[]%@x。ß"), { maxLength: 10 }).map((x) => x.join("")),
    );
    fc.assert(
      fc.property(hostile, (pattern) => {
        refusal(pattern);
      }),
      { numRuns: 3000 },
    );
  });
});

function refusal(pattern: string): PatternError | null {
  try {
    compileHostPattern(pattern).matches("example.com");
    return null;
  } catch (error) {
    if (error instanceof PatternError) return error;
    throw error;
  }
}
