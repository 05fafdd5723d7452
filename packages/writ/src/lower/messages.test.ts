import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../model/json.js";
import { textsOf } from "./messages.js";
import { deriveOperation } from "./operation.js";
import { EVERY_LANGUAGE } from "./every-language.js";

const told = (messages: Json): string[] => textsOf(messages).map(({ role, text }) => `${role ?? "-"}: ${text ?? "?"}`);
const image = { type: "image_url", image_url: { url: "data:," } };

describe("every text of messages, in order", () => {
  const cases: [string, Json, string[]][] = [
    ["text", "hi", ["-: hi"]],
    ["texts", ["a", "b"], ["-: a", "-: b"]],
    [
      "messages",
      [
        { role: "system", content: "a" },
        { role: "user", content: "b" },
      ],
      ["system: a", "user: b"],
    ],
    ["parts", [{ role: "user", content: [{ type: "text", text: "a" }, image] }], ["user: a", "user: ?"]],
    ["responses", [{ role: "user", content: [{ type: "input_text", text: "a" }] }], ["user: a"]],
    ["google's parts", [{ role: "user", parts: [{ text: "a" }, { inlineData: {} }] }], ["user: a", "user: ?"]],
    ["MCP", { role: "user", content: { type: "text", text: "a" } }, ["user: a"]],
    ["a tool call", [{ role: "assistant", content: null, tool_calls: [{ id: "1" }] }], ["assistant: ?"]],
    [
      "text and a tool call",
      [{ role: "assistant", content: "a", tool_calls: [{ id: "1" }] }],
      ["assistant: ?", "assistant: a"],
    ],
    [
      "a tool's result",
      [{ role: "user", content: [{ type: "tool_result", content: "a", tool_use_id: "1" }] }],
      ["user: ?", "user: a"],
    ],
    ["reasoning", [{ role: "assistant", content: [{ type: "thinking", thinking: "a" }] }], ["assistant: ?"]],
    ["text that is called something else", [{ type: "file", text: "a" }], ["-: ?"]],
    ["no messages", [], []],
    ["numbers", [5, null, true], ["-: ?", "-: ?", "-: ?"]],
  ];
  test.each(cases)("%s", (_name, messages, expected) => expect(told(messages)).toEqual(expected));
});

test("each text is an operation, and what is no text is unknown", () => {
  const text = [{ role: "user", content: ["a", image] }];
  expect(
    deriveOperation(
      "model.prompt",
      { text, role: "system", model: "m" },
      { cwd: null, home: null, caseSensitive: false },
      EVERY_LANGUAGE,
    ),
  ).toEqual([
    { action: "model.prompt", resource: { text: "a", role: "user", model: "m" }, opaque: null },
    { action: "model.prompt", resource: { role: "user", model: "m" }, opaque: null, underived: ["text"] },
  ]);
});

test("no text is lost, whatever the shape", () =>
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const found = told([a as Json, { role: "user", content: ["needle"] }, b as Json]);
      expect(found).toContain("user: needle");
    }),
  ));
