import { PassThrough, Writable } from "node:stream";
import { expect, test } from "vitest";
import { relayStderr } from "./upstream.js";

/** Takes nothing off until it is told to. */
function stuck() {
  const taken: string[] = [];
  let release: () => void = () => {};
  const sink = new Writable({
    highWaterMark: 1000,
    write(chunk, _, done) {
      taken.push(String(chunk));
      release = done;
    },
  });
  return { sink, taken, release: () => release() };
}

test("stderr that nobody reads is dropped, counted, and said", async () => {
  const from = new PassThrough();
  const { sink, taken, release } = stuck();
  relayStderr(from, sink);
  for (let chunk = 0; chunk < 100; chunk += 1) from.write("x".repeat(1000));
  expect(from.readableFlowing).toBe(true);
  expect(from.readableLength).toBe(0);
  expect(sink.writableLength).toBe(1000);
  release();
  await new Promise((resolve) => setImmediate(resolve));
  from.write("later");
  release();
  release();
  expect(taken.slice(1)).toEqual(["\nwrit mcp: 99000 bytes of the server's stderr were dropped\n", "later"]);
});

test("stderr that has been closed ends nothing", () => {
  const from = new PassThrough();
  const sink = new PassThrough();
  sink.destroy();
  relayStderr(from, sink);
  from.write("x");
  expect(from.readableLength).toBe(0);
});
