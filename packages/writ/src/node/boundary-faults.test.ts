import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { memoryStore } from "../enforce/memory-store.js";
import type { Recorder } from "../enforce/recorder.js";
import type { Reservation, Store } from "../enforce/store.js";
import { memoryRecorder } from "../enforce/memory-recorder.js";
import type { BoundaryOptions } from "./create-boundary.js";
import { bench, codeOf, deferred, denialOf, outcomes, settled } from "./testing.js";
import { jsonlRecorder } from "./jsonl-recorder.js";

const ALLOW = "default: allow\n";
const LIMITED = `
default: allow
limits:
  - { id: few, tool: search, max: 5, per: 60s }
`;
const broken = (what: string) => (): never => {
  throw new Error(`${what} is broken`);
};
const rejecting = (what: string) => (): Promise<never> => Promise.reject(new Error(`${what} is broken`));

describe("no record, no call", () => {
  test.each<[string, () => never | Promise<never>]>([
    ["throws", broken("the log")],
    ["rejects", rejecting("the log")],
  ])("a log that %s when it is opened: nothing runs, and places are given back", async (_, open) => {
    const store = memoryStore();
    const { session } = await bench(LIMITED, { recorder: { open }, store });
    let ran = false;
    const denial = await denialOf(session.run({ tool: "search" }, () => (ran = true)));
    expect(denial.code).toBe("RECORD_UNAVAILABLE");
    expect(denial.cause).toMatchObject({ message: "the log is broken" });
    expect(ran).toBe(false);
    const claim = { layer: "test", limit: "few", counter: JSON.stringify(["test", "test", "few", session.id]), max: 5 };
    expect(store.counts([{ ...claim, perMs: 60_000, count: "calls" }], 0, session.id)).toEqual([0]);
  });

  test.each<[string, () => never | Promise<never>]>([
    ["throws", broken("the log")],
    ["rejects", rejecting("the log")],
  ])("a log that %s when it is closed: the tool ran, its result is not returned", async (_, close) => {
    const { session } = await bench(ALLOW, { recorder: { open: () => ({ close }) } });
    let ran = false;
    const denial = await denialOf(session.run({ tool: "x" }, () => (ran = true)));
    expect(denial.code).toBe("RECORD_UNAVAILABLE");
    expect(denial.cause).toMatchObject({ message: "the log is broken" });
    expect(ran).toBe(true);
  });

  test("a log that opens no record: nothing runs", async () => {
    const { session } = await bench(ALLOW, { recorder: { open: () => JSON.parse("{}") } });
    let ran = false;
    expect(await codeOf(session.run({ tool: "x" }, () => (ran = true)))).toBe("RECORD_UNAVAILABLE");
    expect(ran).toBe(false);
  });

  test("the error of a tool is not returned either", async () => {
    const { session } = await bench(ALLOW, { recorder: { open: () => ({ close: broken("the log") }) } });
    expect(await codeOf(session.run({ tool: "x" }, broken("the tool")))).toBe("RECORD_UNAVAILABLE");
  });

  test("a denial stays what it was when its record cannot be closed", async () => {
    const { session } = await bench("default: deny\n", { recorder: { open: () => ({ close: broken("the log") }) } });
    const denial = await denialOf(session.run({ tool: "x" }, () => 1));
    expect(denial.code).toBe("NOT_GRANTED");
    expect(denial.cause).toMatchObject({ message: "the log is broken" });
  });

  test("also in monitor", async () => {
    const recorder: Recorder = { open: broken("the log") };
    const { session } = await bench("mode: monitor\ndefault: deny\n", { recorder });
    let ran = false;
    expect(await codeOf(session.run({ tool: "x" }, () => (ran = true)))).toBe("RECORD_UNAVAILABLE");
    expect(ran).toBe(false);
  });

  test("a full disk", async () => {
    const { session } = await bench(ALLOW, { recorder: jsonlRecorder("/dev/full") });
    let ran = false;
    const denial = await denialOf(session.run({ tool: "x" }, () => (ran = true)));
    expect(denial.code).toBe("RECORD_UNAVAILABLE");
    expect(denial.cause).toMatchObject({ code: "ENOSPC" });
    expect(ran).toBe(false);
  });

  test("a log in a place that cannot be", async () => {
    const { session } = await bench(ALLOW, { recorder: jsonlRecorder("/dev/null/decisions.jsonl") });
    expect(await codeOf(session.run({ tool: "x" }, () => 1))).toBe("RECORD_UNAVAILABLE");
  });
});

const storeWith = (over: Partial<Store>): Store => {
  const inner = memoryStore();
  return { reserve: (...args) => inner.reserve(...args), counts: (...args) => inner.counts(...args), ...over };
};
const unsettling: Reservation = { counts: [0], settle: broken("the store") };
const forgetful: Reservation = { counts: [], settle: () => {} };
const confused: Reservation = { counts: [Number.NaN], settle: () => {} };

describe("a store that fails", () => {
  test.each<[string, Partial<Store>, string]>([
    ["throws", { reserve: broken("the store") }, "RECORD_UNAVAILABLE"],
    ["rejects", { reserve: rejecting("the store") }, "RECORD_UNAVAILABLE"],
    ["cannot settle", { reserve: () => unsettling }, "RECORD_UNAVAILABLE"],
    ["answers with nothing", { reserve: () => JSON.parse("null") }, "RECORD_UNAVAILABLE"],
    ["does not say how much was counted", { reserve: () => forgetful }, "LIMIT_EXCEEDED"],
    ["counts what is no number", { reserve: () => confused }, "LIMIT_EXCEEDED"],
  ])("%s: nothing runs, and that is on record", async (_, over, code) => {
    const { session, recorder } = await bench(LIMITED, { store: storeWith(over) });
    let ran = false;
    expect(await codeOf(session.run({ tool: "search" }, () => (ran = true)))).toBe(code);
    expect(ran).toBe(false);
    expect(outcomes(recorder)).toEqual([`denied ${code}`]);
  });

  test("what it threw is the cause, for the operator", async () => {
    for (const over of [{ reserve: broken("the store") }, { reserve: () => unsettling }]) {
      const { session } = await bench(LIMITED, { store: storeWith(over) });
      const denial = await denialOf(session.run({ tool: "search" }, () => 1));
      expect(denial.cause).toMatchObject({ message: "the store is broken" });
    }
  });

  test("does not touch calls that no limit speaks about", async () => {
    const { session } = await bench(ALLOW, { store: storeWith({ reserve: broken("the store") }) });
    expect(await session.run({ tool: "x" }, () => "ran")).toBe("ran");
  });

  test("`decide` says so instead of throwing", async () => {
    const { session } = await bench(LIMITED, { store: storeWith({ counts: broken("the store") }) });
    expect(session.decide({ tool: "search" }).code).toBe("RECORD_UNAVAILABLE");
  });
});

describe("what never answers does not keep a call that was ended", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => vi.useRealTimers());
  const never = (): Promise<never> => new Promise(() => {});

  test.each<[string, Partial<BoundaryOptions>]>([
    ["a log that opens", { recorder: { open: never } }],
    ["a log that closes", { recorder: { open: () => ({ close: never }) } }],
    ["a store that reserves", { store: storeWith({ reserve: never }) }],
    ["a store that settles", { store: storeWith({ reserve: () => ({ counts: [0], settle: never }) }) }],
  ])("%s", async (_, options) => {
    const { session, boundary } = await bench(LIMITED, options);
    const code = codeOf(session.run({ tool: "search" }, () => 1));
    await settled();
    const closing = boundary.close();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await code).toBe("RECORD_UNAVAILABLE");
    await closing;
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a log that is slow still writes down that the call was ended", async () => {
    const inner = memoryRecorder();
    const opening = deferred<void>();
    const recorder: Recorder = { open: (entry) => opening.promise.then(() => inner.open(entry)) };
    const { session } = await bench(LIMITED, { recorder });
    const caller = new AbortController();
    const code = codeOf(session.run({ tool: "search" }, () => 1, { signal: caller.signal }));
    await settled();
    caller.abort();
    opening.resolve();
    expect(await code).toBe("ABORTED");
    expect(outcomes(inner)).toEqual(["denied ABORTED"]);
  });

  test("places that come too late are given back", async () => {
    const late = deferred<Reservation>();
    const settledWith: boolean[] = [];
    const { session, boundary } = await bench(LIMITED, { store: storeWith({ reserve: () => late.promise }) });
    const code = codeOf(session.run({ tool: "search" }, () => 1));
    await settled();
    boundary.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await code).toBe("RECORD_UNAVAILABLE");
    late.resolve({ counts: [0], settle: (ran) => void settledWith.push(ran) });
    await settled();
    expect(settledWith).toEqual([false]);
  });
});

test("a signal that is none is refused, and keeps no boundary from closing", async () => {
  const { session, boundary } = await bench(ALLOW);
  const options = { signal: JSON.parse("{}") };
  expect(await codeOf(session.run({ tool: "x" }, () => 1, options))).toBe("CALL_MALFORMED");
  await boundary.close();
});

describe("a clock that fails", () => {
  test.each<[string, () => number]>([
    ["throws", broken("the clock")],
    ["tells no time", () => Number.NaN],
    ["tells the end of time", () => Infinity],
  ])("%s: nothing runs, and that is on record", async (_, fail) => {
    let read = (): number => 1_000;
    const { session, recorder } = await bench(ALLOW, { clock: () => read() });
    read = fail;
    let ran = false;
    expect(await codeOf(session.run({ tool: "x" }, () => (ran = true)))).toBe("FACTS_UNAVAILABLE");
    expect(session.decide({ tool: "x" }).code).toBe("FACTS_UNAVAILABLE");
    expect(ran).toBe(false);
    expect(outcomes(recorder)).toEqual(["denied FACTS_UNAVAILABLE"]);
    expect(recorder.records[0]?.entry.time).toBe(1_000);
  });

  test("from the start: there is no boundary", async () => {
    await expect(bench(ALLOW, { clock: () => Number.NaN })).rejects.toThrow("the clock tells no time");
  });
});

describe("a file system that fails", () => {
  const READ = `
default: deny
tools: { read: { does: [{ action: file.read, path: "\${args.path}" }] } }
rules: [{ id: workspace, effect: allow, action: file.read, resource: { path: "/srv/**" } }]
`;
  const call = { tool: "read", args: { path: "/srv/a" } };

  test("what leads nobody knows where is not granted", async () => {
    const { session } = await bench(READ, { realPaths: { realPaths: () => null, list: () => null } });
    expect((await denialOf(session.run(call, () => 1))).decision.decision).toBe("deny");
  });

  test("what leads out of the workspace is not granted", async () => {
    const { session } = await bench(READ, { realPaths: { realPaths: () => ["/etc/passwd"], list: () => null } });
    expect(await codeOf(session.run(call, () => 1))).toBe("NOT_GRANTED");
  });

  test("a resolver that throws denies", async () => {
    const realPaths = { realPaths: broken("the disk"), list: broken("the disk") };
    const { session } = await bench(READ, { realPaths });
    expect(await codeOf(session.run(call, () => 1))).toBe("FACTS_UNAVAILABLE");
    expect(session.decide(call).code).toBe("FACTS_UNAVAILABLE");
  });
});

test("options that are none are refused before anything starts", async () => {
  await expect(bench(ALLOW, { approvalWithinMs: 0 })).rejects.toThrow(RangeError);
  await expect(bench(ALLOW, { cwd: "relative" })).rejects.toThrow(RangeError);
  await expect(bench(ALLOW, { bounds: { maxBytes: Number.NaN } })).rejects.toThrow(RangeError);
});
