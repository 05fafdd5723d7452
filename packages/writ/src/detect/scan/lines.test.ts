import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_MATCH } from "../family.js";
import { createScanner } from "../scan.js";
import type { Recognizer } from "../scanner.js";

/** Knows one name. */
const asked: string[] = [];
const names: Recognizer = {
  types: [
    { type: "person-name", kind: "pii", about: "a name" },
    { type: "code-name", kind: "secret", about: "a name that is secret" },
  ],
  recognize: (line) => {
    asked.push(line);
    return [...line.matchAll(/Ada(?: L)?/g)].map(({ 0: name, index }) => ({
      type: "person-name",
      start: index,
      end: index + name.length,
      confidence: 0.8,
    }));
  },
};
const saying = (recognized: ReturnType<Recognizer["recognize"]>): Recognizer => ({
  ...names,
  recognize: () => recognized,
});

describe("recognizers", () => {
  test("are asked line by line, without the ends of lines", () => {
    asked.length = 0;
    const found = createScanner([], { recognizers: [names] }).scan("Ada\r\n\r\nto Ada L\nend");
    expect(asked).toEqual(["Ada", "to Ada L", "end"]);
    expect(found).toMatchObject([
      { type: "person-name", kind: "pii", start: 0, end: 3, confidence: 0.8, evidence: "a name" },
      { start: 10, end: 15 },
    ]);
  });

  test("are asked for parts of a line that is too long", () => {
    asked.length = 0;
    createScanner([], { recognizers: [names] }).scan("x".repeat(MAX_MATCH + 3));
    expect(asked.map(({ length }) => length)).toEqual([MAX_MATCH, 3]);
  });

  test("are not asked for what nobody wants to know", () => {
    asked.length = 0;
    expect(createScanner([], { recognizers: [names], types: ["email*"] }).scan("Ada")).toEqual([]);
    expect(asked).toEqual([]);
    expect(createScanner([], { recognizers: [names], kinds: ["secret"] }).scan("Ada")).toEqual([]);
    expect(createScanner([], { recognizers: [names], minConfidence: 0.9 }).scan("Ada")).toEqual([]);
  });

  test("must report what they say they do, inside of the line", () => {
    const scan = (recognizer: Recognizer): unknown => createScanner([], { recognizers: [recognizer] }).scan("Ada");
    expect(() => scan(saying([{ type: "email", start: 0, end: 1, confidence: 1 }]))).toThrow(TypeError);
    expect(() => scan(saying([{ type: "code-name", start: 2, end: 4, confidence: 1 }]))).toThrow(RangeError);
    expect(() => scan(saying([{ type: "code-name", start: 1, end: 1, confidence: 1 }]))).toThrow(RangeError);
    expect(() => scan(saying([{ type: "code-name", start: 0, end: 1, confidence: NaN }]))).toThrow(RangeError);
  });

  test("find the same in a text in pieces", () => {
    const { scan, scanOpen } = createScanner([], { recognizers: [names] });
    const anyText = fc.array(fc.constantFrom("Ada", " L", "\n", "\r", "x", " "), { maxLength: 30 });
    fc.assert(
      fc.property(anyText, (parts) => {
        const starts: number[] = [];
        let [rest, keep, offset] = ["", 0, 0];
        for (const part of parts) {
          rest += part;
          const open = scanOpen(rest, keep);
          starts.push(...open.findings.map(({ start }) => start + offset));
          offset += open.settled - open.keep;
          [rest, keep] = [rest.slice(open.settled - open.keep), open.keep];
        }
        starts.push(...scan(rest, keep).map(({ start }) => start + offset));
        expect(starts).toEqual(scan(parts.join("")).map(({ start }) => start));
      }),
    );
  });
});
