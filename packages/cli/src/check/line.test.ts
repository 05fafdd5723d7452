import { describe, expect, test } from "vitest";
import { testScene } from "../testing/policies.js";
import { answerLine } from "./line.js";

const scene = await testScene({ cwd: "/srv/app" });

const answer = (
  line: string | Buffer,
  number = 7,
): { id: unknown; decision: string; code?: string; error?: { code: string } } =>
  JSON.parse(answerLine(scene, Buffer.from(line), number).text);

describe("a line that is a call", () => {
  test("is answered with its id and the whole decision", () => {
    const { id, ...decision } = answer('{"id":"a-1","tool":"read","args":{"path":"x.txt"}}');
    expect(id).toBe("a-1");
    expect(decision).toMatchObject({
      decision: "allow",
      code: "RULE_ALLOW",
      tool: "read",
      warnings: [],
      wouldBe: null,
    });
    expect(Object.keys(decision)).toEqual(
      "decision code tool reasons obligations warnings wouldBe hint policy".split(" "),
    );
  });

  test.each([
    ["text", '"x"', "x"],
    ["a number", "12", 12],
    ["a fraction", "1.5", 1.5],
    ["zero", "0", 0],
    ["empty text", '""', ""],
  ])("has its id given back: %s", (_, written, id) =>
    expect(answer(`{"id":${written},"tool":"read","args":{"path":"x"}}`)).toMatchObject({ id, decision: "allow" }),
  );

  test("without an id has the number of its line", () => expect(answer('{"tool":"x"}', 42).id).toBe(42));

  test.each([
    ["a principal", '{"tool":"deploy","principal":{"id":"a","role":"sre"}}', '{"tool":"deploy"}'],
    ["a session", '{"tool":"in_session","session":"s-1"}', '{"tool":"in_session"}'],
    ["a context", '{"tool":"in_context","context":{"env":"production"}}', '{"tool":"in_context"}'],
    [
      "a folder",
      '{"tool":"read","args":{"path":"a"},"cwd":"/srv/app/x"}',
      '{"tool":"read","args":{"path":"a"},"cwd":"/etc"}',
    ],
  ])("says itself: %s", (_, allowed, denied) => {
    expect(answer(allowed).decision).toBe("allow");
    expect(answer(denied)).toMatchObject({ decision: "deny", code: "NOT_GRANTED" });
  });

  test("may be a bare operation", () => {
    const operation = { action: "file.read", resource: { path: "/srv/app/.env" } };
    expect(answer(JSON.stringify({ operation }))).toMatchObject({ decision: "deny", code: "RULE_DENY", tool: null });
  });

  test("may end in a carriage return, and may have blanks around it", () =>
    expect(answer(' {"tool":"mail"}\t\r').decision).toBe("ask"));

  test("may start with a byte order mark if it is the first", () => {
    expect(answer('\ufeff{"tool":"mail"}', 1).decision).toBe("ask");
    expect(answer('\ufeff{"tool":"mail"}', 2).error?.code).toBe("LINE_NOT_JSON");
  });
});

describe("a malformed call is denied, with the shape of every decision", () => {
  test.each([
    ["no tool", "{}", "CALL_MALFORMED"],
    ["an empty tool name", '{"tool":""}', "TOOL_NAME_INVALID"],
    ["a tool name with a control character", String.raw`{"tool":"a\u0007"}`, "TOOL_NAME_INVALID"],
    ["a tool name that is half a character", String.raw`{"tool":"\ud800"}`, "TOOL_NAME_INVALID"],
    ["a tool that is a number", '{"tool":1}', "TOOL_NAME_INVALID"],
    ["a tool that is null", '{"tool":null}', "TOOL_NAME_INVALID"],
    ["arguments that are a list", '{"tool":"mail","args":[1]}', "CALL_MALFORMED"],
    ["arguments that are text", '{"tool":"mail","args":"{}"}', "CALL_MALFORMED"],
    ["arguments that are null", '{"tool":"mail","args":null}', "CALL_MALFORMED"],
    ["a tool and an operation", '{"tool":"mail","operation":{"action":"a.b","resource":{}}}', "CALL_MALFORMED"],
    ["an operation without a resource", '{"operation":{"action":"a.b"}}', "CALL_MALFORMED"],
    ["a key that no line has", '{"tool":"mail","arguments":{}}', "CALL_MALFORMED"],
    ["a context that is a list", '{"tool":"mail","context":[]}', "CALL_MALFORMED"],
    ["a folder that is relative", '{"tool":"mail","cwd":"here"}', "CALL_MALFORMED"],
    ["a principal that is text", '{"tool":"mail","principal":"me"}', "CALL_MALFORMED"],
    ["a principal without an id", '{"tool":"mail","principal":{"role":"sre"}}', "CALL_MALFORMED"],
    ["a principal with an unknown field", '{"tool":"mail","principal":{"id":"a","admin":true}}', "CALL_MALFORMED"],
    ["a session that is a number", '{"tool":"mail","session":1}', "CALL_MALFORMED"],
    ["a session without a name", '{"tool":"mail","session":""}', "CALL_MALFORMED"],
    ["an id that is a list", '{"tool":"mail","id":[1]}', "CALL_MALFORMED"],
    ["an id that is null", '{"tool":"mail","id":null}', "CALL_MALFORMED"],
    ["an id that no reader keeps", '{"tool":"mail","id":12345678901234567890}', "CALL_MALFORMED"],
    ["an id beyond all numbers", '{"tool":"mail","id":1e999}', "CALL_MALFORMED"],
    ["a number beyond all numbers", '{"tool":"mail","args":{"n":1e999}}', "CALL_MALFORMED"],
    ["an integer that no reader keeps", '{"tool":"mail","args":{"user":1234567890123456789}}', "CALL_MALFORMED"],
    ["half a character in an argument", String.raw`{"tool":"mail","args":{"s":"\udc00"}}`, "ARGS_NOT_JSON"],
    ["too deep arguments", `{"tool":"mail","args":{"a":${"[".repeat(100)}${"]".repeat(100)}}}`, "ARGS_TOO_DEEP"],
    [
      "arguments without a bottom",
      `{"tool":"mail","args":{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}}`,
      "ARGS_TOO_DEEP",
    ],
    ["too large arguments", `{"tool":"mail","args":{"a":"${"x".repeat(1_100_000)}"}}`, "ARGS_TOO_LARGE"],
  ])("%s", (_, line, code) => {
    const found = answer(line);
    expect(found).toMatchObject({ id: 7, decision: "deny", code, obligations: [], wouldBe: null });
    expect(Object.keys(found)).toContain("policy");
    expect(Object.keys(found)).not.toContain("error");
  });

  test.each([
    ["the tool", '{"tool":"mail","tool":"rm"}'],
    ["an argument", '{"tool":"read","args":{"path":"/srv/app/x","path":"/etc/shadow"}}'],
    ["something deep inside", '{"tool":"mail","args":{"a":[{"b":1,"b":2}]}}'],
    ["the id", '{"id":1,"id":2,"tool":"mail"}'],
  ])("a key that stands twice: %s. Another reader may keep the other one", (_, line) =>
    expect(answer(line)).toMatchObject({ decision: "deny", code: "CALL_MALFORMED" }),
  );

  test("`__proto__` is data, and no way to be somebody else", () => {
    expect(answer('{"tool":"deploy","__proto__":{"principal":{"id":"a","role":"sre"}}}')).toMatchObject({
      code: "CALL_MALFORMED",
    });
    expect(answer('{"tool":"deploy","principal":{"id":"a","__proto__":{"role":"sre"}}}').decision).toBe("deny");
  });
});

describe("a line that is no JSON object is answered with an error, and denied for who looks at nothing else", () => {
  test.each([
    ["text", "hello", "LINE_NOT_JSON"],
    ["half an object", '{"tool":"mail"', "LINE_NOT_JSON"],
    ["two objects", '{"tool":"mail"}{"tool":"mail"}', "LINE_NOT_JSON"],
    ["a comment", '{"tool":"mail"} // hi', "LINE_NOT_JSON"],
    ["a NUL", '{"tool":"mail"}\0', "LINE_NOT_JSON"],
    ["a list", "[]", "LINE_NOT_OBJECT"],
    ["null", "null", "LINE_NOT_OBJECT"],
    ["a number", "1", "LINE_NOT_OBJECT"],
    ["text in quotes", '"{}"', "LINE_NOT_OBJECT"],
    ["bytes that are no text", Buffer.from([0x7b, 0xff, 0x7d]), "LINE_NOT_UTF8"],
    ["text cut in a character", Buffer.from('{"tool":"ü"}').subarray(0, 10), "LINE_NOT_UTF8"],
    ["an overlong encoding", Buffer.from([0x22, 0xc0, 0xaf, 0x22]), "LINE_NOT_UTF8"],
    ["UTF-16", Buffer.from('{"tool":"mail"}', "utf16le"), "LINE_NOT_JSON"],
  ])("%s", (_, line, code) => {
    const found = answer(line);
    expect(found).toMatchObject({ id: 7, decision: "deny", error: { code } });
    expect(Object.keys(found)).toEqual(["id", "decision", "error"]);
  });

  test("the message tells nothing of what the line held", () =>
    expect(JSON.stringify(answer("sk-secret"))).not.toContain("secret"));
});

test("an empty line is answered by an empty line, and so is one of blanks", () => {
  for (const line of ["", " ", "\t \r"])
    expect(answerLine(scene, Buffer.from(line), 1)).toEqual({ text: "", kind: "blank" });
});

test("what is answered is one line, whatever the call holds", () => {
  const tool = "a\u2028b\u2029c";
  const { text } = answerLine(scene, Buffer.from(JSON.stringify({ tool, id: "x\u0085\u202e\u{e0041}" })), 1);
  expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(JSON.parse(text)).toMatchObject({ tool, id: "x\u0085\u202e\u{e0041}" });
});
