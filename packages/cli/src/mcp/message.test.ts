import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encode, parseMessage } from "./message.js";

const read = (text: string) => parseMessage(Buffer.from(text));
const why = (text: string): string => {
  const message = read(text);
  return message.kind === "unreadable" ? message.why : `passed as ${message.kind}`;
};

describe("a message that every reader reads alike", () => {
  test.each([
    ['{"jsonrpc":"2.0","id":1,"method":"a","params":{}}', "request"],
    ['{"jsonrpc":"2.0","id":"1","method":"a"}', "request"],
    ['{"jsonrpc":"2.0","id":null,"method":"a"}', "request"],
    ['{"jsonrpc":"2.0","method":"a","params":[1]}', "notification"],
    ['{"jsonrpc":"2.0","id":1,"result":{}}', "response"],
    ['{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"m"}}', "response"],
    ['{"jsonrpc":"2.0","id":1,"method":"a","future":{"x":1}}', "request"],
  ])("%s is a %s", (text, kind) => expect(read(text).kind).toBe(kind));

  test("keeps its bytes", () => {
    const line = Buffer.from(
      '{ "jsonrpc" : "2.0",\t"id":1, "method":"a", "params":{"n":1.0,"big":12345678901234567890} }',
    );
    expect(parseMessage(line)).toMatchObject({ bytes: line });
  });

  test.each([
    ["1", 1],
    ['"1"', "1"],
    ["null", null],
    ["-7", -7],
    ["9007199254740991", 9007199254740991],
  ])("keeps the type of id %s", (text, id) => {
    expect(read(`{"jsonrpc":"2.0","id":${text},"method":"a"}`)).toMatchObject({ id });
  });
});

describe("a message that two readers may read differently is refused", () => {
  test.each([
    ["method twice", '{"jsonrpc":"2.0","id":1,"method":"ping","method":"tools/call"}'],
    ["method twice, one escaped", String.raw`{"jsonrpc":"2.0","id":1,"method":"ping","meth\u006fd":"tools/call"}`],
    ["params twice", '{"jsonrpc":"2.0","id":1,"method":"a","params":{},"params":{"name":"b"}}'],
    ["id twice", '{"jsonrpc":"2.0","id":1,"id":2,"method":"a"}'],
    ["a key twice inside params", '{"jsonrpc":"2.0","id":1,"method":"a","params":{"name":"a","name":"b"}}'],
    ["a key twice deep down", '{"jsonrpc":"2.0","id":1,"method":"a","params":{"x":[{"y":{"k":1,"k":2}}]}}'],
  ])("%s", (_, text) => expect(why(text)).toBe("a key stands twice"));

  test.each([
    ["Method beside method", '{"jsonrpc":"2.0","id":1,"method":"ping","Method":"tools/call"}'],
    ["METHOD alone", '{"jsonrpc":"2.0","id":1,"METHOD":"tools/call"}'],
    ["paramſ", '{"jsonrpc":"2.0","id":1,"method":"a","paramſ":{}}'],
    ["a NUL after the key", String.raw`{"jsonrpc":"2.0","id":1,"method":"a","method\u0000":"tools/call"}`],
    ["Result beside a notification", '{"jsonrpc":"2.0","method":"a","Id":5,"Result":{}}'],
    ["__proto__", '{"jsonrpc":"2.0","id":1,"method":"a","__proto__":{"method":"tools/call"}}'],
  ])("%s", (_, text) => expect(why(text)).toBe("a key that not every reader tells from another"));

  test.each([
    [
      "invalid UTF-8",
      Buffer.concat([Buffer.from('{"jsonrpc":"2.0","method":"a'), Buffer.from([0xff]), Buffer.from('"}')]),
    ],
    ["UTF-16", Buffer.from('{"jsonrpc":"2.0","method":"a"}', "utf16le")],
    [
      "a surrogate in UTF-8",
      Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
    ],
  ])("%s", (_, line) => expect(parseMessage(line)).toMatchObject({ kind: "unreadable", code: -32_700 }));

  test.each([
    ["a byte order mark", '\uFEFF{"jsonrpc":"2.0","method":"a"}', "not JSON"],
    ["two values", '{"jsonrpc":"2.0","method":"a"}{"jsonrpc":"2.0","method":"b"}', "not JSON"],
    ["NaN", '{"jsonrpc":"2.0","id":NaN,"method":"a"}', "not JSON"],
    ["a comment", '{"jsonrpc":"2.0","method":"a"/**/}', "not JSON"],
    ["text", "hello", "not JSON"],
    [
      "a batch",
      '[{"jsonrpc":"2.0","id":1,"method":"tools/call"}]',
      "several messages in one line; send them one by one",
    ],
    ["an empty batch", "[]", "several messages in one line; send them one by one"],
    ["a string", '"tools/call"', "not an object"],
    ["null", "null", "not an object"],
    ["a number", "1", "not an object"],
    ["no jsonrpc", '{"id":1,"method":"tools/call"}', '`jsonrpc` is not "2.0"'],
    ["another jsonrpc", '{"jsonrpc":"1.0","id":1,"method":"a"}', '`jsonrpc` is not "2.0"'],
    ["jsonrpc as a number", '{"jsonrpc":2.0,"id":1,"method":"a"}', '`jsonrpc` is not "2.0"'],
    [
      "an id beyond 2^53",
      '{"jsonrpc":"2.0","id":9007199254740993,"method":"a"}',
      "`id` is neither text nor a safe integer",
    ],
    ["a fraction as id", '{"jsonrpc":"2.0","id":1.5,"method":"a"}', "`id` is neither text nor a safe integer"],
    ["an object as id", '{"jsonrpc":"2.0","id":{},"method":"a"}', "`id` is neither text nor a safe integer"],
    ["method and result", '{"jsonrpc":"2.0","id":1,"method":"a","result":{}}', "a method and an answer in one message"],
    [
      "result and error",
      '{"jsonrpc":"2.0","id":1,"result":{},"error":{}}',
      "neither a method nor one answer to a request",
    ],
    ["neither", '{"jsonrpc":"2.0","id":1}', "neither a method nor one answer to a request"],
    ["an answer without id", '{"jsonrpc":"2.0","result":{}}', "neither a method nor one answer to a request"],
    ["method as a list", '{"jsonrpc":"2.0","id":1,"method":["tools/call"]}', "`method` is not printable ASCII"],
    [
      "a NUL in the method",
      String.raw`{"jsonrpc":"2.0","id":1,"method":"tools/call\u0000"}`,
      "`method` is not printable ASCII",
    ],
    ["a blank in the method", '{"jsonrpc":"2.0","id":1,"method":"tools/call "}', "`method` is not printable ASCII"],
    ["an empty method", '{"jsonrpc":"2.0","id":1,"method":""}', "`method` is not printable ASCII"],
  ])("%s", (_, text, reason) => expect(why(text)).toBe(reason));

  test.each([200_000, 5_000_000])("%i lists inside each other", (depth) => {
    expect(why("[".repeat(depth))).toBe("nested deeper than 512");
    expect(why(`{"jsonrpc":"2.0","method":"a","params":${"[".repeat(depth)}${"]".repeat(depth)}}`)).toBe(
      "nested deeper than 512",
    );
  });

  test("says whose request it was, so that it can be answered", () => {
    const twice = '"params":{"a":1,"a":2}';
    expect(read(`{"jsonrpc":"2.0","id":7,"method":"a",${twice}}`)).toMatchObject({ id: 7, isRequest: true });
    expect(read('{"jsonrpc":"2.0","id":7,"result":{"a":1,"a":2}}')).toMatchObject({ id: 7, isRequest: false });
    expect(read(`{"jsonrpc":"2.0","method":"a",${twice}}`)).toMatchObject({ id: undefined, isRequest: false });
  });
});

describe("a line that some readers take for several", () => {
  const inner = '{"jsonrpc":"2.0","id":9,"method":"tools/call"}';

  test("carriage returns between tokens become blanks", () => {
    const message = read(`{"jsonrpc":"2.0","method":"a","params":\r${inner}\r}`);
    expect(message.kind === "notification" && message.bytes.toString()).toBe(
      `{"jsonrpc":"2.0","method":"a","params": ${inner} }`,
    );
  });

  test.each(["\u2028", "\u2029", "\u0085"])("%j in a string becomes an escape with the same meaning", (separator) => {
    const value = { jsonrpc: "2.0", method: "a", params: { text: `x${separator}${inner}` } };
    const message = read(JSON.stringify(value));
    const text = message.kind === "notification" ? message.bytes.toString() : "";
    expect(text).not.toContain(separator);
    expect(JSON.parse(text)).toEqual(value);
  });
});

describe("laws", () => {
  test("never throws, whatever the bytes", () =>
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void parseMessage(Buffer.from(bytes)))));

  test("what is encoded is one line for every reader, and reads back the same", () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (params, text) => {
        const value = { jsonrpc: "2.0", id: 1, method: "a", params: { params, text } };
        const line = encode(JSON.parse(JSON.stringify(value)));
        expect(line.toString()).not.toMatch(/[\n\r\u0085\u2028\u2029]/u);
        expect(JSON.parse(line.toString())).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    ));
});
