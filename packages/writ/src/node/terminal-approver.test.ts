import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import type { ApprovalRequest } from "../enforce/approver.js";
import type { Resource } from "../model/request.js";
import { approvalText } from "./approval-text.js";
import type { Terminal } from "./terminal.js";
import { terminalApprover } from "./terminal-approver.js";
import { settled } from "./testing.js";

const REQUEST: ApprovalRequest = {
  id: "1",
  tool: "send_email",
  args: { to: "a@example.com", body: "hello" },
  operations: [{ action: "message.send", resource: { to: "a@example.com" }, opaque: null }],
  asks: [{ layer: "org", rule: "mail-needs-a-human", messages: ["mail to `a@example.com`"] }],
  principal: { id: "agent:a", role: "reader" },
  sessionId: "s1",
  callHash: "sha256:00",
  policy: { name: "p", version: null, hash: "sha256:11" },
  expiresAt: 300_000,
};
const NEVER = new AbortController().signal;

/** A terminal whose screen can be read, and a person who takes `reading` milliseconds. */
function screen(reading = 1000) {
  const input = new PassThrough();
  const output = new PassThrough();
  const clock = { now: 0 };
  let shown = "";
  let closed = 0;
  output.on("data", (chunk: Buffer) => (shown += chunk.toString("utf8")));
  const open = (): Terminal => ({ input, output, close: () => (closed += 1) });
  const approver = terminalApprover({ open, clock: () => clock.now });
  const type = async (text: string): Promise<void> => {
    await settled();
    clock.now += reading;
    input.write(text);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { approver, type, input, shown: () => shown, closed: () => closed };
}

describe("answers", () => {
  test.each([
    ["y\n", true],
    ["Y\n", true],
    [" yes \n", true],
    ["n\n", false],
    ["\n", false],
    ["yes please\n", false],
    ["yy\n", false],
    ["ｙ\n", false],
  ])("%j", async (typed, approved) => {
    const { approver, type, closed } = screen();
    const answer = approver.approve(REQUEST, NEVER);
    await type(typed);
    expect(await answer).toMatchObject({ approved, by: "terminal" });
    expect(closed()).toBeGreaterThan(0);
  });

  test("end of input is a no", async () => {
    const { approver, input } = screen();
    const answer = approver.approve(REQUEST, NEVER);
    await settled();
    input.end();
    expect(await answer).toMatchObject({ approved: false });
  });

  test("what was typed before anybody could have read the question is not an answer", async () => {
    const { approver, type, shown } = screen(10);
    const answer = approver.approve(REQUEST, NEVER);
    await type("y\n");
    expect(shown().match(/allow this call\?/gu)).toHaveLength(2);
    await type("y\n");
    for (let at = 0; at < 30; at += 1) await type("");
    await type("n\n");
    expect(await answer).toMatchObject({ approved: false });
  });

  test("a question that is no longer needed goes away", async () => {
    const { approver, shown } = screen();
    const asking = new AbortController();
    const answer = approver.approve(REQUEST, asking.signal);
    await settled();
    asking.abort();
    expect(await answer).toMatchObject({ approved: false });
    expect(shown()).toContain("no longer needed");
  });

  test("questions stand in line", async () => {
    const { approver, type, shown } = screen();
    const first = approver.approve({ ...REQUEST, tool: "first" }, NEVER);
    const second = approver.approve({ ...REQUEST, tool: "second" }, NEVER);
    await settled();
    expect(shown()).toContain("first");
    expect(shown()).not.toContain("second");
    await type("y\n");
    expect(await first).toMatchObject({ approved: true });
    await type("n\n");
    expect(await second).toMatchObject({ approved: false });
  });

  test("one that expires in line is never shown", async () => {
    const { approver, type, shown } = screen();
    const asking = new AbortController();
    const first = approver.approve({ ...REQUEST, tool: "first" }, NEVER);
    const second = approver.approve({ ...REQUEST, tool: "second" }, asking.signal);
    asking.abort();
    await type("y\n");
    await first;
    expect(await second).toMatchObject({ approved: false });
    expect(shown()).not.toContain("second");
  });

  test("without a terminal nobody can be asked, and the next question is asked all the same", async () => {
    let opened = 0;
    const open = (): Terminal => {
      opened += 1;
      throw new Error("there is no terminal");
    };
    const approver = terminalApprover({ open });
    await expect(approver.approve(REQUEST, NEVER)).rejects.toThrow("no terminal");
    await expect(approver.approve(REQUEST, NEVER)).rejects.toThrow("no terminal");
    expect(opened).toBe(2);
  });
});

describe("what is shown", () => {
  test("tool, who, what it would do, why, and the arguments", () => {
    expect(approvalText(REQUEST)).toBe(
      [
        "  tool       send_email",
        "  who        agent:a (reader)",
        '  would      message.send {"to":"a@example.com"}',
        "  why        mail-needs-a-human: mail to `a@example.com`",
        '  arguments  {"to":"a@example.com","body":"hello"}',
        "  call       sha256:00",
      ].join("\n"),
    );
  });

  test("nothing in it can move the cursor, colour, turn text around or start a line", () => {
    const evil = "\u001b[2J\u001b]0;x\u0007\r\n  tool       safe\u202e\u200b\u009b1A\u2028";
    const resource: Resource = { path: evil, [evil]: evil };
    const text = approvalText({
      ...REQUEST,
      tool: evil,
      args: { [evil]: evil },
      operations: [
        { action: evil, resource, opaque: null },
        { action: evil, resource: {}, opaque: evil },
      ],
      asks: [
        { layer: evil, rule: null, messages: [] },
        { layer: evil, rule: evil, messages: [evil] },
      ],
      principal: { id: evil, role: evil },
    });
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    expect(text.split("\n")).toHaveLength(8);
  });

  test("what is cut says so", () => {
    const operations = Array.from({ length: 100 }, () => ({ action: "a.b", resource: {}, opaque: null }));
    const text = approvalText({ ...REQUEST, operations, args: { body: "x".repeat(100_000) } });
    expect(text).toContain("… and 70 more");
    expect(text).toMatch(/… and \d+ characters more/u);
    expect(text.length).toBeLessThan(6000);
  });
});
