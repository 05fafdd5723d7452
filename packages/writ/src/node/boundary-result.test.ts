import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { bench, codeOf, denialOf, outcomes } from "./testing.js";

const WITHHOLD = `
default: allow
rules:
  - { id: no-key-back, phase: result, effect: withhold, tool: read, when: { result.text: { matches: "sk-[a-z]+" } } }
  - { id: no-ssn-back, phase: result, effect: withhold, tool: read, when: { result.json.ssn: { exists: true } } }
`;
/** An error with so many causes inside each other. */
function nested(causes: number, message: string): Error {
  return causes === 0 ? new Error(message) : new Error("failed", { cause: nested(causes - 1, message) });
}
function circular(): Error {
  const error = new AggregateError([], "failed");
  error.errors.push(error, error, error);
  return error;
}
const READ = { tool: "read" };

class Row {
  readonly key = "sk-secret";
}
const broken = (): never => {
  throw new Error("no");
};
const cycle: Record<string, unknown> = {};
cycle["self"] = cycle;

describe("results that a rule looks at", () => {
  test.each<[string, unknown]>([
    ["text", "nothing here"],
    ["nothing", undefined],
    ["null", null],
    ["data", { rows: [1, 2, { a: null }] }],
    ["bytes", Buffer.from("nothing here")],
  ])("%s that it has nothing against is returned as it is", async (_, result) => {
    const { session, recorder } = await bench(WITHHOLD);
    expect(await session.run(READ, () => result)).toBe(result);
    expect(outcomes(recorder)).toEqual(["ran RESULT_PASS"]);
    expect(recorder.records[0]?.outcome?.result?.decision).toBe("pass");
  });

  test.each<[string, unknown]>([
    ["in text", "key: sk-secret"],
    ["deep in data", { content: [{ text: "ok" }], structuredContent: { a: { b: "sk-secret" } } }],
    ["in a key", { "sk-secret": 1 }],
    ["in bytes", Buffer.from("key: sk-secret")],
    ["in a field", { ssn: "000" }],
    ["in JSON that came as text", '  {"ssn":"000"}'],
  ])("%s withholds", async (_, result) => {
    const { session, recorder } = await bench(WITHHOLD);
    const denial = await denialOf(session.run(READ, () => result));
    expect(denial.code).toBe("RULE_WITHHOLD");
    expect(JSON.stringify(denial)).not.toContain("sk-secret");
    expect(outcomes(recorder)).toEqual(["withheld RULE_WITHHOLD"]);
  });

  test.each<[string, unknown]>([
    ["an instance of a class", new Row()],
    ["a cycle", cycle],
    ["a bigint", { a: 1n }],
    ["a function", () => "sk-secret"],
    ["a Map", new Map([["key", "sk-secret"]])],
    ["what is too large", "x".repeat(20_000_000)],
    ["a getter that throws", Object.defineProperty({}, "a", { enumerable: true, get: broken })],
  ])("%s cannot be inspected, so it is withheld", async (_, result) => {
    const { session, recorder } = await bench(WITHHOLD);
    expect(await codeOf(session.run(READ, () => result))).toBe("RESULT_UNINSPECTABLE");
    expect(outcomes(recorder)).toEqual(["withheld RESULT_UNINSPECTABLE"]);
  });

  test("other tools' results are not even read", async () => {
    const { session, recorder } = await bench(WITHHOLD);
    const row = new Row();
    expect(await session.run({ tool: "other" }, () => row)).toBe(row);
    expect(recorder.records[0]?.outcome?.result).toBe(null);
  });

  test("errors are seen with their causes", async () => {
    const { session, recorder } = await bench(WITHHOLD);
    const failing = session.run(READ, () => {
      throw new Error("cannot read", { cause: new AggregateError([new Error("tried sk-secret")], "all failed") });
    });
    expect(await codeOf(failing)).toBe("RULE_WITHHOLD");
    expect(outcomes(recorder)).toEqual(["withheld RULE_WITHHOLD"]);
  });

  const secretKey = "sk-secret";
  test.each<[string, Error]>([
    ["a property", Object.assign(new Error("failed"), { stdout: secretKey })],
    ["`errors` of a plain error", Object.assign(new Error("failed"), { errors: [secretKey] })],
    ["data as its cause", new Error("failed", { cause: { token: secretKey } })],
    ["a property of a cause", new Error("failed", { cause: Object.assign(new Error("inner"), { token: secretKey }) })],
    ["a cause nine deep", nested(9, secretKey)],
  ])("errors are seen with %s", async (_, error) => {
    const { session } = await bench(WITHHOLD);
    expect(await codeOf(session.run(READ, () => Promise.reject(error)))).toBe("RULE_WITHHOLD");
  });

  test.each<[string, Error]>([
    ["writes its own JSON", Object.assign(new Error("failed"), { toJSON: () => secretKey })],
    [
      "inherits how its JSON is written",
      new (class extends Error {
        readonly toJSON = () => secretKey;
      })("failed"),
    ],
    ["holds a Map", Object.assign(new Error("failed"), { response: new Map([["key", secretKey]]) })],
    ["holds a symbol key", Object.assign(new Error("failed"), { [Symbol("key")]: secretKey })],
    ["has data as its message", Object.assign(new Error("failed"), { message: { token: secretKey } })],
    ["has too many causes", nested(101, "failed")],
    ["is its own cause, many times over", circular()],
  ])("an error that %s cannot be inspected", async (_, error) => {
    const { session } = await bench(WITHHOLD);
    expect(await codeOf(session.run(READ, () => Promise.reject(error)))).toBe("RESULT_UNINSPECTABLE");
  });

  test("an error of the file system is passed on", async () => {
    const { session } = await bench(WITHHOLD);
    await expect(session.run(READ, () => readFile("/none/such"))).rejects.toThrow("ENOENT");
  });

  test.each<[string, unknown]>([
    ["a symbol key", { [Symbol.asyncIterator]: () => secretKey }],
    ["a key that is not enumerable", Object.defineProperty({}, "key", { value: secretKey })],
    ["a prototype with something to inherit", Object.create({ key: secretKey })],
    ["a prototype that writes its JSON", Object.create(Object.create(null, { toJSON: { value: () => secretKey } }))],
    ["a list with a key", Object.assign([1], { key: secretKey })],
    [
      "a list of a class",
      new (class extends Array {
        key = () => secretKey;
      })(),
    ],
    ["bytes with a key", Object.assign(new Uint8Array(2), { key: secretKey })],
    ["any of it further down", { a: [Object.assign([], { key: secretKey })] }],
  ])("%s hides something, so it is withheld", async (_, result) => {
    const { session } = await bench(WITHHOLD);
    expect(await codeOf(session.run(READ, () => result))).toBe("RESULT_UNINSPECTABLE");
  });

  test("`is_error` tells them apart", async () => {
    const rules = `
default: allow
rules: [{ id: hide-errors, phase: result, effect: withhold, tool: read, when: { result.is_error: true } }]
`;
    const { session } = await bench(rules);
    expect(await session.run(READ, () => "fine")).toBe("fine");
    expect(await codeOf(session.run(READ, () => Promise.reject(new Error("x"))))).toBe("RULE_WITHHOLD");
    expect(await codeOf(session.run(READ, () => Promise.reject("text")))).toBe("RULE_WITHHOLD");
  });

  test("an adapter says how its results are read; what it says wrong withholds", async () => {
    const { session } = await bench(WITHHOLD);
    const row = new Row();
    const seen = { text: row.key, json: undefined, bytes: 9, isError: false };
    expect(await codeOf(session.run(READ, () => row, { view: () => seen }))).toBe("RULE_WITHHOLD");
    const clean = await session.run(READ, () => row, { view: () => ({ ...seen, text: "clean" }) });
    expect(clean).toBe(row);
    expect(await codeOf(session.run(READ, () => row, { view: broken }))).toBe("RESULT_UNINSPECTABLE");
    expect(await codeOf(session.run(READ, () => row, { view: () => JSON.parse("{}") }))).toBe("RESULT_UNINSPECTABLE");
  });

  test("in monitor nothing is withheld, and what would have been is on record", async () => {
    const { session, recorder } = await bench(`mode: monitor\n${WITHHOLD}`);
    const row = new Row();
    expect(await session.run(READ, () => "sk-secret")).toBe("sk-secret");
    expect(await session.run(READ, () => row)).toBe(row);
    expect(recorder.records.map((each) => each.outcome?.result?.wouldBe)).toEqual(["withhold", "withhold"]);
  });
});

describe("maxResultBytes", () => {
  const SMALL = "default: allow\ntools: { read: { maxResultBytes: 1KiB } }\n";

  test("is exact, in bytes of UTF-8", async () => {
    const { session } = await bench(SMALL);
    expect(await session.run(READ, () => "é".repeat(512))).toHaveLength(512);
    expect(await codeOf(session.run(READ, () => `${"é".repeat(512)}x`))).toBe("RESULT_TOO_LARGE");
    expect(await codeOf(session.run(READ, () => ["x".repeat(1024)]))).toBe("RESULT_TOO_LARGE");
    expect(await codeOf(session.run(READ, () => Buffer.alloc(1025)))).toBe("RESULT_TOO_LARGE");
    expect(await codeOf(session.run(READ, () => Promise.reject(new Error("x".repeat(1024)))))).toBe("RESULT_TOO_LARGE");
  });

  test("needs a result that can be measured", async () => {
    const { session } = await bench(SMALL);
    expect(await codeOf(session.run(READ, () => new Row()))).toBe("RESULT_UNINSPECTABLE");
  });
});

describe("labels", () => {
  const LABELS = `
default: allow
tools:
  fetch: { returns: [untrusted], maxResultBytes: 1KiB }
  plain: { returns: [untrusted] }
rules:
  - { id: internal, phase: result, effect: warn, tool: read, when: { result.text: { contains: INTERNAL } }, label: [secret] }
  - { id: hidden, phase: result, effect: withhold, tool: read, when: { result.text: { contains: HIDDEN } }, label: [hidden] }
  - { id: tainted, effect: deny, tool: send, when: { session.labels: { contains_any: [untrusted, secret, hidden] } } }
`;
  const send = { tool: "send" };

  test("of a tool are learned when its result is returned", async () => {
    const { session } = await bench(LABELS);
    expect(session.decide(send).decision).toBe("allow");
    await session.run({ tool: "plain" }, () => "page");
    expect(session.decide(send).code).toBe("RULE_DENY");
  });

  test("are learned from errors too: the model reads them", async () => {
    const { session } = await bench(LABELS);
    await expect(session.run({ tool: "fetch" }, () => Promise.reject(new Error("page says")))).rejects.toThrow(
      "page says",
    );
    expect(session.decide(send).code).toBe("RULE_DENY");
  });

  test("of a rule are learned", async () => {
    const { session } = await bench(LABELS);
    await session.run(READ, () => "INTERNAL");
    expect(session.decide(send).code).toBe("RULE_DENY");
  });

  test("of a withheld result are not", async () => {
    const { session } = await bench(LABELS);
    expect(await codeOf(session.run(READ, () => "HIDDEN INTERNAL"))).toBe("RULE_WITHHOLD");
    expect(await codeOf(session.run({ tool: "fetch" }, () => "x".repeat(2000)))).toBe("RESULT_TOO_LARGE");
    expect(session.decide(send).decision).toBe("allow");
  });

  test("stay with the session, for everyone who opens it, until it ends", async () => {
    const { boundary } = await bench(LABELS);
    const one = boundary.session({ id: "chat-1" });
    await one.run({ tool: "plain" }, () => "page");
    expect(boundary.session({ id: "chat-1" }).decide(send).code).toBe("RULE_DENY");
    expect(boundary.session({ id: "chat-2" }).decide(send).decision).toBe("allow");
    one.end();
    expect(boundary.session({ id: "chat-1" }).decide(send).decision).toBe("allow");
    expect(one.decide(send).code).toBe("STOPPED");
  });
});
