import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { JsonObject } from "../model/json.js";
import { bench, codeOf, deferred, denialOf, outcomes, settled, tempFolder } from "./testing.js";

const folder = tempFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let marks = 0;
/** A tool that leaves a mark on disk: what our own records say proves nothing. */
function canary(): { readonly tool: (args: JsonObject) => string; readonly ran: () => boolean } {
  marks += 1;
  const mark = join(folder, `mark-${marks}`);
  const tool = (args: JsonObject): string => {
    writeFileSync(mark, JSON.stringify(args));
    return "done";
  };
  return { tool, ran: () => existsSync(mark) };
}

const READER = `
default: deny
tools:
  read: { does: [{ action: file.read, path: "\${args.path}" }] }
rules:
  - { id: workspace, effect: allow, action: file.read, resource: { path: "/srv/**" } }
  - { id: no-secrets, effect: deny, action: file.read, resource: { path: "**/.env" } }
  - { id: echo, effect: allow, tool: echo }
`;

describe("a call that is allowed", () => {
  test("runs with the arguments that were decided on, frozen, and returns what the tool gave", async () => {
    const { session, recorder } = await bench(READER);
    const args = { path: "/srv/a" };
    const given = await session.run({ tool: "read", args }, (seen) => ({ seen, frozen: Object.isFrozen(seen) }));
    expect(given).toEqual({ seen: { path: "/srv/a" }, frozen: true });
    expect(outcomes(recorder)).toEqual(["ran RESULT_PASS"]);
  });

  test("as a wrapped tool as well", async () => {
    const { session } = await bench(READER);
    const read = session.tool("read", ({ path }: { path: string }) => `contents of ${path}`);
    expect(await read({ path: "/srv/a" })).toBe("contents of /srv/a");
    expect((await denialOf(read({ path: "/srv/.env" }))).decision.reasons[0]?.rule).toBe("no-secrets");
  });

  test("a bare operation runs with its resource", async () => {
    const { session } = await bench(READER);
    const operation = { action: "file.read", resource: { path: "/srv/a" } };
    expect(await session.run({ operation }, (resource) => resource)).toEqual({ path: "/srv/a" });
  });

  test("nobody who is handed a decision can change what is enforced", async () => {
    const rules = `
default: allow
tools:
  read: { does: [{ action: file.read, path: /a }], maxResultBytes: 10, timeout: 5s, returns: [seen] }
rules: [{ id: asks, effect: ask, tool: other, message: "why" }]
`;
    const { session, boundary, recorder } = await bench(rules);
    const reached: string[] = [];
    const walk = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      if (!Object.isFrozen(value)) reached.push(JSON.stringify(value));
      Object.values(value).forEach(walk);
    };
    const code = codeOf(
      session.run({ tool: "read" }, (_, { decision }) => {
        expect(decision.obligations).toHaveLength(3);
        walk(decision);
        return "x".repeat(11);
      }),
    );
    expect(await code).toBe("RESULT_TOO_LARGE");
    for (const each of [session.decide({ tool: "read" }), session.decide({ tool: "other" }), boundary.policy])
      walk(each);
    for (const { entry, outcome } of recorder.records)
      for (const each of [entry.decision, entry.operations, outcome?.decision, outcome?.result]) walk(each);
    expect(reached).toEqual([]);
  });

  test("the tool is told the decision and a signal that is not aborted", async () => {
    const { session } = await bench(READER);
    const info = await session.run({ tool: "echo" }, (_, { signal, decision }) => [signal.aborted, decision.code]);
    expect(info).toEqual([false, "RULE_ALLOW"]);
  });

  test("what the tool throws is passed on as it is, and recorded as failed", async () => {
    const { session, recorder } = await bench(READER);
    const failure = new TypeError("no such file");
    const failing = session.run({ tool: "echo" }, () => {
      throw failure;
    });
    await expect(failing).rejects.toBe(failure);
    expect(outcomes(recorder)).toEqual(["failed TOOL_FAILED"]);
  });
});

describe("a call that is denied", () => {
  test.each<[string, unknown, string]>([
    ["by a rule", { tool: "read", args: { path: "/srv/.env" } }, "RULE_DENY"],
    ["by default", { tool: "read", args: { path: "/etc/passwd" } }, "NOT_GRANTED"],
    ["because nobody knows the tool", { tool: "unknown", args: {} }, "NOT_GRANTED"],
    ["because an argument is missing", { tool: "read", args: {} }, "CONDITION_UNKNOWN"],
    ["because its arguments are no JSON", { tool: "echo", args: { a: 1n } }, "ARGS_NOT_JSON"],
    [
      "because its arguments are too deep",
      { tool: "echo", args: JSON.parse(`${'{"a":'.repeat(99)}1${"}".repeat(99)}`) },
      "ARGS_TOO_DEEP",
    ],
    ["because it is too large", { tool: "echo", args: { a: "x".repeat(2_000_000) } }, "ARGS_TOO_LARGE"],
    ["because it is malformed", { tool: "echo", arguments: {} }, "CALL_MALFORMED"],
    ["because of its tool name", { tool: "echo\n" }, "TOOL_NAME_INVALID"],
  ])("%s does not run, says so, and is recorded", async (_, call, code) => {
    const { session, recorder } = await bench(READER);
    const { tool, ran } = canary();
    const denial = await denialOf(session.run(Object(call), tool));
    expect(denial.code).toBe(code);
    expect(denial.hint).not.toBe(null);
    expect(denial.decision.decision).toBe("deny");
    expect(ran()).toBe(false);
    expect(outcomes(recorder)).toEqual([`denied ${code}`]);
    expect(session.decide(Object(call))).toEqual(denial.decision);
  });

  test("the canary itself leaves its mark when it may", async () => {
    const { session } = await bench(READER);
    const { tool, ran } = canary();
    await session.run({ tool: "echo", args: { a: 1 } }, tool);
    expect(ran()).toBe(true);
  });
});

describe("between check and use", () => {
  test("arguments changed while approval is pending run as they were decided", async () => {
    const asked = deferred<void>();
    const answer = deferred<{ approved: boolean }>();
    const approve = (): Promise<{ approved: boolean }> => {
      asked.resolve();
      return answer.promise;
    };
    const { session } = await bench("default: ask\n", { approver: { approve } });
    const args = { path: "/srv/a", nested: { list: [1] } };
    const running = session.run({ tool: "write", args }, (seen) => JSON.stringify(seen));
    await asked.promise;
    args.path = "/etc/passwd";
    args.nested.list.push(2);
    answer.resolve({ approved: true });
    expect(await running).toBe('{"path":"/srv/a","nested":{"list":[1]}}');
  });

  test("a getter that answers differently the second time runs with its first answer", async () => {
    const { session } = await bench(READER);
    let reads = 0;
    const args = {
      get path() {
        reads += 1;
        return reads === 1 ? "/srv/a" : "/srv/.env";
      },
    };
    expect(await session.run({ tool: "read", args }, (seen) => seen["path"])).toBe("/srv/a");
  });

  test("a tool cannot change what it was given", async () => {
    const { session, recorder } = await bench(READER);
    const changing = session.run({ tool: "echo", args: { a: 1 } }, (args) => Object.assign(args, { a: 2 }));
    await expect(changing).rejects.toThrow(TypeError);
    expect(outcomes(recorder)).toEqual(["failed TOOL_FAILED"]);
  });
});

describe("time", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => vi.useRealTimers());
  const SLOW = `
default: deny
tools:
  slow: { timeout: 30s }
rules:
  - { id: all, effect: allow, tool: "*" }
`;

  test("a tool that takes too long is given up on, its signal aborted, its late result dropped", async () => {
    const { session, recorder } = await bench(SLOW);
    const late = deferred<string>();
    let signal: AbortSignal | null = null;
    const running = session.run({ tool: "slow" }, (_, info) => {
      signal = info.signal;
      return late.promise;
    });
    const code = codeOf(running);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(outcomes(recorder)).toEqual(["open"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await code).toBe("TIMEOUT");
    expect(signal).toMatchObject({ aborted: true });
    late.resolve("late");
    await settled();
    expect(outcomes(recorder)).toEqual(["timed_out TIMEOUT"]);
  });

  test("a late failure is dropped as well", async () => {
    const { session } = await bench(SLOW);
    const late = deferred<string>();
    const code = codeOf(session.run({ tool: "slow" }, () => late.promise));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await code).toBe("TIMEOUT");
    late.reject(new Error("late"));
    await settled();
  });

  test("a tool that never let go of the thread is late by the clock", async () => {
    const { session, recorder, clock } = await bench(SLOW);
    const running = session.run({ tool: "slow" }, () => {
      clock.now += 30_001;
      return "late";
    });
    expect(await codeOf(running)).toBe("TIMEOUT");
    expect(outcomes(recorder)).toEqual(["timed_out TIMEOUT"]);
  });

  test("a tool in time is not", async () => {
    const { session, recorder } = await bench(SLOW);
    expect(await session.run({ tool: "slow" }, async () => "in time")).toBe("in time");
    expect(vi.getTimerCount()).toBe(0);
    expect(outcomes(recorder)).toEqual(["ran RESULT_PASS"]);
  });

  test("the record says how long it took", async () => {
    const { session, recorder, clock } = await bench(SLOW);
    await session.run({ tool: "other" }, () => {
      clock.now += 1234;
    });
    expect(recorder.records[0]?.outcome?.ms).toBe(1234);
  });
});

describe("a caller that gives up", () => {
  test("before the call: nothing runs", async () => {
    const { session, recorder } = await bench(READER);
    const { tool, ran } = canary();
    expect(await codeOf(session.run({ tool: "echo" }, tool, { signal: AbortSignal.abort() }))).toBe("ABORTED");
    expect(ran()).toBe(false);
    expect(outcomes(recorder)).toEqual(["denied ABORTED"]);
  });

  test("at the last moment, when its place is already taken: nothing runs", async () => {
    const caller = new AbortController();
    const settle = async (): Promise<void> => caller.abort();
    const store = { reserve: () => ({ counts: [0], settle }), counts: () => [0] };
    const { session } = await bench("default: allow\nlimits: [{ id: few, max: 9, per: 60s }]\n", { store });
    const { tool, ran } = canary();
    expect(await codeOf(session.run({ tool: "echo" }, tool, { signal: caller.signal }))).toBe("ABORTED");
    expect(ran()).toBe(false);
  });

  test("in flight: the tool's signal is aborted, and it is no longer waited for", async () => {
    const { session, recorder } = await bench(READER);
    const caller = new AbortController();
    const reason = new Error("the user closed the window");
    const heard = deferred<unknown>();
    const running = session.run(
      { tool: "echo" },
      (_, { signal }) => {
        signal.addEventListener("abort", () => heard.resolve(signal.reason));
        return new Promise(() => {});
      },
      { signal: caller.signal },
    );
    await settled();
    caller.abort(reason);
    expect(await codeOf(running)).toBe("ABORTED");
    expect(await heard.promise).toBe(reason);
    expect(outcomes(recorder)).toEqual(["aborted ABORTED"]);
  });

  test("afterwards: nothing happens", async () => {
    const { session, recorder } = await bench(READER);
    const caller = new AbortController();
    expect(await session.run({ tool: "echo" }, () => 1, { signal: caller.signal })).toBe(1);
    caller.abort();
    expect(outcomes(recorder)).toEqual(["ran RESULT_PASS"]);
  });
});

test("the mark holds what was decided on", async () => {
  const { session } = await bench(READER);
  const mark = join(folder, "proof");
  await session.run({ tool: "echo", args: { a: [1] } }, (args) => writeFileSync(mark, JSON.stringify(args)));
  expect(readFileSync(mark, "utf8")).toBe('{"a":[1]}');
});
