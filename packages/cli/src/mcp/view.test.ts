import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMessage } from "./message.js";
import { viewOf } from "./view.js";

function view(answer: object) {
  const message = parseMessage(Buffer.from(JSON.stringify({ jsonrpc: "2.0", id: 1, ...answer })));
  if (message.kind !== "response") throw new Error("not a response");
  return viewOf(message);
}

const SECRET = "sk-live-0123456789";
const base64 = Buffer.from(`token=${SECRET}`).toString("base64");

describe("every channel is seen as text", () => {
  test.each([
    ["text", { result: { content: [{ type: "text", text: SECRET }] } }],
    [
      "the second block",
      {
        result: {
          content: [
            { type: "text", text: "a" },
            { type: "text", text: SECRET },
          ],
        },
      },
    ],
    ["a resource link's uri", { result: { content: [{ type: "resource_link", uri: SECRET, name: "n" }] } }],
    [
      "a resource link's description",
      { result: { content: [{ type: "resource_link", uri: "u", description: SECRET }] } },
    ],
    ["an embedded text", { result: { content: [{ type: "resource", resource: { uri: "u", text: SECRET } }] } }],
    ["an embedded blob", { result: { content: [{ type: "resource", resource: { uri: "u", blob: base64 } }] } }],
    ["image data", { result: { content: [{ type: "image", data: base64, mimeType: "image/png" }] } }],
    ["audio data as sent", { result: { content: [{ type: "audio", data: SECRET, mimeType: "audio/wav" }] } }],
    ["a mime type", { result: { content: [{ type: "image", data: "", mimeType: SECRET }] } }],
    ["a block's kind", { result: { content: [{ type: SECRET }] } }],
    ["a block's key", { result: { content: [{ type: "text", text: "", [SECRET]: 1 }] } }],
    ["a block's _meta", { result: { content: [{ type: "text", text: "", _meta: { a: { b: SECRET } } }] } }],
    ["annotations", { result: { content: [{ type: "text", text: "", annotations: { x: SECRET } }] } }],
    ["structuredContent", { result: { content: [], structuredContent: { a: [{ b: SECRET }] } } }],
    ["a key of structuredContent", { result: { content: [], structuredContent: { [SECRET]: 1 } } }],
    ["_meta", { result: { content: [], _meta: { "x/y": SECRET } } }],
    ["a field of a later revision", { result: { content: [], requestState: SECRET } }],
    ["the name of such a field", { result: { content: [], [SECRET]: true } }],
    ["content that is no list", { result: { content: SECRET } }],
    ["a result that is no object", { result: SECRET }],
    ["an error's message", { error: { code: 1, message: SECRET } }],
    ["an error's data", { error: { code: 1, message: "m", data: { a: [SECRET] } } }],
    ["an error's code that is no number", { error: { code: SECRET, message: "m" } }],
    ["an error's code", { error: { code: 4111111111111111, message: "m" } }, "4111111111111111"],
    ["an error's negative code", { error: { code: -4111111111111111, message: "m" } }, "4111111111111111"],
    ["a member beside the result", { result: {}, extra: SECRET }],
    ["a resource's text", { result: { contents: [{ uri: "u", text: SECRET }] } }],
    ["a resource's blob", { result: { contents: [{ uri: "u", blob: base64 }] } }],
    ["a prompt's message", { result: { messages: [{ role: "user", content: { type: "text", text: SECRET } }] } }],
    ["a prompt's description", { result: { description: SECRET, messages: [] } }],
    ["a tool error", { result: { isError: true, content: [{ type: "text", text: SECRET }] } }],
    ["isError itself", { result: { isError: SECRET } }],
  ])("%s", (_, answer, shown = SECRET) => expect(view(answer).text).toContain(shown));

  test.each([-32_768, -32_601, -32_000])("but %i, a code that has a meaning", (code) =>
    expect(view({ error: { code, message: "m" } }).text).toBe("m"),
  );

  test("a number is text too", () => {
    expect(view({ result: { structuredContent: { card: 4111111111111111 } } }).text).toContain("4111111111111111");
    expect(view({ result: { content: [{ type: "text", text: "", n: 4111111111111111 }] } }).text).toContain(
      "4111111111111111",
    );
  });

  test("what JSON escapes is also seen as it is", () => {
    const { text } = view({ result: { structuredContent: { pem: '-----BEGIN "KEY"-----\nabc' } } });
    expect(text).toContain('-----BEGIN "KEY"-----\nabc');
  });

  test("key and value of structured data stand together", () => {
    expect(view({ result: { structuredContent: { ssn: "123-45-6789" } } }).text).toContain('"ssn":"123-45-6789"');
  });

  test("one text block is that text and nothing else", () => {
    expect(view({ result: { content: [{ type: "text", text: "ok" }], isError: false } }).text).toBe("ok");
  });
});

describe("json", () => {
  test.each([
    ["structuredContent", { structuredContent: { a: 1 }, content: [{ type: "text", text: "{}" }] }, { a: 1 }],
    ["the only text, if it is an object", { content: [{ type: "text", text: ' {"a":1}' }] }, { a: 1 }],
    ["the only text, if it is a list", { content: [{ type: "text", text: "[1]" }] }, [1]],
    ["nothing for a text", { content: [{ type: "text", text: "hello" }] }, undefined],
    ["nothing for broken JSON", { content: [{ type: "text", text: "{a" }] }, undefined],
    [
      "nothing for two texts",
      {
        content: [
          { type: "text", text: "{}" },
          { type: "text", text: "{}" },
        ],
      },
      undefined,
    ],
    ["nothing for other results", { contents: [] }, undefined],
  ])("is %s", (_, result, json) => expect(view({ result }).json).toEqual(json));

  test("is nothing for an error", () => expect(view({ error: { code: 1, message: "{}" } }).json).toBeUndefined());
});

test.each([
  ["a tool error", { result: { isError: true } }, true],
  ["a JSON-RPC error", { error: { code: 1, message: "m" } }, true],
  ["a result", { result: { isError: false } }, false],
  ["no object", { result: [] }, false],
])("%s: is_error %s", (_, answer, isError) => expect(view(answer).isError).toBe(isError));

test("bytes is the size of the message", () => {
  const answer = { jsonrpc: "2.0", id: 1, result: { content: [{ type: "text", text: "äöü" }] } };
  expect(view(answer).bytes).toBe(Buffer.byteLength(JSON.stringify(answer)));
});

test("a large text in base64 is seen once, decoded", () => {
  const body = `token=${SECRET} `.repeat(1000);
  const blob = Buffer.from(body).toString("base64");
  const seen = view({ result: { contents: [{ uri: "u", blob }] } });
  expect(seen.text).toBe(`u\n${body}`);
});

test("what only looks like base64 is seen as it is", () => {
  const data = "AAAAAAAAAAAAAAAAAAAA";
  expect(view({ result: { content: [{ type: "image", data }] } }).text).toContain(data);
});

test("text is no longer than the message: a budget for bytes is not used up by how rules see it", () =>
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), fc.jsonValue(), (structuredContent, text, other) => {
      const seen = view({ result: { content: [{ type: "text", text }, other], structuredContent, other } });
      expect(seen.text.length).toBeLessThanOrEqual(seen.bytes);
    }),
  ));

// Where no rule looks at results nothing is viewed, and servers may answer with such numbers as they like.
test.each([
  ["a number beyond 2^53", '"result":{"card":6304123412341234123}'],
  ["such a number in an error", '"error":{"code":6304123412341234123,"message":"a"}'],
  ["a number that is infinite", '"result":{"n":1e999}'],
])("%s cannot be inspected", (_, answer) => {
  const message = parseMessage(Buffer.from(`{"jsonrpc":"2.0","id":1,${answer}}`));
  if (message.kind !== "response") throw new Error("not a response");
  expect(() => viewOf(message)).toThrow("not the same for every reader");
});
