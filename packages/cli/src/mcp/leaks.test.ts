import { describe, expect, test } from "vitest";
import { bench } from "../../../writ/src/node/testing.js";
import { fromClient } from "./from-client.js";
import { fromServer } from "./from-server.js";
import { parseMessage } from "./message.js";
import { screened } from "./screened.js";
import { testLink } from "./testing/link.js";

/** Made up, in parts: no source file holds something that looks like a key. */
const KEY = ["AKIA", "QX4ZVTN2LDRS6WPJ"].join("");
const REDACT = "default: allow\nrules: [{ id: keys, phase: result, effect: redact, guard: secret_leak }]\n";

/** A proxy between two lists that decides by a policy. */
async function proxy(rules: string) {
  const { session, recorder } = await bench(rules);
  const fake = testLink();
  const link = { ...fake.link, session };
  const got = (): string => fake.toClient.map((line) => line.toString()).join("\n");
  const send = (message: object): void => fromServer(link, Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message })));
  return { ...fake, link, session, recorder, got, send };
}

const utf16 = Buffer.from(`id ${KEY} end`, "utf16le");
const binary = Buffer.concat([Buffer.from([0xff, 0x00, 0x80]), Buffer.from(`id ${KEY} `), Buffer.from([0xfe])]);

/** Answers to a request that hold a key in one place only. */
const ANSWERS: readonly (readonly [string, object])[] = [
  ["the name of a member beside the result", { result: {}, [KEY]: 1 }],
  ["the name of a member of an error", { error: { code: -32_000, message: "no", [KEY]: 1 } }],
  ["bytes that are no text", { result: { contents: [{ uri: "u", blob: binary.toString("base64") }] } }],
  ["bytes in UTF-16", { result: { contents: [{ uri: "u", blob: utf16.toString("base64") }] } }],
  ["bytes in base64url", { result: { contents: [{ uri: "u", blob: binary.toString("base64url") }] } }],
  [
    "base64 in lines",
    { result: { contents: [{ uri: "u", blob: binary.toString("base64").replace(/.{20}/gu, "$&\r\n") }] } },
  ],
  ["a template of a URI", { result: { resourceTemplates: [{ uriTemplate: `file:///${KEY}/{name}`, name: "n" }] } }],
  ["a completion", { result: { completion: { values: ["a", KEY] } } }],
  ["an icon", { result: { tools: [{ name: "t", icons: [{ src: `https://a.example/${KEY}` }] }] } }],
  [
    "an icon in a data URL",
    { result: { tools: [{ icons: [{ src: `data:text/plain;base64,${btoa(`id ${KEY}`)}` }] }] } },
  ],
  ["an annotation of a tool", { result: { tools: [{ name: "t", annotations: { title: KEY } }] } }],
  ["a default in a schema", { result: { tools: [{ inputSchema: { properties: { a: { default: KEY } } } }] } }],
  ["instructions", { result: { serverInfo: { name: "s", version: "1" }, instructions: `use ${KEY}` } }],
  ["the data of an error", { error: { code: -32_000, message: "no", data: { a: [{ b: KEY }] } } }],
  ["a result that is text", { result: KEY }],
];

describe("a key that a server says in an answer", () => {
  test.each(ANSWERS)("goes no further in %s", async (_, answer) => {
    const { link, got } = await proxy(REDACT);
    const message = parseMessage(Buffer.from(JSON.stringify({ jsonrpc: "2.0", id: 1, ...answer })));
    if (message.kind !== "response") throw new Error("no answer");
    const clean = screened(link, message);
    const said = clean === null ? "" : clean.bytes.toString();
    const blobs = [...said.matchAll(/"blob":"([^"]+)"/gu)].map(([, blob = ""]) => Buffer.from(blob, "base64"));
    const text = [said, got(), ...blobs.flatMap((blob) => [blob.toString("latin1"), blob.toString("utf16le")])];
    expect(text.join("\n")).not.toContain(KEY);
    expect(said).not.toContain(btoa(`id ${KEY}`));
  });
});

describe("a key that a server says by itself", () => {
  test.each([
    ["the id of a question", { id: KEY, method: "ping" }],
    [
      "a question with messages",
      { id: 1, method: "sampling/createMessage", params: { messages: [{ content: { text: KEY } }] } },
    ],
    ["a form", { id: 1, method: "elicitation/create", params: { requestedSchema: { properties: { [KEY]: {} } } } }],
    ["a method", { method: `notifications/${KEY}` }],
    ["the reason of a cancellation", { method: "notifications/cancelled", params: { requestId: 1, reason: KEY } }],
    ["a token of progress", { method: "notifications/progress", params: { progressToken: KEY, progress: 1 } }],
    ["a member beside parameters", { method: "notifications/message", [KEY]: true }],
    ["a method of its own", { id: 1, method: `x/${KEY}` }],
  ])("goes no further in %s", async (_, message) => {
    const { send, got, notes } = await proxy(REDACT);
    send(message);
    expect(got()).not.toContain(KEY);
    expect(notes.join("\n")).not.toContain(KEY);
  });

  test("a question whose id says nothing is passed on with it", async () => {
    const { send, got } = await proxy(REDACT);
    send({ id: "q-1", method: "elicitation/create", params: { message: `is ${KEY} right?` } });
    expect(JSON.parse(got())).toMatchObject({ id: "q-1", params: { message: "is <AWS_ACCESS_KEY_ID_1> right?" } });
  });
});

describe("what a rule redacts in the name of a resource", () => {
  const CLEAN = "default: allow\nrules: [{ id: keys, effect: redact, guard: secret_leak }]\n";

  test("is redacted in what the server is sent: what was decided is what runs", async () => {
    const { link, serverGot } = await proxy(CLEAN);
    const uri = `file:///${KEY}/a`;
    fromClient(link, Buffer.from(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "resources/read", params: { uri } })));
    await expect.poll(() => serverGot()).toMatchObject([{ params: { uri: "file:///<AWS_ACCESS_KEY_ID_1>/a" } }]);
  });

  test("is not sent where several are named at once", async () => {
    const { link, serverGot, clientGot } = await proxy(CLEAN);
    const params = { notifications: { resourceSubscriptions: ["file:///a", `file:///${KEY}`] } };
    fromClient(link, Buffer.from(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "subscriptions/listen", params })));
    await expect.poll(() => clientGot()).toMatchObject([{ id: 1, error: {} }]);
    expect(serverGot()).toEqual([]);
  });
});
