import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Family } from "../../../family.js";
import { scanSlowly } from "../../../testing.js";
import { TOKEN_FAMILIES } from "./index.js";
import { keyed } from "./token.js";

const finds = (family: Family, text: string): boolean => scanSlowly([family], text).length > 0;
const exampleOf = ({ example }: Family): string => example.join("");
const anyFamily = fc.constantFrom(...TOKEN_FAMILIES);

const SNYK = keyed({
  type: "some-service-key",
  about: "key of some service",
  names: ["some_service", "someservice"],
  value: "[0-9a-f]{32}",
  example: [],
  counterExample: [],
  source: "https://example.com/",
});
const KEY = ["0b1f6c83d94e", "27a5f8e0c7b61d3a92f4"].join("");

describe("keyed", () => {
  test.each([
    `some_service_key=${KEY}`,
    `export SOME_SERVICE_API_KEY="${KEY}"`,
    `"someservice.apiKey": "${KEY}"`,
    `{\\"some_service\\": \\"${KEY}\\"}`,
    `<someServiceKey>${KEY}</someServiceKey>`,
    `some_service_key := '${KEY}'`,
    `'some_service' => '${KEY}',`,
    `config["some_service"] = "${KEY}"`,
    `setSome; MY_SOME_SERVICE_TOKEN: ${KEY}`,
  ])("found in %s", (text) => {
    const [found] = scanSlowly([SNYK], text);
    expect(found && text.slice(found.start, found.end)).toBe(KEY);
  });

  test.each([
    `some_service ${KEY}`,
    `handsome_service_key=${KEY}`,
    `some_service_key=${KEY}0`,
    `some_service_key\n=${KEY}`,
    `other_service_key=${KEY}`,
  ])("not found in %s", (text) => expect(scanSlowly([SNYK], text)).toEqual([]));
});

describe("tokens", () => {
  test("evidence holds nothing of the value", () => {
    for (const family of TOKEN_FAMILIES) {
      const text = exampleOf(family);
      for (const { start, end, evidence } of scanSlowly([family], text))
        expect(evidence).not.toContain(text.slice(start, end));
    }
  });

  test("none is found whose random part is filled with one character that fills", () =>
    fc.assert(
      fc.property(anyFamily, fc.constantFrom("x", "X", "0", "*"), (family, filler) => {
        const [start = "", ...rest] = family.example;
        const masked = start + rest.join("").replace(/[A-Za-z0-9]{8,}/g, (run) => filler.repeat(run.length));
        fc.pre(masked !== exampleOf(family));
        expect(finds(family, masked)).toBe(false);
      }),
      { numRuns: 600 },
    ));

  test("one is found wherever it stands in a text", () =>
    fc.assert(
      fc.property(
        anyFamily,
        fc.constantFrom("", "\n", "# ", "é ", "\t", " | "),
        fc.constantFrom("", "\r\n", " ", " é"),
        (family, before, after) => {
          expect(finds(family, before + exampleOf(family) + after)).toBe(true);
        },
      ),
      { numRuns: 600 },
    ));

  test("none is found in prose, code or base64 without one", () => {
    const base64 = btoa(Array.from({ length: 3000 }, (_, at) => String.fromCharCode((at * 7919) % 251)).join(""));
    const texts = ["The keys of the house are on the table.", "const token = await getToken(`key-${id}`);", base64];
    expect(texts.flatMap((text) => scanSlowly(TOKEN_FAMILIES, text))).toEqual([]);
  });
});
