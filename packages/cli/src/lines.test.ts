import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LineSplitter } from "./lines.js";

function split(chunks: readonly Buffer[], maxBytes = 1000): string[] {
  const seen: string[] = [];
  const splitter = new LineSplitter(maxBytes, {
    line: (bytes) => void seen.push(bytes.toString("latin1")),
    overlong: () => void seen.push("<overlong>"),
    end: () => void seen.push("<end>"),
  });
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return seen;
}

const text = (...chunks: string[]): Buffer[] => chunks.map((chunk) => Buffer.from(chunk, "latin1"));

describe("lines", () => {
  test("are the same however the bytes arrive", () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary-ascii" })), fc.array(fc.nat(200)), (lines, cuts) => {
        const all = Buffer.from(lines.map((line) => `${line.replaceAll("\n", "")}\n`).join(""), "latin1");
        const at = [...new Set(cuts.map((cut) => cut % (all.length + 1)))].sort((a, b) => a - b);
        const chunks = [0, ...at].map((from, index) => all.subarray(from, at[index] ?? all.length));
        expect(split(chunks)).toEqual(split([all]));
      }),
    ));

  test("end at a line feed; one carriage return before it is no part of them", () => {
    expect(split(text("a\nb\r\n\r\nc\r\r\n"))).toEqual(["a", "b", "", "c\r", "<end>"]);
  });

  test("one without a line feed at the end of the stream is no message", () => {
    expect(split(text("a\nb"))).toEqual(["a", "<end>"]);
  });
});

describe("a line over the limit", () => {
  test("is told once and discarded to its line feed; the next one is read", () => {
    expect(split(text("12345", "67", "89\nok\n"), 6)).toEqual(["<overlong>", "ok", "<end>"]);
  });

  test("of exactly the limit is not over it", () => {
    expect(split(text("123456\n1234567\n"), 6)).toEqual(["123456", "<overlong>", "<end>"]);
  });

  test("is told before it has ended, so that nobody waits for the rest", () => {
    const seen: string[] = [];
    const splitter = new LineSplitter(3, { line: () => {}, overlong: () => void seen.push("overlong"), end: () => {} });
    splitter.push(Buffer.from("1234"));
    expect(seen).toEqual(["overlong"]);
  });

  test("of 2 GB costs no memory", () => {
    const chunk = Buffer.alloc(1 << 20, "x");
    const before = process.memoryUsage();
    const splitter = new LineSplitter(1 << 20, { line: () => {}, overlong: () => {}, end: () => {} });
    for (let megabytes = 0; megabytes < 2048; megabytes += 1) splitter.push(chunk);
    const after = process.memoryUsage();
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(8 << 20);
    expect(after.heapUsed - before.heapUsed).toBeLessThan(32 << 20);
  });
});
