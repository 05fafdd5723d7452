import fc from "fast-check";
import { PassThrough, Readable, Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { testIo } from "../testing/io.js";
import { testScene } from "../testing/policies.js";
import { newTally, runBatch } from "./batch.js";
import { exitOf } from "./index.js";
import { MAX_LINE_BYTES } from "./line-errors.js";
import { createProgress } from "./progress.js";

const scene = await testScene();
const tell = (text: string): string => text;
const never = new AbortController().signal;
const quiet = { update: () => {}, end: () => {} };

async function answers(chunks: readonly (Buffer | string)[]): Promise<readonly string[]> {
  const io = testIo();
  await runBatch({
    scene,
    tell,
    source: Readable.from(chunks, { objectMode: true }),
    io,
    progress: quiet,
    signal: never,
  });
  const lines = io.out().split("\n");
  expect(lines.pop()).toBe("");
  return lines;
}

const idOf = (line: string): unknown => (line === "" ? null : JSON.parse(line).id);

describe("lines stay in step", () => {
  test("one line out per line in, in order, whatever they are", async () => {
    const lines = ['{"tool":"mail"}', "", "nonsense", '{"id":"x","tool":"mail"}', "[]", " ", '{"tool":"read"}'];
    expect((await answers([`${lines.join("\n")}\n`])).map(idOf)).toEqual([1, null, 3, "x", 5, null, 7]);
  });

  test("carriage returns before line feeds belong to neither line", async () =>
    expect((await answers(['{"tool":"mail"}\r\n\r\n{"tool":"mail"}\r\n'])).map(idOf)).toEqual([1, null, 3]));

  test("the last line needs no line feed, and a line feed makes no further line", async () => {
    expect(await answers(['{"tool":"mail"}'])).toHaveLength(1);
    expect(await answers(['{"tool":"mail"}\n'])).toHaveLength(1);
    expect(await answers(['{"tool":"mail"}\n\n'])).toHaveLength(2);
  });

  test("nothing in, nothing out", async () => expect(await answers([])).toEqual([]));

  test("however the input is cut, the output is the same", async () => {
    const line = fc.constantFrom(
      '{"tool":"mail"}',
      '{"id":"ü\u{1f600}","tool":"read"}',
      "",
      "\r",
      "x",
      "\ufeff",
      '{"id":1e999}',
    );
    const cuts = fc.array(fc.nat(200), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), cuts, fc.boolean(), async (lines, places, ended) => {
        const bytes = Buffer.from(lines.join("\n") + (ended ? "\n" : ""));
        const ends = [...new Set(places.filter((place) => place < bytes.length)), bytes.length].sort((a, b) => a - b);
        const chunks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
        expect(await answers(chunks)).toEqual(await answers([bytes]));
      }),
      { numRuns: 50 },
    );
  });
});

describe("a line over the limit", () => {
  const long = `{"tool":"mail","args":{"a":"${"x".repeat(MAX_LINE_BYTES)}"}}`;

  test("is an error of its own; the lines around it are answered", async () => {
    const found = await answers([`{"tool":"mail"}\n${long}\n{"tool":"mail"}\n`]);
    expect(found.map(idOf)).toEqual([1, 2, 3]);
    expect(JSON.parse(found[1] ?? "")).toEqual({
      id: 2,
      decision: "deny",
      error: { code: "LINE_TOO_LONG", message: "the line is longer than 16 MiB" },
    });
  });

  test("also as the last one, without a line feed", async () => expect((await answers([long])).map(idOf)).toEqual([1]));

  test("a line of exactly the limit is read", async () => {
    const [found = ""] = await answers([`{"tool":"mail"}${" ".repeat(MAX_LINE_BYTES - 15)}`]);
    expect(JSON.parse(found)).toMatchObject({ decision: "ask" });
  });

  test("is not held: a line without end costs no memory", async () => {
    const chunk = Buffer.alloc(1024 * 1024, "x");
    let peak = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      for (let index = 0; index < 600; index += 1) {
        yield Buffer.from(chunk);
        peak = Math.max(peak, process.memoryUsage().arrayBuffers);
      }
      yield Buffer.from('\n{"tool":"mail"}\n');
    }
    const before = process.memoryUsage().arrayBuffers;
    const io = testIo();
    const source = Readable.from(endless(), { objectMode: true, highWaterMark: 1 });
    await runBatch({ scene, tell, source, io, progress: quiet, signal: never });
    expect(io.out().split("\n").slice(0, 2).map(idOf)).toEqual([1, 2]);
    expect(peak - before).toBeLessThan(300 * 1024 * 1024);
  });
});

/** A reader that takes the first thing off, and then nothing more. */
class StuckSink extends Writable {
  taken = 0;

  constructor() {
    super({ highWaterMark: 1 });
  }

  override _write(chunk: Buffer): void {
    this.taken += chunk.length;
  }
}

describe("streaming", () => {
  test("an answer is there before the next call is read", async () => {
    const source = new PassThrough();
    const stdout = new PassThrough();
    const done = runBatch({ scene, tell, source, io: { stdout }, progress: quiet, signal: never });
    for (const id of [1, 2, 3]) {
      source.write('{"tool":"mail"}\n');
      const [chunk] = await new Promise<Buffer[]>((resolve) =>
        stdout.once("data", (...found: Buffer[]) => resolve(found)),
      );
      expect(JSON.parse(String(chunk))).toMatchObject({ id, decision: "ask" });
    }
    source.end();
    expect(await done).toMatchObject({ ask: 3 });
  });

  test("nothing more is read while nobody takes the answers", async () => {
    let pulled = 0;
    async function* calls(): AsyncGenerator<string> {
      for (; pulled < 100; pulled += 1) yield '{"tool":"mail"}\n';
    }
    const stdout = new StuckSink();
    const source = Readable.from(calls(), { objectMode: true, highWaterMark: 1 });
    const done = runBatch({ scene, tell, source, io: { stdout }, progress: quiet, signal: never });
    await new Promise((resolve) => setImmediate(resolve));
    const { taken } = stdout;
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(stdout.taken).toBe(taken);
    expect(pulled).toBeLessThan(5);
    stdout.on("error", () => {});
    stdout.destroy(new Error("gone"));
    expect((await done).ask).toBeLessThan(5);
  });

  test("a reader that leaves ends it, quietly", async () => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error("gone"), { code: "EPIPE" })),
    });
    stdout.on("error", () => {});
    async function* calls(): AsyncGenerator<string> {
      for (;;) yield '{"tool":"mail"}\n';
    }
    const tally = await runBatch({
      scene,
      tell,
      source: Readable.from(calls()),
      io: { stdout },
      progress: quiet,
      signal: never,
    });
    expect(tally.ask).toBeGreaterThan(0);
  });

  test("an interrupt ends it after whole lines, also while it waits for input", async () => {
    const controller = new AbortController();
    const io = testIo();
    const source = new PassThrough();
    source.write('{"tool":"mail"}\n{"tool":"ma');
    const done = runBatch({ scene, tell, source, io, progress: quiet, signal: controller.signal });
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort(130);
    expect(await done).toMatchObject({ ask: 1, error: 0 });
    expect(io.out().split("\n")).toHaveLength(2);
    expect(source.destroyed).toBe(true);
  });

  test("input that fails is a failure, not an end", async () => {
    const source = new PassThrough();
    const done = runBatch({ scene, tell, source, io: testIo(), progress: quiet, signal: never });
    source.destroy(new Error("EIO"));
    await expect(done).rejects.toThrow("EIO");
  });
});

describe("the exit code of a batch", () => {
  const tally = (parts: Partial<ReturnType<typeof newTally>>) => ({ ...newTally(), ...parts });
  test.each([
    ["whatever was decided", { deny: 1, ask: 1 }, undefined, 0],
    ["fails on a deny", { deny: 1, ask: 1 }, "deny", 1],
    ["fails on no ask, if on deny", { ask: 1 }, "deny", 0],
    ["fails on an ask", { ask: 1 }, "ask", 2],
    ["fails on an ask, and a deny is more", { ask: 1, deny: 1 }, "ask", 1],
    ["an unreadable line weighs most", { error: 1, deny: 1 }, "deny", 65],
    ["an unreadable line weighs without being told to", { error: 1 }, undefined, 65],
    ["empty lines weigh nothing", { blank: 3, allow: 1 }, "ask", 0],
  ] as const)("%s", (_, parts, failOn, code) => expect(exitOf(tally(parts), failOn)).toBe(code));
});

describe("progress", () => {
  const run = (tty: { err: boolean; out: boolean }, times: readonly number[]): string => {
    const left = [...times];
    const io = testIo({ now: () => left.shift() ?? 0 });
    Object.assign(io.stderr, { isTTY: tty.err });
    Object.assign(io.stdout, { isTTY: tty.out });
    const progress = createProgress(io);
    for (let index = 1; index < times.length; index += 1) progress.update({ ...newTally(), allow: index * 1000 });
    progress.end({ ...newTally(), allow: 12_345, error: 1 });
    return io.err();
  };

  test("is shown on a terminal when it takes long, and not every time", () => {
    const shown = run({ err: true, out: false }, [0, 500, 1001, 1100, 1300]);
    expect(shown.split("\r\u001b[2K").slice(1)).toEqual([
      "2,000 calls  2,000 allow  0 ask  0 deny",
      "4,000 calls  4,000 allow  0 ask  0 deny",
      "12,346 calls  12,345 allow  0 ask  0 deny  1 unreadable\n",
    ]);
  });

  test("is silent when it is quick, without a terminal, and among answers on one", () => {
    expect(run({ err: true, out: false }, [0, 500, 900])).toBe("");
    expect(run({ err: false, out: false }, [0, 2000, 3000])).toBe("");
    expect(run({ err: true, out: true }, [0, 2000, 3000])).toBe("");
  });
});
