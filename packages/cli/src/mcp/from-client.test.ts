import { describe, expect, test } from "vitest";
import { testLink } from "./testing/link.js";

const call = (name: string, args?: object, id: unknown = 1) => ({
  jsonrpc: "2.0",
  id,
  method: "tools/call",
  params: args === undefined ? { name } : { name, arguments: args },
});
const denying = () => testLink({ decide: () => "deny", hint: "read it instead" });

describe("tools/call", () => {
  test("is decided as tool and arguments, and what was decided is what the server gets", async () => {
    const proxy = testLink();
    await proxy.client(call("read", { path: "/a" }));
    expect(proxy.serverGot()).toEqual([call("read", { path: "/a" })]);
    await proxy.server({ jsonrpc: "2.0", id: 1, result: { content: [] } });
    expect(proxy.clientGot()).toEqual([{ jsonrpc: "2.0", id: 1, result: { content: [] } }]);
    expect(proxy.log).toMatchObject([{ what: "ran", call: { tool: "read", args: { path: "/a" } } }]);
  });

  test("runs with the arguments of the decision, whatever was received", async () => {
    const proxy = testLink({ snapshot: () => ({ path: "/decided" }) });
    await proxy.client(call("read", { path: "/received" }));
    expect(proxy.serverGot()).toEqual([call("read", { path: "/decided" })]);
  });

  test("keeps every other field of the message, known or not", async () => {
    const proxy = testLink();
    const params = { future: [1], name: "a", arguments: {}, _meta: { progressToken: 7 }, requestState: "s" };
    const message = { later: true, jsonrpc: "2.0", id: "x", method: "tools/call", params };
    await proxy.client(message);
    expect(proxy.serverGot()).toEqual([message]);
  });

  test("does not gain arguments that were not there", async () => {
    const proxy = testLink();
    await proxy.client(call("a"));
    expect(proxy.serverGot()).toEqual([call("a")]);
  });

  test("that is denied never reaches the server; the model reads code and hint, and no rule", async () => {
    const proxy = denying();
    await proxy.client(call("write", { path: "/a" }));
    expect(proxy.toServer).toEqual([]);
    expect(proxy.clientGot()).toEqual([
      {
        jsonrpc: "2.0",
        id: 1,
        result: {
          content: [{ type: "text", text: "denied by policy: RULE_DENY. read it instead" }],
          isError: true,
          _meta: { "writ/decision": { code: "RULE_DENY", hint: "read it instead" } },
        },
      },
    ]);
    expect(proxy.toClient.join()).not.toContain("secret-rule-name");
    expect(proxy.toClient.join()).not.toContain("the rule's message");
  });

  test.each([1, "1", 0, "", null, -5])("keeps id %j in a denial", async (id) => {
    const proxy = denying();
    await proxy.client(call("a", {}, id));
    expect(proxy.clientGot()).toMatchObject([{ id }]);
  });

  test("says what client and server claim to be", async () => {
    const proxy = testLink();
    const info = { name: "host", version: "1", title: "t" };
    await proxy.client({ jsonrpc: "2.0", id: 0, method: "initialize", params: { clientInfo: info, capabilities: {} } });
    await proxy.server({ jsonrpc: "2.0", id: 0, result: { serverInfo: { name: "files" } } });
    await proxy.client(call("a"));
    await proxy.server({ jsonrpc: "2.0", id: 1, result: {} });
    const mcp = { client: { name: "host", version: "1" }, server: { name: "files" } };
    expect(proxy.log).toMatchObject([{ call: { context: { mcp } } }]);
  });

  test("of revision 2026-07-28 says in itself who the client is", async () => {
    const proxy = testLink();
    const meta = { "io.modelcontextprotocol/clientInfo": { name: `n${"\u{1F600}".repeat(200)}` } };
    await proxy.client({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "a", _meta: meta } });
    await proxy.server({ jsonrpc: "2.0", id: 1, result: { resultType: "input_required", requestState: "s" } });
    expect(proxy.clientGot()).toMatchObject([{ result: { resultType: "input_required" } }]);
    expect(JSON.stringify(proxy.log)).toContain('"name":"n');
    expect(JSON.stringify(proxy.log)).not.toContain("\\ud8");
  });

  test("without an id is dropped: nobody could be answered", async () => {
    const proxy = testLink();
    await proxy.client({ jsonrpc: "2.0", method: "tools/call", params: { name: "a" } });
    await proxy.client({ jsonrpc: "2.0", method: "Tools/Call", params: { name: "a" } });
    expect([proxy.toServer, proxy.toClient, proxy.log]).toEqual([[], [], []]);
    expect(proxy.notes).toHaveLength(2);
  });
});

describe("nothing that could be read as another call passes", () => {
  const params = '"params":{"name":"read","arguments":{}}';
  test.each([
    ["method twice", `{"jsonrpc":"2.0","id":1,"method":"ping","method":"tools/call",${params}}`, -32_600],
    ["params twice", `{"jsonrpc":"2.0","id":1,"method":"tools/call",${params},"params":{"name":"write"}}`, -32_600],
    ["name twice", '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read","name":"write"}}', -32_600],
    [
      "Name beside name",
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read","Name":"write"}}',
      -32_602,
    ],
    [
      "Arguments alone",
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read","Arguments":{}}}',
      -32_602,
    ],
    [
      "two cases of one argument",
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","arguments":{"path":1,"Path":2}}}',
      -32_602,
    ],
    [
      "__proto__ in params",
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","__proto__":{"arguments":{}}}}',
      -32_602,
    ],
    [
      "__proto__ in arguments",
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","arguments":{"__proto__":{}}}}',
      -32_602,
    ],
    [
      "two cases of one argument further down",
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","arguments":{"files":[{"path":"/srv/ok/a","Path":"/etc/shadow"}]}}}',
      -32_602,
    ],
    [
      "an argument cut off by a NUL further down",
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","arguments":{"opts":{"path":"/srv/ok/a","path\\u0000x":"/etc/shadow"}}}}',
      -32_602,
    ],
    [
      "__proto__ further down",
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","arguments":{"opts":{"path":"/srv/ok/a","__proto__":{"path":"/etc/shadow"}}}}}',
      -32_602,
    ],
    ["a name that is no text", '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":["a"]}}', -32_602],
    ["params as a list", '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":["a"]}', -32_602],
    ["no params", '{"jsonrpc":"2.0","id":1,"method":"tools/call"}', -32_602],
    ["the method in another case", `{"jsonrpc":"2.0","id":1,"method":"Tools/Call",${params}}`, -32_601],
    ["no jsonrpc", `{"id":1,"method":"tools/call",${params}}`, -32_600],
    [
      "an id that would be another one",
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","arguments":{"user":1234567890123456789}}}',
      -32_602,
    ],
    [
      "a number that is infinite",
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","arguments":{"n":1e999}}}',
      -32_602,
    ],
    ["URI beside uri", '{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"a","URI":"b"}}', -32_602],
    ["a uri that is no text", '{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":{}}}', -32_602],
  ])("%s", async (_, line, code) => {
    const proxy = testLink();
    await proxy.client(line);
    expect(proxy.toServer).toEqual([]);
    expect(proxy.log).toEqual([]);
    expect(proxy.clientGot()).toMatchObject([{ id: 1, error: { code } }]);
    expect(proxy.link.open.size).toBe(0);
  });

  test.each([
    ["a batch", '[{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a"}}]', -32_600],
    ["text that is not JSON", "tools/call", -32_700],
    ["invalid UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), -32_700],
    ["something that is no object", "7", -32_600],
    ["an id that is no id", '{"jsonrpc":"2.0","id":{},"method":"tools/call","params":{"name":"a"}}', -32_600],
    ["a notification with a key twice", '{"jsonrpc":"2.0","method":"a","method":"tools/call"}', -32_600],
    ["an answer with a key twice", '{"jsonrpc":"2.0","id":1,"result":{"a":1,"a":2}}', -32_600],
  ])("%s is refused under no id", async (_, line, code) => {
    const proxy = testLink();
    await proxy.client(line);
    expect(proxy.toServer).toEqual([]);
    expect(proxy.clientGot()).toMatchObject([{ id: null, error: { code } }]);
  });

  test("an empty line is nothing", async () => {
    const proxy = testLink();
    await proxy.client("");
    expect([proxy.toServer, proxy.toClient]).toEqual([[], []]);
  });

  test("what passes keeps its bytes", async () => {
    const proxy = testLink();
    const lines = [
      '{"jsonrpc":"2.0","id":1,  "method":"tools/list","params":{"n":1.0,"big":123456789012345678901}}',
      '{"method":"notifications/initialized","jsonrpc":"2.0"}',
      '{"jsonrpc":"2.0","id":"s1","result":{"roots":[{"uri":"file:///ä"}]}}',
      '{"jsonrpc":"2.0","id":2,"method":"acme/unknown","params":{"name":"a","Name":"b"}}',
    ];
    for (const line of lines) await proxy.client(line);
    expect(proxy.toServer.map(String)).toEqual(lines);
  });
});

describe("resources and prompts", () => {
  const read = { jsonrpc: "2.0", id: 1, method: "resources/read", params: { uri: "file:///a", _meta: {} } };
  const prompt = { jsonrpc: "2.0", id: 1, method: "prompts/get", params: { name: "p", arguments: { a: "b" } } };

  test.each([
    ["resources/read", read, "mcp.resource", { uri: "file:///a" }],
    ["resources/subscribe", { ...read, method: "resources/subscribe" }, "mcp.resource", { uri: "file:///a" }],
    ["prompts/get", prompt, "mcp.prompt", { name: "p" }],
  ])("%s is decided as an operation", async (_, message, action, resource) => {
    const proxy = testLink();
    await proxy.client(message);
    expect(proxy.serverGot()).toEqual([message]);
    await proxy.server({ jsonrpc: "2.0", id: 1, result: {} });
    expect(proxy.log).toMatchObject([{ what: "ran", call: { operation: { action, resource } } }]);
  });

  test.each([read, { ...read, method: "resources/subscribe" }, prompt])(
    "a denial of $method is an error that nobody takes for `not found`",
    async (message) => {
      const proxy = denying();
      await proxy.client(message);
      expect(proxy.toServer).toEqual([]);
      const data = { code: "RULE_DENY", hint: "read it instead" };
      const error = { code: 403, message: "denied by policy: RULE_DENY. read it instead", data };
      expect(proxy.clientGot()).toEqual([{ jsonrpc: "2.0", id: 1, error }]);
    },
  );

  const listen = (...uris: unknown[]) => ({
    jsonrpc: "2.0",
    id: 4,
    method: "subscriptions/listen",
    params: { notifications: { toolsListChanged: true, resourceSubscriptions: uris } },
  });

  test("subscriptions/listen passes only if each resource may be read", async () => {
    const proxy = testLink({
      decide: (asked) => ("operation" in asked && asked.operation.resource["uri"] === "b" ? "deny" : "allow"),
    });
    await proxy.client(listen("a", "b"));
    expect(proxy.toServer).toEqual([]);
    expect(proxy.clientGot()).toMatchObject([{ id: 4, error: { code: 403 } }]);
    await proxy.client(listen("a", "c"));
    expect(proxy.serverGot()).toEqual([listen("a", "c")]);
    await proxy.server({ jsonrpc: "2.0", id: 4, result: {} });
    expect(proxy.clientGot()[1]).toEqual({ jsonrpc: "2.0", id: 4, result: {} });
  });

  test("subscriptions/listen asks for the first as for the last, and nothing for none", async () => {
    const proxy = denying();
    await proxy.client(listen("a"));
    expect(proxy.clientGot()).toMatchObject([{ id: 4, error: { code: 403 } }]);
    await proxy.client(listen());
    expect(proxy.serverGot()).toEqual([listen()]);
  });

  test("subscriptions/listen with anything but texts is refused", async () => {
    const proxy = testLink();
    await proxy.client(listen("a", 7));
    expect(proxy.toServer).toEqual([]);
    expect(proxy.clientGot()).toMatchObject([{ id: 4, error: { code: -32_602 } }]);
  });
});

describe("tasks are not carried", () => {
  test.each(["tasks/get", "tasks/result", "tasks/list", "tasks/update", "Tasks/Result"])(
    "%s is refused",
    async (method) => {
      const proxy = testLink();
      await proxy.client({ jsonrpc: "2.0", id: 1, method, params: { taskId: "t" } });
      expect(proxy.toServer).toEqual([]);
      expect(proxy.clientGot()).toMatchObject([{ id: 1, error: { code: -32_601 } }]);
    },
  );

  test("a call as a task is refused", async () => {
    const proxy = testLink();
    await proxy.client({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "a", task: {} } });
    expect([proxy.toServer, proxy.log]).toEqual([[], []]);
    expect(proxy.clientGot()).toMatchObject([{ id: 1, error: { code: -32_601 } }]);
  });

  test("tasks/cancel passes: it only stops", async () => {
    const proxy = testLink();
    await proxy.client({ jsonrpc: "2.0", id: 1, method: "tasks/cancel", params: { taskId: "t" } });
    expect(proxy.toServer).toHaveLength(1);
  });
});

describe("ids", () => {
  test("one that is in flight is refused, and the first call keeps its answer", async () => {
    const proxy = testLink();
    await proxy.client(call("a", {}, 7));
    await proxy.client(call("b", {}, 7));
    await proxy.client({ jsonrpc: "2.0", id: 7, method: "ping" });
    expect(proxy.serverGot()).toEqual([call("a", {}, 7)]);
    expect(proxy.clientGot()).toMatchObject([
      { id: null, error: { code: -32_600 } },
      { id: null, error: { code: -32_600 } },
    ]);
    await proxy.server({ jsonrpc: "2.0", id: 7, result: { content: [] } });
    expect(proxy.clientGot()[2]).toMatchObject({ id: 7, result: {} });
  });

  test('`1` and `"1"` are two', async () => {
    const proxy = testLink();
    await proxy.client(call("a", {}, 1));
    await proxy.client(call("b", {}, "1"));
    await proxy.server({ jsonrpc: "2.0", id: "1", result: { b: 1 } });
    await proxy.server({ jsonrpc: "2.0", id: 1, result: { a: 1 } });
    expect(proxy.clientGot()).toMatchObject([
      { id: "1", result: { b: 1 } },
      { id: 1, result: { a: 1 } },
    ]);
  });

  test("the server's own requests have a space of their own", async () => {
    const proxy = testLink();
    await proxy.client(call("a", {}, 1));
    await proxy.server({ jsonrpc: "2.0", id: 1, method: "roots/list" });
    await proxy.client({ jsonrpc: "2.0", id: 1, result: { roots: [] } });
    expect(proxy.serverGot()[1]).toEqual({ jsonrpc: "2.0", id: 1, result: { roots: [] } });
    expect(proxy.link.open.size).toBe(1);
  });

  test("more than may be open at once are refused", async () => {
    const proxy = testLink({}, 2);
    for (const id of [1, 2, 3]) await proxy.client(call("a", {}, id));
    expect(proxy.toServer).toHaveLength(2);
    expect(proxy.clientGot()).toMatchObject([{ id: 3, error: { code: -32_603 } }]);
  });
});

describe("cancellation", () => {
  const cancelled = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 1 } };

  test("of a call that runs is passed on once and stops the run; nothing is answered", async () => {
    const proxy = testLink();
    await proxy.client(call("a"));
    await proxy.client(cancelled);
    expect(proxy.serverGot().slice(1)).toEqual([cancelled]);
    expect(proxy.log).toMatchObject([{ what: "failed" }]);
    expect(proxy.toClient).toEqual([]);
    expect(proxy.link.open.size).toBe(0);
  });

  test("leaves the id taken until the late answer has come, which reaches nobody", async () => {
    const proxy = testLink();
    await proxy.client(call("a"));
    await proxy.client(cancelled);
    await proxy.client(call("b"));
    expect(proxy.clientGot()).toMatchObject([{ id: null, error: { code: -32_600 } }]);
    await proxy.server({ jsonrpc: "2.0", id: 1, result: { content: [{ type: "text", text: "late" }] } });
    expect(proxy.toClient).toHaveLength(1);
    expect(proxy.notes).toEqual([]);
    await proxy.client(call("b"));
    expect(proxy.serverGot().at(-1)).toEqual(call("b"));
  });

  test("of a request that only passes is passed on", async () => {
    const proxy = testLink();
    await proxy.client({ jsonrpc: "2.0", id: 1, method: "tools/list" });
    await proxy.client(cancelled);
    expect(proxy.serverGot()[1]).toEqual(cancelled);
    await proxy.server({ jsonrpc: "2.0", id: 1, result: {} });
    expect(proxy.toClient).toEqual([]);
    expect(proxy.link.open.size).toBe(0);
  });

  test("by the session itself, as when it took too long, is told to the server; the late answer is dropped", async () => {
    const timeout = new AbortController();
    const proxy = testLink({ timeout: timeout.signal });
    await proxy.client(call("a"));
    timeout.abort();
    await proxy.client("");
    expect(proxy.serverGot()[1]).toMatchObject({ method: "notifications/cancelled", params: { requestId: 1 } });
    expect(proxy.clientGot()).toMatchObject([{ id: 1, result: { isError: true } }]);
    await proxy.server({ jsonrpc: "2.0", id: 1, result: { content: [] } });
    expect([proxy.toClient.length, proxy.notes]).toEqual([1, []]);
  });

  test("before the call has been decided stops it before it reaches the server", async () => {
    const proxy = testLink();
    void proxy.client(call("a"));
    await proxy.client(cancelled);
    expect(proxy.serverGot()).toEqual([cancelled]);
    expect(proxy.toClient).toEqual([]);
  });
});

test("a boundary that fails lets nothing through and says nothing of why", async () => {
  const proxy = testLink({
    decide() {
      throw new TypeError("a secret detail");
    },
  });
  await proxy.client(call("a"));
  expect(proxy.toServer).toEqual([]);
  expect(proxy.clientGot()).toMatchObject([{ id: 1, error: { code: -32_603 } }]);
  expect(`${proxy.toClient.join()}${proxy.notes.join()}`).not.toContain("secret detail");
});
