import { AsyncLocalStorage } from "node:async_hooks";
import { PassThrough, Readable } from "node:stream";
import { expect, test } from "vitest";
import { readLines } from "./framing.js";

test("a stream that fails ends, once", async () => {
  const source = new Readable({ read() {} });
  const ends: string[] = [];
  readLines(source, 100, { line: () => {}, overlong: () => {}, end: () => void ends.push("end") }, () => {});
  source.destroy(new Error("gone"));
  await new Promise((resolve) => source.once("close", resolve));
  expect(ends).toEqual(["end"]);
});

test("a stream that has been closed before ends at once", () => {
  const source = new Readable({ read() {} }).destroy();
  const ends: string[] = [];
  readLines(source, 100, { line: () => {}, overlong: () => {}, end: () => void ends.push("end") }, () => {});
  expect(ends).toEqual(["end"]);
});

test("what is read belongs to no call, whoever resumed the stream", () => {
  const scope = new AsyncLocalStorage<string>();
  const source = new PassThrough();
  const seen: (string | undefined)[] = [];
  readLines(source, 100, { line: () => void seen.push(scope.getStore()), overlong: () => {}, end: () => {} }, () => {});
  scope.run("a call", () => void source.write("line\n"));
  expect(seen).toEqual([undefined]);
});
