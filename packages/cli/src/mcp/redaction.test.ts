import { describe, expect, test } from "vitest";
import { parseMessage, type Response } from "./message.js";
import { rewriteMessage } from "./rewrite.js";
import { runProxy, type RunningProxy } from "./testing/run-proxy.js";

/** A made-up key, in parts: neither this file nor an argument holds it whole. */
const PARTS = ["AKIA", "QX4ZVTN2LDRS6WPJ"];
const KEY = PARTS.join("");
const REDACT = ["{ id: no-keys, phase: result, effect: redact, guard: secret_leak }"];
const WITHHOLD = ["{ id: no-keys, phase: result, effect: withhold, guard: secret_leak }"];

/** Everything that the client was sent, base64 also decoded. */
function received({ stdout }: RunningProxy): () => string {
  const chunks: Buffer[] = [];
  stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => {
    const all = Buffer.concat(chunks).toString();
    const decoded = [...all.matchAll(/"(?:blob|data)":"([A-Za-z0-9+/=]+)"/gu)].map(([, text = ""]) =>
      Buffer.from(text, "base64").toString("latin1"),
    );
    return [all, ...decoded].join("\n");
  };
}

describe("a secret that a server says in every channel", () => {
  test("reaches the client in none of them, and the log in none", async () => {
    const proxy = runProxy(REDACT);
    const all = received(proxy);
    const reply = await proxy.call("leak", { parts: PARTS });
    await proxy.got(({ method }) => method === "elicitation/create");
    expect(all()).not.toContain(KEY);
    expect(JSON.stringify(proxy.records)).not.toContain(KEY);
    const key = "<AWS_ACCESS_KEY_ID_1>";
    expect(reply).toMatchObject({
      result: {
        content: [
          { text: `text ${key}`, annotations: { note: key } },
          { data: Buffer.from(`id=${key}`).toString("base64") },
          {},
          { resource: { uri: `file:///${key}`, text: `of ${key}` } },
          { resource: { blob: Buffer.from(`id=${key}`).toString("base64") } },
          { name: key, description: `see ${key}` },
        ],
        structuredContent: { rows: [{ [key]: key }] },
        _meta: { trace: key },
      },
    });
    expect(all()).toContain(`at ${key}`);
    expect(all()).toContain(`is ${key} right?`);
    proxy.stdin.end();
    await proxy.exitCode;
  });

  test.each([true, "softly"])("reaches it in no error either (%s)", async (fails) => {
    const proxy = runProxy(REDACT);
    const all = received(proxy);
    await proxy.call("leak", { parts: PARTS, fails });
    expect(all()).not.toContain(KEY);
    expect(all()).toContain("<AWS_ACCESS_KEY_ID_1>");
    proxy.stdin.end();
    await proxy.exitCode;
  });

  test("is withheld by a rule that withholds: notifications are dropped, questions and calls answered", async () => {
    const proxy = runProxy(WITHHOLD);
    const all = received(proxy);
    const reply = await proxy.call("leak", { parts: PARTS });
    expect(reply).toMatchObject({ result: { isError: true } });
    expect(JSON.stringify(reply)).toContain("RULE_WITHHOLD");
    await proxy.stderrHas("withheld a `notifications/progress` of the server");
    await proxy.stderrHas("withheld a `elicitation/create` of the server");
    expect(all()).not.toContain(KEY);
    proxy.stdin.end();
    await proxy.exitCode;
  });

  test("reaches it where no rule looks at results: the canary can sing", async () => {
    const proxy = runProxy();
    const all = received(proxy);
    await proxy.call("leak", { parts: PARTS });
    expect(all()).toContain(KEY);
    proxy.stdin.end();
    await proxy.exitCode;
  });
});

describe("what a server lists", () => {
  const list = { jsonrpc: "2.0", id: 9, method: "tools/list", params: { say: KEY } };

  test("is redacted", async () => {
    const proxy = runProxy(REDACT);
    proxy.send(list);
    const reply = await proxy.got(({ id }) => id === 9);
    expect(JSON.stringify(reply)).toContain("<AWS_ACCESS_KEY_ID_1>");
    expect(JSON.stringify(reply)).not.toContain(KEY);
    proxy.stdin.end();
    await proxy.exitCode;
  });

  test("is withheld", async () => {
    const proxy = runProxy(WITHHOLD);
    proxy.send(list);
    expect(await proxy.got(({ id }) => id === 9)).toMatchObject({ error: { code: 403 } });
    proxy.stdin.end();
    await proxy.exitCode;
  });
});

describe("a message that is rewritten", () => {
  const reply = (value: object): Response => {
    const message = parseMessage(Buffer.from(JSON.stringify({ jsonrpc: "2.0", id: "a", result: value })));
    if (message.kind !== "response") throw new Error("no response");
    return message;
  };
  const upper = {
    text: (text: string) => text.toUpperCase(),
    json: (value: unknown) => JSON.parse(JSON.stringify(value).replace(/"x"/gu, '"y"')),
    value: (bytes: unknown) => bytes,
    counts: {},
  };

  test("is the very message where nothing was found", () => {
    const message = reply({ content: [{ type: "text", text: "fine" }] });
    expect(rewriteMessage(message, { ...upper, json: (value) => value })).toBe(message);
  });

  test("keeps its envelope, and its bytes are what its value says", () => {
    const message = rewriteMessage(reply({ content: [{ type: "text", text: "x" }] }), upper);
    expect(message.value).toMatchObject({ id: "a", result: { content: [{ text: "y" }] } });
    expect(JSON.parse(message.bytes.toString())).toEqual(message.value);
  });
});
