import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { createNotes } from "./notes.js";

const text = (stream: PassThrough): string => String(stream.read() ?? "");

test("a note is one line that names its origin, whatever it holds", () => {
  const stderr = new PassThrough();
  createNotes(stderr)("a\nb\u001b[2J\u202E");
  expect(text(stderr)).toBe("writ mcp: a\\u{a}b\\u{1b}[2J\\u{202e}\n");
});

test("notes are dropped while nobody reads them", () => {
  const stderr = new PassThrough({ highWaterMark: 100 });
  const note = createNotes(stderr);
  for (let count = 0; count < 100; count += 1) note("x".repeat(60));
  expect(stderr.readableLength + stderr.writableLength).toBeLessThan(400);
});

test("notes without end are not without end", () => {
  const stderr = new PassThrough();
  const note = createNotes(stderr);
  let lines: string[] = [];
  for (let count = 0; count < 5000; count += 1) {
    note("x");
    lines = [...lines, ...text(stderr).split("\n").filter(Boolean)];
  }
  expect(lines).toHaveLength(1000);
  expect(lines.at(-1)).toBe("writ mcp: further notes are left out");
});

test("a note to a stream that is closed does nothing", () => {
  const stderr = new PassThrough().destroy();
  expect(() => createNotes(stderr)("x")).not.toThrow();
});
