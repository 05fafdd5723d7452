import { describe, expect, test } from "vitest";
import { testLink } from "./testing/link.js";

const call = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "a", arguments: {} } };
const SECRET = "sk-live-0123456789";
const keepsBack = () => testLink({ withhold: (view) => view.text.includes(SECRET), hint: "ask for less" });

describe("a result that is withheld shows none of its channels", () => {
  test.each([
    ["content", { result: { content: [{ type: "text", text: SECRET }] } }],
    ["structuredContent", { result: { content: [], structuredContent: { a: SECRET } } }],
    ["_meta", { result: { content: [], _meta: { a: SECRET } } }],
    ["an error's message", { error: { code: 5, message: SECRET } }],
    ["an error's data", { error: { code: 5, message: "m", data: SECRET } }],
    ["a member beside the result", { result: {}, other: SECRET }],
  ])("%s", async (_, answer) => {
    const proxy = keepsBack();
    await proxy.client(call);
    await proxy.server({ jsonrpc: "2.0", id: 1, ...answer });
    expect(proxy.toClient.join()).not.toContain(SECRET);
    expect(proxy.clientGot()).toEqual([
      {
        jsonrpc: "2.0",
        id: 1,
        result: {
          content: [{ type: "text", text: "withheld by policy: RULE_WITHHOLD. ask for less" }],
          isError: true,
          _meta: { "writ/decision": { code: "RULE_WITHHOLD", hint: "ask for less" } },
        },
      },
    ]);
  });

  test.each([
    ["a resource", "resources/read", { uri: "u" }, { contents: [{ uri: "u", text: SECRET }] }],
    [
      "a prompt",
      "prompts/get",
      { name: "p" },
      { messages: [{ role: "user", content: { type: "text", text: SECRET } }] },
    ],
  ])("%s", async (_, method, params, result) => {
    const proxy = keepsBack();
    await proxy.client({ jsonrpc: "2.0", id: 1, method, params });
    await proxy.server({ jsonrpc: "2.0", id: 1, result });
    expect(proxy.toClient.join()).not.toContain(SECRET);
    expect(proxy.clientGot()).toMatchObject([{ id: 1, error: { code: 403, data: { code: "RULE_WITHHOLD" } } }]);
  });
});

test("a JSON-RPC error is seen by the rules about results, as an error, and passes as it is", async () => {
  const proxy = testLink();
  await proxy.client(call);
  const line = '{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"no such tool","data":[1.0]}}';
  await proxy.server(line);
  expect(proxy.toClient.map(String)).toEqual([line]);
  expect(proxy.log).toMatchObject([{ what: "ran", view: { isError: true } }]);
});

test("a result that passes keeps its bytes", async () => {
  const proxy = testLink();
  await proxy.client(call);
  const line = '{"id":1, "jsonrpc":"2.0","result":{"content":[],"structuredContent":{"n":1.0,"big":9007199254740991}}}';
  await proxy.server(line);
  expect(proxy.toClient.map(String)).toEqual([line]);
});

test("a number with more digits than are kept is passed on as the rules saw it", async () => {
  const proxy = testLink();
  await proxy.client(call);
  await proxy.server('{"jsonrpc":"2.0","id":1,"result":{"structuredContent":{"card":0.63041234123412341234}}}');
  const passed = proxy.toClient.join();
  expect(passed).toContain('"card":0.6304123412341234');
  expect(passed).not.toContain("63041234123412341234");
  expect(proxy.log).toMatchObject([{ what: "ran", view: { bytes: Buffer.byteLength(passed) } }]);
});

describe("an answer that two clients may read differently reaches none", () => {
  test.each([
    ["a key twice", `{"jsonrpc":"2.0","id":1,"result":{"content":[],"content":["${SECRET}"]}}`],
    ["a key twice deep down", `{"jsonrpc":"2.0","id":1,"result":{"content":[{"text":"a","text":"${SECRET}"}]}}`],
    ["result twice", `{"jsonrpc":"2.0","id":1,"result":{},"result":{"content":["${SECRET}"]}}`],
    ["StructuredContent", `{"jsonrpc":"2.0","id":1,"result":{"content":[],"StructuredContent":"${SECRET}"}}`],
    ["Result", `{"jsonrpc":"2.0","id":1,"result":{},"Result":"${SECRET}"}`],
    ["a task in place of a result", `{"jsonrpc":"2.0","id":1,"result":{"resultType":"task","taskId":"${SECRET}"}}`],
    ["a task of 2025-11-25", `{"jsonrpc":"2.0","id":1,"result":{"task":{"taskId":"${SECRET}"}}}`],
  ])("%s", async (_, line) => {
    const proxy = testLink();
    await proxy.client(call);
    await proxy.server(line);
    expect(proxy.toClient.join()).not.toContain(SECRET);
    expect(proxy.clientGot()).toMatchObject([{ id: 1, result: { isError: true } }]);
    expect(proxy.log).toMatchObject([{ what: "failed" }]);
  });
});

describe("an answer that nobody waits for is dropped", () => {
  const answer = (id: unknown) => ({ jsonrpc: "2.0", id, result: { content: [{ type: "text", text: SECRET }] } });

  test("a second one to the same call", async () => {
    const proxy = testLink();
    await proxy.client(call);
    await proxy.server({ jsonrpc: "2.0", id: 1, result: { content: [] } });
    await proxy.server(answer(1));
    expect(proxy.toClient).toHaveLength(1);
    expect(proxy.toClient.join()).not.toContain(SECRET);
    expect(proxy.notes).toEqual(["dropped an answer of the server to a request that is not open"]);
  });

  test("a second one before the first has been looked at", async () => {
    const proxy = testLink();
    await proxy.client(call);
    void proxy.server({ jsonrpc: "2.0", id: 1, result: { content: [] } });
    await proxy.server(answer(1));
    expect(proxy.toClient).toHaveLength(1);
    expect(proxy.notes).toEqual(["dropped an answer of the server to a request that is not open"]);
  });

  test("one to a request that has been failed, whose id stays taken until then", async () => {
    const proxy = testLink();
    await proxy.client(call);
    proxy.link.open.failAll("the server sent too long a message");
    await proxy.client("");
    await proxy.client(call);
    expect(proxy.clientGot()).toMatchObject([
      { id: 1, result: { isError: true } },
      { id: null, error: { code: -32_600 } },
    ]);
    await proxy.server(answer(1));
    expect(proxy.toClient).toHaveLength(2);
    await proxy.client(call);
    expect(proxy.toServer).toHaveLength(2);
  });

  test.each([99, "1", null, 1.0000001])("one to %j, which was not asked", async (id) => {
    const proxy = testLink();
    await proxy.client(call);
    await proxy.server(answer(id));
    expect(proxy.toClient).toEqual([]);
    expect(proxy.notes).toHaveLength(1);
    expect(proxy.notes.join()).not.toContain(SECRET);
    expect(proxy.link.open.size).toBe(1);
  });

  test("one to a call that has not been let through yet", async () => {
    const proxy = testLink({ decide: () => "ask" });
    await proxy.client({ jsonrpc: "2.0", id: 0, method: "initialize", params: { capabilities: { elicitation: {} } } });
    await proxy.client(call);
    const before = proxy.toClient.length;
    await proxy.server(answer(1));
    expect(proxy.toClient).toHaveLength(before);
    expect(proxy.notes).toHaveLength(1);
  });
});

describe("other lines of the server", () => {
  test.each([
    "Listening on stdio",
    "{",
    "[]",
    '[{"jsonrpc":"2.0","id":1,"result":{}}]',
    "null",
    '{"id":5,"result":{}}',
  ])("%s is dropped and noted without its text", async (line) => {
    const proxy = testLink();
    await proxy.client(call);
    await proxy.server(line);
    expect(proxy.toClient).toEqual([]);
    expect(proxy.notes).toHaveLength(1);
    expect(proxy.notes.join()).not.toContain("Listening");
    expect(proxy.link.open.size).toBe(1);
  });

  test.each([
    '{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,  "progress":1.0}}',
    '{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"ä"}}',
    '{"jsonrpc":"2.0","id":"s-1","method":"sampling/createMessage","params":{"messages":[]}}',
    '{"jsonrpc":"2.0","id":3,"method":"elicitation/create","params":{"message":"m"}}',
  ])("%s passes as it is", async (line) => {
    const proxy = testLink();
    await proxy.server(line);
    expect(proxy.toClient.map(String)).toEqual([line]);
  });

  test.each(["notifications/tasks", "notifications/tasks/status", "Notifications/Tasks"])(
    "%s is dropped: it may hold the result of a call",
    async (method) => {
      const proxy = testLink();
      await proxy.server({ jsonrpc: "2.0", method, params: { result: SECRET } });
      expect(proxy.toClient).toEqual([]);
    },
  );

  test("an answer smuggled in by a carriage return is no line of its own", async () => {
    const proxy = testLink();
    const inner = `{"jsonrpc":"2.0","id":1,"result":{"content":["${SECRET}"]}}`;
    await proxy.server(`{"jsonrpc":"2.0","method":"notifications/x","params":\r${inner}\r}`);
    expect(proxy.toClient.join()).not.toContain("\r");
  });
});
