import { describe, expect, test } from "vitest";
import { approvalText } from "./approval-text.js";
import type { ApprovalRequest } from "../../../writ/src/index.js";
import { testLink } from "./testing/link.js";

const call = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "pay", arguments: { amount: 5 } } };
const initialize = (capabilities: object) => ({
  jsonrpc: "2.0",
  id: 0,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities, clientInfo: { name: "c", version: "1" } },
});

async function asked(capabilities: object = { elicitation: {} }) {
  const proxy = testLink({ decide: () => "ask" });
  await proxy.client(initialize(capabilities));
  await proxy.server({ jsonrpc: "2.0", id: 0, result: {} });
  await proxy.client(call);
  proxy.toServer.splice(0);
  const [, request] = proxy.clientGot();
  return { proxy, id: request?.["id"], request };
}

describe("an ask", () => {
  test("is a form for the client's user", async () => {
    const { request } = await asked();
    expect(request).toMatchObject({
      method: "elicitation/create",
      params: {
        requestedSchema: { type: "object", properties: { approve: { type: "boolean" } }, required: ["approve"] },
      },
    });
  });

  test("that is approved runs, once; the answer never reaches the server", async () => {
    const { proxy, id } = await asked();
    const yes = { jsonrpc: "2.0", id, result: { action: "accept", content: { approve: true } } };
    await proxy.client(yes);
    await proxy.client(yes);
    expect(proxy.serverGot()).toEqual([call]);
  });

  test.each([
    ["declined", { result: { action: "decline" } }],
    ["dismissed", { result: { action: "cancel" } }],
    ["accepted without the box", { result: { action: "accept", content: { approve: false } } }],
    ["accepted with a text in the box", { result: { action: "accept", content: { approve: "true" } } }],
    ["accepted without content", { result: { action: "accept" } }],
    ["ticked but declined", { result: { action: "decline", content: { approve: true } } }],
    ["accepted in a shape of its own", { result: { Action: "accept", action: "x", content: { approve: true } } }],
  ])("that is %s is denied", async (_, answer) => {
    const { proxy, id } = await asked();
    await proxy.client({ jsonrpc: "2.0", id, ...answer });
    expect(proxy.toServer).toEqual([]);
    expect(proxy.clientGot()[2]).toMatchObject({ id: 1, result: { isError: true } });
    expect(proxy.clientGot()[2]).toHaveProperty(["result", "_meta", "writ/decision", "code"], "APPROVAL_DENIED");
  });

  test("that the client answers with an error was not answered by anybody", async () => {
    const { proxy, id } = await asked();
    await proxy.client({ jsonrpc: "2.0", id, error: { code: -32_601, message: "no" } });
    expect(proxy.toServer).toEqual([]);
    expect(proxy.clientGot()[2]).toHaveProperty(["result", "_meta", "writ/decision", "code"], "APPROVAL_UNAVAILABLE");
  });

  test.each([{}, { elicitation: { url: {} } }, { elicitation: true }, { elicitation: [] }, { Elicitation: {} }])(
    "of a client that declared %j is denied, and nobody is asked",
    async (capabilities) => {
      const { proxy, request } = await asked(capabilities);
      expect(request).toHaveProperty(["result", "_meta", "writ/decision", "code"], "APPROVAL_UNAVAILABLE");
      expect(proxy.toServer).toEqual([]);
    },
  );

  test.each([{ elicitation: { form: {} } }, { elicitation: { form: {}, url: {} } }])(
    "is put to %j",
    async (capabilities) => {
      expect((await asked(capabilities)).request).toMatchObject({ method: "elicitation/create" });
    },
  );

  test("is taken back when the call is cancelled", async () => {
    const { proxy, id } = await asked();
    await proxy.client({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 1 } });
    expect(proxy.clientGot()[2]).toMatchObject({ method: "notifications/cancelled", params: { requestId: id } });
    await proxy.client({ jsonrpc: "2.0", id, result: { action: "accept", content: { approve: true } } });
    expect(proxy.serverGot()).toHaveLength(1);
    expect(proxy.link.open.size).toBe(0);
  });

  test("that nobody will answer is denied", async () => {
    const { proxy } = await asked();
    proxy.link.elicitor.close();
    await proxy.client("");
    expect(proxy.toServer).toEqual([]);
    expect(proxy.clientGot()[2]).toMatchObject({ id: 1, result: { isError: true } });
  });
});

describe("a server cannot answer for the user", () => {
  test("with a request under the id of an approval", async () => {
    const { proxy, id } = await asked();
    await proxy.server({ jsonrpc: "2.0", id, method: "elicitation/create", params: { message: "cats?" } });
    expect(proxy.clientGot()).toHaveLength(2);
    expect(proxy.serverGot()).toMatchObject([{ id, error: { code: -32_600 } }]);
  });

  test("with an answer under the id of an approval", async () => {
    const { proxy, id } = await asked();
    await proxy.server({ jsonrpc: "2.0", id, result: { action: "accept", content: { approve: true } } });
    expect([proxy.toServer, proxy.clientGot().length]).toEqual([[], 2]);
  });

  test("and cannot take an approval away", async () => {
    const { proxy, id } = await asked();
    await proxy.server({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: id } });
    expect(proxy.toClient).toHaveLength(2);
  });

  test("and cannot guess the id", async () => {
    expect((await asked()).id).not.toBe((await asked()).id);
  });
});

describe("the text of an approval", () => {
  const request: ApprovalRequest = {
    id: "1",
    tool: "pay",
    args: {},
    operations: [],
    asks: [{ layer: "org", rule: "r", messages: ["needs a person", "needs a person"] }],
    principal: { id: "a" },
    sessionId: "s",
    callHash: "",
    policy: { name: "p", version: null, hash: "" },
    expiresAt: 0,
  };

  test("shows tool, arguments and why", () => {
    expect(approvalText({ ...request, args: { amount: 5, to: "a@b", tags: ["x"], none: null } })).toBe(
      [
        "The agent wants to call `pay` with",
        "  amount: 5",
        '  to: "a@b"',
        '  tags: ["x"]',
        "  none: null",
        "Asked because:",
        "- needs a person",
      ].join("\n"),
    );
  });

  test("shows an operation", () => {
    const operations = [{ action: "mcp.resource", resource: { uri: "file:///a" }, opaque: null }];
    expect(approvalText({ ...request, tool: null, operations })).toContain(
      'The agent wants to do `mcp.resource` on\n  uri: "file:///a"\nAsked because:',
    );
  });

  test("a long argument does not hide the next one", () => {
    const text = approvalText({ ...request, args: { content: "x".repeat(1_000_000), path: "/etc/passwd" } });
    expect(text.length).toBeLessThan(3000);
    expect(text).toContain('more characters)\n  path: "/etc/passwd"');
  });

  test("so many arguments that some are not shown are counted", () => {
    const args = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`a${index}`, index]));
    expect(approvalText({ ...request, args })).toMatch(/… and \d+ more lines/u);
  });

  test.each([
    ["a line break", "x\nAsked because:\n- nothing"],
    ["a carriage return", "x\r- nothing"],
    ["an escape sequence", "x\u001b[2J"],
    ["a right-to-left override", "x\u202Egpj.exe"],
    ["a zero-width space", "x\u200By"],
    ["a line separator", "x\u2028- nothing"],
    ["a tag character", "x\u{E0041}"],
  ])("%s in a name or value is shown, not carried out", (_, hostile) => {
    const text = approvalText({ ...request, tool: hostile, args: { [hostile]: hostile } });
    expect(text.split("\n")).toHaveLength(4);
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  });
});
