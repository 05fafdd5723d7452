import { describe, expect, test } from "vitest";
import type { ApprovalAnswer } from "../enforce/approver.js";
import { memoryStore } from "../enforce/memory-store.js";
import type { Store } from "../enforce/store.js";
import { bench, codeOf, deferred, denialOf, outcomes, settled } from "./testing.js";

const limited = (limit: string): string => `
default: allow
limits:
  - { id: few, tool: search, ${limit} }
`;
const SEARCH = { tool: "search", args: {} };

describe("limits", () => {
  test("of 1,000 parallel calls exactly ten run, while all of them are under way", async () => {
    const { session, recorder } = await bench(limited("max: 10, per: 60s"));
    const go = deferred<void>();
    let ran = 0;
    const calls = Array.from({ length: 1000 }, () =>
      session.run(SEARCH, async () => {
        ran += 1;
        await go.promise;
      }),
    );
    await settled();
    expect(ran).toBe(10);
    go.resolve();
    const results = await Promise.allSettled(calls);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(outcomes(recorder).filter((each) => each === "denied LIMIT_EXCEEDED")).toHaveLength(990);
    expect(ran).toBe(10);
  });

  test("tell keys apart by value; long ones share a counter, so that names cannot fill the memory", async () => {
    const inner = memoryStore();
    const counters = new Set<string>();
    const reserve: Store["reserve"] = (claims, ...rest) => {
      for (const { counter } of claims) counters.add(counter);
      return inner.reserve(claims, ...rest);
    };
    const store: Store = { reserve, counts: (...args) => inner.counts(...args) };
    const { session } = await bench(limited("max: 1, per: 60s, key: args.account"), { store });
    const search = (account: unknown) => session.run({ tool: "search", args: { account } }, () => 1);
    for (const account of ["a", "b", 1, "1", { x: 1, y: 2 }, '{"x":1,"y":2}', ["a"], "x".repeat(300), '{"long":true}'])
      expect(await search(account)).toBe(1);
    for (const account of ["a", { y: 2, x: 1 }, "y".repeat(1_000_000), ["z".repeat(300)]])
      expect(await codeOf(search(account))).toBe("LIMIT_EXCEEDED");
    expect(Math.max(...[...counters].map((each) => each.length))).toBeLessThan(600);
  });

  test("also with a store that takes its time", async () => {
    const inner = memoryStore();
    const store: Store = {
      reserve: async (...args) => inner.reserve(...args),
      counts: async (...args) => inner.counts(...args),
    };
    const { session } = await bench(limited("max: 10, per: 60s"), { store });
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => session.run(SEARCH, async () => 1)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(session.decide(SEARCH).code).toBe("FACTS_UNAVAILABLE");
  });

  test("the window slides, and a clock that goes back does not open it", async () => {
    const { session, clock } = await bench(limited("max: 1, per: 60s"));
    const start = clock.now;
    await session.run(SEARCH, () => 1);
    for (const at of [start, start + 59_999, start - 1e9, start + 59_999]) {
      clock.now = at;
      expect(await codeOf(session.run(SEARCH, () => 1))).toBe("LIMIT_EXCEEDED");
    }
    clock.now = start + 60_000;
    expect(await session.run(SEARCH, () => 1)).toBe(1);
  });

  test("a call that does not run gives its place back; one that fails has run", async () => {
    const { session } = await bench(`${limited("max: 2, per: session")}
rules:
  - { id: no-cats, effect: deny, tool: search, when: { args.q: cats } }
`);
    for (let at = 0; at < 5; at += 1) {
      expect(await codeOf(session.run({ tool: "search", args: { q: "cats" } }, () => 1))).toBe("RULE_DENY");
    }
    await session.run(SEARCH, () => 1);
    await expect(session.run(SEARCH, () => Promise.reject(new Error("down")))).rejects.toThrow("down");
    expect(await codeOf(session.run(SEARCH, () => 1))).toBe("LIMIT_EXCEEDED");
  });

  test("attempts count, run or not", async () => {
    const { session } = await bench(`${limited("max: 2, per: session, count: attempts")}
rules:
  - { id: no-cats, effect: deny, tool: search, when: { args.q: cats } }
`);
    const cats = { tool: "search", args: { q: "cats" } };
    expect(await codeOf(session.run(cats, () => 1))).toBe("RULE_DENY");
    expect(await codeOf(session.run(cats, () => 1))).toBe("RULE_DENY");
    expect(await codeOf(session.run(SEARCH, () => 1))).toBe("LIMIT_EXCEEDED");
  });

  test("a place is held while approval is pending, and given back on a no", async () => {
    const rules = `${limited("max: 1, per: 60s")}
rules:
  - { id: careful, effect: ask, tool: search, when: { args.q: slow } }
`;
    const answer = deferred<ApprovalAnswer>();
    const { session, clock } = await bench(rules, { approver: { approve: () => answer.promise } });
    const waiting = codeOf(session.run({ tool: "search", args: { q: "slow" } }, () => 1));
    await settled();
    expect(await codeOf(session.run(SEARCH, () => 1))).toBe("LIMIT_EXCEEDED");
    clock.now += 120_000;
    expect(await codeOf(session.run(SEARCH, () => 1))).toBe("LIMIT_EXCEEDED");
    answer.resolve({ approved: false });
    expect(await waiting).toBe("APPROVAL_DENIED");
    expect(await session.run(SEARCH, () => 1)).toBe(1);
  });

  test("a call that is decided again after a yes takes one place, not two", async () => {
    const rules = `${limited("max: 1, per: 60s")}
rules:
  - { id: careful, effect: ask, tool: search }
`;
    const { session } = await bench(rules, { approver: { approve: () => ({ approved: true }) } });
    expect(await session.run(SEARCH, () => "ran")).toBe("ran");
    expect(await codeOf(session.run(SEARCH, () => 1))).toBe("LIMIT_EXCEEDED");
  });

  test("sessions count apart by default, and a session counts for everyone who opens it", async () => {
    const { boundary } = await bench(limited("max: 1, per: session"));
    await boundary.session({ id: "one" }).run(SEARCH, () => 1);
    expect(await boundary.session({ id: "two" }).run(SEARCH, () => 1)).toBe(1);
    expect(await codeOf(boundary.session({ id: "one" }).run(SEARCH, () => 1))).toBe("LIMIT_EXCEEDED");
  });

  test("`decide` sees what is used up and uses nothing up", async () => {
    const { session } = await bench(limited("max: 1, per: session"));
    for (let at = 0; at < 3; at += 1) expect(session.decide(SEARCH).decision).toBe("allow");
    await session.run(SEARCH, () => 1);
    expect(session.decide(SEARCH).code).toBe("LIMIT_EXCEEDED");
  });

  test("conditions know the counts of limits that are about other tools", async () => {
    const { session } = await bench(`${limited("max: 100, per: session")}
rules:
  - { id: no-mail-after-search, effect: deny, tool: send, when: { session.counts.few: { gte: 2 } } }
`);
    for (let at = 0; at < 2; at += 1) {
      expect(await session.run({ tool: "send" }, () => "sent")).toBe("sent");
      await session.run(SEARCH, () => 1);
    }
    expect((await denialOf(session.run({ tool: "send" }, () => "sent"))).decision.reasons[0]?.rule).toBe(
      "no-mail-after-search",
    );
  });
});
