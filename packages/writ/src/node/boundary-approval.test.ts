import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ApprovalAnswer, ApprovalRequest, Approver } from "../enforce/approver.js";
import { bench, codeOf, deferred, denialOf, outcomes, settled } from "./testing.js";

const MAIL = `
default: deny
tools:
  send: { does: [{ action: message.send, to: "\${args.to}", body: "\${args.body}" }] }
rules:
  - { id: mail, effect: allow, tool: send }
  - { id: mail-needs-a-human, effect: ask, tool: send, message: "mail to \`\${resource.to}\`" }
`;
const CALL = { tool: "send", args: { to: "a@example.com", body: "hello" } };
const yes = { approve: () => ({ approved: true, by: "ann" }) };

/** An approver that notes what it was asked, and answers in turn. */
function scripted(
  ...answers: readonly (ApprovalAnswer | (() => ApprovalAnswer))[]
): Approver & { asked: ApprovalRequest[] } {
  const asked: ApprovalRequest[] = [];
  const approve = (request: ApprovalRequest): ApprovalAnswer => {
    const answer = answers[asked.length] ?? { approved: false };
    asked.push(request);
    return typeof answer === "function" ? answer() : answer;
  };
  return { asked, approve };
}

describe("a yes", () => {
  test("runs the call, and says in the record who gave it", async () => {
    const { session, recorder } = await bench(MAIL, { approver: yes });
    expect(await session.run(CALL, ({ to }) => to)).toBe("a@example.com");
    const [record] = recorder.records;
    expect(record?.entry.decision.decision).toBe("ask");
    expect(record?.outcome).toMatchObject({ outcome: "ran", decision: { decision: "allow" } });
    const asks = [{ layer: "test", rule: "mail-needs-a-human" }];
    expect(record?.outcome?.answers).toMatchObject([{ asks, code: null, by: "ann", reason: null }]);
  });

  test("is asked for with what would run, and why", async () => {
    const approver = scripted({ approved: true });
    const { session, recorder, clock, boundary } = await bench(MAIL, { approver });
    await session.run(CALL, () => 1);
    expect(approver.asked).toEqual([
      {
        id: recorder.records[0]?.entry.id,
        tool: "send",
        args: CALL.args,
        operations: [{ action: "message.send", opaque: null, resource: { to: "a@example.com", body: "hello" } }],
        asks: [{ layer: "test", rule: "mail-needs-a-human", messages: ["mail to `a@example.com`"] }],
        principal: { id: "agent:a" },
        sessionId: session.id,
        callHash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/u),
        policy: boundary.policy,
        expiresAt: clock.now + 300_000,
      },
    ]);
    expect(Object.isFrozen(approver.asked[0]?.args)).toBe(true);
  });

  test("is bound to one call: any other argument has another hash", async () => {
    const approver = scripted({ approved: true }, { approved: true }, { approved: true });
    const { session } = await bench(MAIL, { approver });
    await session.run(CALL, () => 1);
    await session.run({ tool: "send", args: { body: "hello", to: "a@example.com" } }, () => 1);
    await session.run({ tool: "send", args: { to: "a@example.com", body: "hello!" } }, () => 1);
    const [first, reordered, other] = approver.asked.map((each) => each.callHash);
    expect(reordered).toBe(first);
    expect(other).not.toBe(first);
  });

  test("says nothing about the result, which a rule withholds as ever", async () => {
    const withhold = `${MAIL}  - { id: no-key, effect: withhold, phase: result, when: { result.text: { contains: KEY } } }\n`;
    const { session, recorder } = await bench(withhold, { approver: yes });
    expect(await codeOf(session.run(CALL, () => "-----BEGIN PRIVATE KEY-----"))).toBe("RULE_WITHHOLD");
    expect(await session.run(CALL, () => "sent")).toBe("sent");
    expect(outcomes(recorder)).toEqual(["withheld RULE_WITHHOLD", "ran RESULT_PASS"]);
  });

  test("is good for one call only", async () => {
    const approver = scripted({ approved: true });
    const { session } = await bench(MAIL, { approver });
    await session.run(CALL, () => 1);
    expect(await codeOf(session.run(CALL, () => 1))).toBe("APPROVAL_DENIED");
    expect(approver.asked).toHaveLength(2);
  });

  test("answers the default's ask as well", async () => {
    const approver = scripted({ approved: true });
    const { session } = await bench("default: ask\n", { approver });
    expect(await session.run({ tool: "x" }, () => "ran")).toBe("ran");
    expect(approver.asked[0]?.asks).toMatchObject([{ layer: "test", rule: null }]);
  });

  test("covers every layer's ask at once, each named", async () => {
    const policy = (name: string): { policy: { text: string; file: string } } => ({
      policy: { text: `apiVersion: writ/v1\nkind: Policy\nmetadata: { name: ${name} }\n${MAIL}`, file: `${name}.yaml` },
    });
    const approver = scripted({ approved: true });
    const { session } = await bench("", { policy: [policy("org"), policy("team")], approver });
    expect(await session.run(CALL, () => "ran")).toBe("ran");
    expect(approver.asked[0]?.asks.map((each) => each.layer)).toEqual(["org", "team"]);
  });
});

describe("what is not a yes", () => {
  test.each<[string, () => unknown, string]>([
    ["no", () => ({ approved: false }), "APPROVAL_DENIED"],
    ["a truthy word", () => ({ approved: "true" }), "APPROVAL_DENIED"],
    ["one", () => ({ approved: 1 }), "APPROVAL_DENIED"],
    ["an object", () => ({ approved: {} }), "APPROVAL_DENIED"],
    ["nothing said", () => ({}), "APPROVAL_DENIED"],
    ["nothing at all", () => JSON.parse("null"), "APPROVAL_UNAVAILABLE"],
    ["a failure", () => Promise.reject(new Error("offline")), "APPROVAL_UNAVAILABLE"],
  ])("%s", async (_, answer, code) => {
    const approver = Object.assign({ approve: yes.approve }, { approve: answer });
    const { session, recorder } = await bench(MAIL, { approver });
    let ran = false;
    expect(await codeOf(session.run(CALL, () => (ran = true)))).toBe(code);
    expect(ran).toBe(false);
    expect(outcomes(recorder)).toEqual([`denied ${code}`]);
  });

  test("an approver that throws at once", async () => {
    const approver = scripted(() => {
      throw new Error("offline");
    });
    const { session } = await bench(MAIL, { approver });
    expect(await codeOf(session.run(CALL, () => 1))).toBe("APPROVAL_UNAVAILABLE");
  });

  test("nobody to ask", async () => {
    const { session, recorder } = await bench(MAIL);
    const denial = await denialOf(session.run(CALL, () => 1));
    expect(denial.code).toBe("APPROVAL_UNAVAILABLE");
    expect(denial.decision.decision).toBe("deny");
    expect(outcomes(recorder)).toEqual(["denied APPROVAL_UNAVAILABLE"]);
  });

  test("a no says who and why in the record", async () => {
    const { session, recorder } = await bench(MAIL, {
      approver: scripted({ approved: false, by: "ann", reason: "no" }),
    });
    await denialOf(session.run(CALL, () => 1));
    expect(recorder.records[0]?.outcome?.answers).toMatchObject([{ code: "APPROVAL_DENIED", by: "ann", reason: "no" }]);
  });
});

describe("after a yes the call is decided again", () => {
  test("a label seen meanwhile still denies", async () => {
    const rules = `
default: deny
tools:
  fetch: { returns: [untrusted] }
rules:
  - { id: all, effect: allow, tool: "*" }
  - { id: ask-mail, effect: ask, tool: send }
  - { id: tainted, effect: deny, tool: send, when: { session.labels: { contains: untrusted } } }
`;
    const answer = deferred<ApprovalAnswer>();
    const { session } = await bench(rules, { approver: { approve: () => answer.promise } });
    const sending = denialOf(session.run(CALL, () => 1));
    await session.run({ tool: "fetch" }, () => "page");
    answer.resolve({ approved: true });
    expect((await sending).decision.reasons[0]?.rule).toBe("tainted");
  });

  test("a new ask is asked, with what was answered left out", async () => {
    const rules = `
default: deny
tools:
  fetch: { returns: [untrusted] }
rules:
  - { id: all, effect: allow, tool: "*" }
  - { id: first, effect: ask, tool: send }
  - { id: second, effect: ask, tool: send, when: { session.labels: { contains: untrusted } } }
`;
    const answers = [deferred<ApprovalAnswer>(), deferred<ApprovalAnswer>()];
    const asked: (string | null)[][] = [];
    const approve = ({ asks }: ApprovalRequest): Promise<ApprovalAnswer> => {
      asked.push(asks.map((each) => each.rule));
      return answers[asked.length - 1]?.promise ?? Promise.resolve({ approved: false });
    };
    const { session, recorder } = await bench(rules, { approver: { approve } });
    const sending = session.run(CALL, () => "sent");
    await session.run({ tool: "fetch" }, () => "page");
    answers[0]?.resolve({ approved: true });
    answers[1]?.resolve({ approved: true });
    expect(await sending).toBe("sent");
    expect(asked).toEqual([["first"], ["second"]]);
    expect(recorder.records[0]?.outcome?.answers).toHaveLength(2);
  });

  test("a limit still counts, and is asked about once", async () => {
    const rules = `
default: allow
limits:
  - { id: few, tool: send, max: 1, per: 60s, effect: ask }
`;
    const approver = scripted({ approved: true });
    const { session } = await bench(rules, { approver });
    expect(await session.run(CALL, () => 1)).toBe(1);
    expect(await session.run(CALL, () => 2)).toBe(2);
    expect(approver.asked.map(({ asks }) => asks.map((each) => each.rule))).toEqual([["few"]]);
    expect(await codeOf(session.run(CALL, () => 3))).toBe("APPROVAL_DENIED");
  });
});

describe("silence", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => vi.useRealTimers());

  test("is a no after five minutes, and a late yes changes nothing", async () => {
    const answer = deferred<ApprovalAnswer>();
    const signals: AbortSignal[] = [];
    const approve = (_: ApprovalRequest, signal: AbortSignal): Promise<ApprovalAnswer> => {
      signals.push(signal);
      return answer.promise;
    };
    const { session, recorder } = await bench(MAIL, { approver: { approve } });
    let ran = false;
    const code = codeOf(session.run(CALL, () => (ran = true)));
    await vi.advanceTimersByTimeAsync(299_999);
    expect(outcomes(recorder)).toEqual(["open"]);
    expect(signals[0]?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await code).toBe("APPROVAL_EXPIRED");
    expect(signals[0]?.aborted).toBe(true);
    answer.resolve({ approved: true });
    await settled();
    expect(ran).toBe(false);
    expect(outcomes(recorder)).toEqual(["denied APPROVAL_EXPIRED"]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("the rule's own `within` counts, the shortest of several", async () => {
    const rules = `
default: deny
rules:
  - { id: slow, effect: ask, tool: send, approval: { within: 10m } }
  - { id: quick, effect: ask, tool: send, approval: { within: 30s } }
`;
    const { session } = await bench(rules, { approver: { approve: () => new Promise(() => {}) } });
    const code = codeOf(session.run(CALL, () => 1));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await code).toBe("APPROVAL_EXPIRED");
  });

  test("a yes that arrives after the time by the clock is late, even if the timer slept", async () => {
    const answer = deferred<ApprovalAnswer>();
    const { session, clock } = await bench(MAIL, { approver: { approve: () => answer.promise } });
    const code = codeOf(session.run(CALL, () => 1));
    await settled();
    clock.now += 300_001;
    answer.resolve({ approved: true });
    expect(await code).toBe("APPROVAL_EXPIRED");
  });

  test("a caller that gives up while it waits is not answered", async () => {
    const caller = new AbortController();
    const { session, recorder } = await bench(MAIL, { approver: { approve: () => new Promise(() => {}) } });
    const code = codeOf(session.run(CALL, () => 1, { signal: caller.signal }));
    await settled();
    caller.abort();
    expect(await code).toBe("ABORTED");
    expect(outcomes(recorder)).toEqual(["denied ABORTED"]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
