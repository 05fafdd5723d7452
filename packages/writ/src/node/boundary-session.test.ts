import { describe, expect, test } from "vitest";
import { bench, codeOf, deferred, outcomes, settled } from "./testing.js";

const ALLOW = "default: allow\n";

describe("stop", () => {
  test("denies every call of every session from then on, before and after it was opened", async () => {
    const { boundary, session, recorder } = await bench(ALLOW);
    boundary.stop("incident 7");
    boundary.stop("again");
    let ran = false;
    expect(boundary.stopped).toBe(true);
    expect(await codeOf(session.run({ tool: "x" }, () => (ran = true)))).toBe("STOPPED");
    expect(await codeOf(boundary.session().run({ tool: "x" }, () => (ran = true)))).toBe("STOPPED");
    expect(session.decide({ tool: "x" })).toMatchObject({ decision: "deny", code: "STOPPED" });
    expect(ran).toBe(false);
    expect(outcomes(recorder)).toEqual(["denied STOPPED", "denied STOPPED"]);
    expect(recorder.records[0]?.entry.decision.reasons[0]?.message).toBe("the boundary was stopped: incident 7");
  });

  test("also in monitor", async () => {
    const { boundary, session } = await bench("mode: monitor\ndefault: deny\n");
    boundary.stop();
    expect(await codeOf(session.run({ tool: "x" }, () => 1))).toBe("STOPPED");
  });

  test("denies what waits for approval, and a yes changes nothing any more", async () => {
    const answer = deferred<{ approved: boolean }>();
    const signals: AbortSignal[] = [];
    const approver = {
      approve: (_: unknown, signal: AbortSignal) => {
        signals.push(signal);
        return answer.promise;
      },
    };
    const { boundary, session, recorder } = await bench("default: ask\n", { approver });
    let ran = false;
    const code = codeOf(session.run({ tool: "x" }, () => (ran = true)));
    await settled();
    boundary.stop();
    expect(await code).toBe("STOPPED");
    expect(signals[0]?.aborted).toBe(true);
    answer.resolve({ approved: true });
    await settled();
    expect(ran).toBe(false);
    expect(outcomes(recorder)).toEqual(["denied STOPPED"]);
  });

  test("aborts what runs, and drops what it gives", async () => {
    const { boundary, session, recorder } = await bench(ALLOW);
    const late = deferred<string>();
    const signals: AbortSignal[] = [];
    const code = codeOf(
      session.run({ tool: "x" }, (_, { signal }) => {
        signals.push(signal);
        return late.promise;
      }),
    );
    await settled();
    boundary.stop();
    expect(await code).toBe("STOPPED");
    expect(signals[0]?.aborted).toBe(true);
    late.resolve("late");
    await settled();
    expect(outcomes(recorder)).toEqual(["aborted STOPPED"]);
  });

  test("stops what waits for the log or the counters", async () => {
    const opened = deferred<{ close: () => void }>();
    const { boundary, session } = await bench(ALLOW, { recorder: { open: () => opened.promise } });
    let ran = false;
    const code = codeOf(session.run({ tool: "x" }, () => (ran = true)));
    await settled();
    boundary.stop();
    opened.resolve({ close: () => {} });
    expect(await code).toBe("STOPPED");
    expect(ran).toBe(false);
  });

  test("by a signal", async () => {
    const outer = new AbortController();
    const { session } = await bench(ALLOW, { signal: outer.signal });
    expect(await session.run({ tool: "x" }, () => 1)).toBe(1);
    outer.abort();
    expect(await codeOf(session.run({ tool: "x" }, () => 1))).toBe("STOPPED");
    const { boundary } = await bench(ALLOW, { signal: AbortSignal.abort() });
    expect(boundary.stopped).toBe(true);
  });

  test("`close` stops, and waits for what is under way to be on record", async () => {
    const { boundary, session, recorder } = await bench(ALLOW);
    const code = codeOf(session.run({ tool: "x" }, () => new Promise(() => {})));
    await settled();
    await Promise.all([boundary.close(), boundary.close()]);
    expect(outcomes(recorder)).toEqual(["aborted STOPPED"]);
    expect(await code).toBe("STOPPED");
  });
});

describe("calls inside calls", () => {
  test("know the call whose tool made them, also across await and side by side", async () => {
    const { session, recorder } = await bench(ALLOW);
    const outer = (name: string): Promise<unknown> =>
      session.run({ tool: name }, async () => {
        await settled();
        await session.run({ tool: `${name}-inner` }, async () => {
          await settled();
          return session.run({ tool: `${name}-innermost` }, () => 1);
        });
      });
    await Promise.all([outer("a"), outer("b")]);
    await session.run({ tool: "alone" }, () => 1);
    const ids = new Map(recorder.records.map(({ entry }) => [entry.tool, entry.id]));
    const parents = Object.fromEntries(recorder.records.map(({ entry }) => [entry.tool, entry.parent]));
    expect(parents).toEqual({
      a: null,
      b: null,
      alone: null,
      "a-inner": ids.get("a"),
      "b-inner": ids.get("b"),
      "a-innermost": ids.get("a-inner"),
      "b-innermost": ids.get("b-inner"),
    });
  });

  test("end with it: a tool that was given up on does not go on through others", async () => {
    const { session, recorder } = await bench(ALLOW);
    const caller = new AbortController();
    const go = deferred<void>();
    const finished = deferred<string>();
    let ran = false;
    const code = codeOf(
      session.run(
        { tool: "outer" },
        async () => {
          await go.promise;
          finished.resolve(await codeOf(session.run({ tool: "inner" }, () => (ran = true))));
        },
        { signal: caller.signal },
      ),
    );
    await settled();
    caller.abort();
    expect(await code).toBe("ABORTED");
    go.resolve();
    expect(await finished.promise).toBe("ABORTED");
    expect(ran).toBe(false);
    expect(outcomes(recorder)).toEqual(["aborted ABORTED", "denied ABORTED"]);
  });

  test("what a finished tool left behind is not ended with it", async () => {
    const { session } = await bench(ALLOW);
    const go = deferred<void>();
    let later: Promise<unknown> = Promise.resolve();
    await session.run({ tool: "outer" }, () => {
      later = go.promise.then(() => session.run({ tool: "inner" }, () => "ran"));
    });
    go.resolve();
    expect(await later).toBe("ran");
  });
});

describe("sessions", () => {
  test("have their principal, context and folder in every decision", async () => {
    const rules = `
default: deny
tools: { read: { does: [{ action: file.read, path: "\${args.path}" }] } }
rules:
  - id: all-three
    effect: allow
    action: file.read
    resource: { path: "/desk/**" }
    when: { principal.role: reader, context.ticket: { starts_with: CHG- } }
`;
    const { boundary } = await bench(rules);
    const principal = { id: "agent:a", role: "reader" };
    const call = { tool: "read", args: { path: "a.txt" } };
    const session = boundary.session({ principal, context: { ticket: "CHG-1" }, cwd: "/desk" });
    expect(session.decide(call).decision).toBe("allow");
    expect(session.decide({ ...call, cwd: "/etc" }).decision).toBe("deny");
    expect(session.decide({ ...call, context: { ticket: "none" } }).decision).toBe("deny");
    expect(boundary.session({ principal, cwd: "/desk" }).decide(call).decision).toBe("deny");
  });

  test("a principal changed after the session was opened changes nothing", async () => {
    const { boundary } = await bench(
      "default: deny\nrules: [{ id: admins, effect: allow, when: { principal.role: admin } }]\n",
    );
    const principal = { id: "agent:a", role: "reader" };
    const session = boundary.session({ principal });
    principal.role = "admin";
    expect(session.decide({ tool: "x" }).decision).toBe("deny");
  });

  test.each<[string, unknown]>([
    ["a principal without id", { principal: { role: "admin" } }],
    ["a principal that is no JSON", { principal: { id: "a", claims: { at: new Date(0) } } }],
    ["a context that is no object", { context: [1] }],
    ["a folder that is not absolute", { cwd: "work" }],
    ["an empty id", { id: "" }],
    ["a generated id", { id: "writ:00000000-0000-0000-0000-000000000000" }],
  ])("%s opens none", async (_, options) => {
    const { boundary } = await bench(ALLOW);
    expect(() => boundary.session(Object(options))).toThrow(expect.objectContaining({ code: "CALL_MALFORMED" }));
  });

  test("generated ids are apart", async () => {
    const { boundary } = await bench(ALLOW);
    expect(boundary.session().id).not.toBe(boundary.session().id);
  });

  test("ending one stops its calls, for all who opened it, and no other's", async () => {
    const { boundary, recorder } = await bench(ALLOW);
    const [one, same, other] = [{ id: "one" }, { id: "one" }, { id: "two" }].map((each) => boundary.session(each));
    const running = codeOf(same?.run({ tool: "x" }, () => new Promise(() => {})) ?? Promise.resolve());
    await settled();
    one?.end();
    expect(await running).toBe("STOPPED");
    expect(same?.decide({ tool: "x" }).code).toBe("STOPPED");
    expect(await other?.run({ tool: "x" }, () => 1)).toBe(1);
    expect(outcomes(recorder)).toEqual(["aborted STOPPED", "ran RESULT_PASS"]);
  });
});

describe("monitor", () => {
  test("runs what it would deny, and says in the record what it would have been", async () => {
    const { session, recorder } = await bench("mode: monitor\ndefault: deny\n");
    expect(await session.run({ tool: "x" }, () => "ran")).toBe("ran");
    expect(recorder.records[0]?.entry.decision).toMatchObject({ decision: "allow", wouldBe: "deny" });
  });

  test("still refuses what cannot be taken in", async () => {
    const { session } = await bench("mode: monitor\ndefault: deny\n");
    expect(await codeOf(session.run({ tool: "x", args: { a: 1n } }, () => 1))).toBe("ARGS_NOT_JSON");
  });
});
