import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scanSlowly } from "../../../testing.js";
import { IDENTITY_FAMILIES } from "./index.js";

const typesIn = (text: string): readonly string[] => scanSlowly(IDENTITY_FAMILIES, text).map(({ type }) => type);

describe.each(IDENTITY_FAMILIES.map((family) => ({ type: family.type, family })))("$type", ({ type, family }) => {
  const example = family.example.join("");

  test("finds its example as sure as findings are by default, and nothing in its counter-example", () => {
    expect(scanSlowly([family], example).map((each) => each.type)).toEqual([type]);
    expect(scanSlowly([family], family.counterExample.join(""), 0)).toEqual([]);
  });

  test("finds no number that is longer than its own", () => {
    expect(scanSlowly([family], `${example}${"7".repeat(20)}`)).toEqual([]);
    expect(scanSlowly([family], `${example}x7`)).toEqual([]);
  });

  test("asks its validators of any text without an error", () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.stringMatching(/^[A-Z0-9.-]{0,30}$/)),
        (text) => {
          for (const validator of family.validators ?? []) expect(typeof validator.test(text)).toBe("boolean");
        },
      ),
      { numRuns: 20 },
    ));
});

test("evidence names what was checked, and holds no digit of the value", () => {
  for (const family of IDENTITY_FAMILIES) {
    const [finding] = scanSlowly([family], family.example.join(""));
    expect(finding?.evidence).toContain(family.validators?.[0]?.name ?? "a check");
    const value = family.example.join("").slice(finding?.start, finding?.end);
    expect(finding?.evidence).not.toContain(value);
  }
});

describe("leaves alone", () => {
  test.each([
    ["2026-03-01T12:30:45.123456Z INFO request 4711 took 12.345 ms", "a line of a log"],
    ["550e8400-e29b-41d4-a716-446655440000", "a UUID"],
    ["3f2504e04f8941d39a0c0305e82c3301", "a digest"],
    ["commit 1234567e89abcdef0123456789abcdef01234567", "a commit"],
    ["v1.20.3-beta.4+build.20260301", "a version"],
    ["total: $1,234,567.89 (EUR 1.135.802,46)", "prices"],
    ["call +1 415 555 0132 or (020) 7946 0018, 0171-5550199", "telephone numbers"],
    ["192.168.100.200:8080, 10.0.0.1/24, fe80::1", "addresses"],
    ["arn:aws:iam::123456789012:role/x", "an account in an ARN"],
    ["20260301_123045_000123.log", "a file named by time"],
    ["10/100/1000 Mbit, 1/2/2026", "fractions and dates"],
    ["ISBN 978-3-16-148410-0", "a book"],
    ["order #100200300, invoice 2026-000123", "orders"],
    ["E0404 TS2345 CVE-2024-12345 RFC8259", "codes"],
    ["const MAX = 2147483647; x = 9007199254740991;", "limits"],
    ["width=1920 height=1080 fps=60 rate=44100 size=1048576", "sizes"],
  ])("%j: %s", (text) => expect(typesIn(text)).toEqual([]));

  test("any number of nine or ten digits that stands alone", () =>
    fc.assert(
      fc.property(fc.integer({ min: 100_000_000, max: 9_999_999_999 }), (number) => {
        expect(typesIn(`id=${number} next`)).toEqual([]);
      }),
      { numRuns: 200 },
    ));
});

describe("finds in what people and programs write", () => {
  test.each([
    ["us-ssn-bare", ['{"ssn":"', "5362", '28715"}']],
    ["us-ssn", ["my SSN is 536", "-22-", "8715."]],
    ["uk-nhs", ["NHS number: 485", "-777-", "3457"]],
    ["in-aadhaar-bare", ["aadhaar_no=538271", "049269"]],
    ["kr-rrn", ["주민등록번호는 830917", "-2047163입니다"]],
    ["passport", ["Passport No. K47", "20815, issued 2020-01-01"]],
    ["driving-licence", ["Driver's License Number: D47", "208153"]],
    ["student-id", ["student_id: S47", "20815"]],
    ["cn-resident-id", ["身份证330106", "198509174027"]],
  ])("%s", (type, parts) => expect(typesIn(parts.join(""))).toEqual([type]));
});
