import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type { CallInput } from "../enforce/call-input.js";
import { bench, codeOf, denialOf } from "./testing.js";

/** Made up, in parts: no source file holds something that looks like a key. */
const KEY = ["AKIA", "QX4ZVTN2LDRS6WPJ"].join("");
const PASSWORD = ["k8Tz", "qR2vW9", "xLm4P7"].join("");

const REDACT = "default: allow\nrules: [{ id: keys, phase: result, effect: redact, guard: secret_leak }]\n";
const DENY = "default: allow\nrules: [{ id: keys, effect: deny, guard: secret_leak }]\n";
const CLEAN = "default: allow\nrules: [{ id: keys, effect: redact, guard: secret_leak }]\n";

/** Everything that somebody who caught it could print. */
function shown(value: unknown): string {
  const { stack } = value instanceof Error ? value : { stack: "" };
  return [inspect(value, { depth: 20, showHidden: true, getters: true }), String(value), stack].join("\n");
}

/** What an error can hide a key in. */
const HIDING: readonly (readonly [string, () => unknown])[] = [
  ["its stack only", () => Object.assign(new Error("x"), { stack: `Error: x\n    at ${KEY} (file.js:1:1)` })],
  ["a stack that is no text", () => Object.assign(new Error("x"), { stack: { of: KEY } })],
  ["the stack of its cause", () => new Error("x", { cause: Object.assign(new Error("y"), { stack: KEY }) })],
  ["a hidden property", () => Object.defineProperty(new Error("x"), "token", { value: KEY })],
  ["a hidden property with a symbol", () => Object.defineProperty(new Error("x"), Symbol("t"), { value: KEY })],
  ["hidden errors", () => Object.defineProperty(new Error("x"), "errors", { value: [new Error(KEY)] })],
  [
    "a getter of its class",
    () =>
      new (class extends Error {
        get token() {
          return KEY;
        }
      })("x"),
  ],
  [
    "the text that it turns into",
    () =>
      new (class extends Error {
        override toString() {
          return KEY;
        }
      })("x"),
  ],
  [
    "what it turns into by a symbol",
    () =>
      new (class extends Error {
        [Symbol.toPrimitive]() {
          return KEY;
        }
      })("x"),
  ],
  ["the name of its class", () => new ({ [KEY]: class extends Error {} }[KEY] ?? Error)("x")],
];

describe("what a tool throws", () => {
  test.each(HIDING)("a key in %s goes no further", async (_, thrown) => {
    const { session } = await bench(REDACT);
    const caught: unknown = await session
      .run({ tool: "read" }, () => {
        throw thrown();
      })
      .catch((error: unknown) => error);
    expect(shown(caught)).not.toContain(KEY);
  });

  test("a stack is no text that a condition speaks about, and counts for no budget", async () => {
    const { session } = await bench(
      "default: allow\ntools: { read: { maxResultBytes: 64 } }\n" +
        'rules: [{ id: frames, phase: result, effect: withhold, when: { result.text: { contains: "at " } } }]\n',
    );
    const thrown = new Error("short");
    const run = session.run({ tool: "read" }, () => {
      throw thrown;
    });
    await expect(run).rejects.toBe(thrown);
  });

  test("an error that holds nothing is the very error", async () => {
    const { session } = await bench(REDACT);
    const thrown = Object.assign(new RangeError("no"), { code: "E_NO" });
    const run = session.run({ tool: "read" }, () => {
      throw thrown;
    });
    await expect(run).rejects.toBe(thrown);
  });
});

describe("a password that only its key tells", () => {
  const args = { env: { DB_PASSWORD: PASSWORD } };

  test("is found in arguments", async () => {
    const { session } = await bench(DENY);
    expect(session.decide({ tool: "send", args }).code).toBe("RULE_DENY");
    expect(session.decide({ tool: "send", args: { env: { DB_PAGES: "twelve" } } }).decision).toBe("allow");
  });

  test("is found in what a bare operation acts on", async () => {
    const { session } = await bench(DENY);
    const operation = { action: "acme.store", resource: { password: PASSWORD } };
    expect(await codeOf(session.run({ operation }, () => 1))).toBe("RULE_DENY");
  });

  test("is replaced in arguments", async () => {
    const { session } = await bench(CLEAN);
    const seen = await session.run({ tool: "send", args }, (given) => given);
    expect(seen).toEqual({ env: { DB_PASSWORD: "<PASSWORD_ASSIGNMENT_1>" } });
  });
});

test("a number after a line break is found, in data and in what an error holds", async () => {
  const rules = "default: allow\nrules: [{ id: people, phase: result, effect: redact, guard: pii }]\n";
  const { session } = await bench(rules);
  const detail = `\nIMEI ${["356938", "035643809"].join("")}`;
  expect(await session.run({ tool: "read" }, () => ({ detail }))).toEqual({ detail: "\nIMEI <IMEI_1>" });
  const run = session.run({ tool: "read" }, () => Promise.reject(Object.assign(new Error("x"), { detail })));
  await expect(run).rejects.toMatchObject({ detail: "\nIMEI <IMEI_1>" });
});

test("a key in a file of two bytes a character goes no further", async () => {
  const { session } = await bench(REDACT);
  for (const text of [`id ${KEY} end`, `\ufeffid ${KEY} end`])
    expect(await codeOf(session.run({ tool: "read" }, () => Buffer.from(text, "utf16le")))).toBe("REDACTION_FAILED");
});

describe("the log and errors", () => {
  const approver = { approve: async () => ({ approved: false, by: KEY, reason: `${"because ".repeat(127)}${KEY}` }) };
  const GET = 'default: ask\ntools: { get: { does: [{ action: file.read, path: "${args.path}" }] } }\n';

  test.each<readonly [string, unknown]>([
    ["the name of a tool", { tool: KEY }],
    ["the name of a tool whose arguments are none", { tool: KEY, args: { list: () => 1 } }],
    ["the key of an argument that is no JSON", { tool: "get", args: { [`${"a ".repeat(25)}${KEY}`]: () => 1 } }],
    ["an action of one's own", { operation: { action: `acme.${KEY.toLowerCase()}`, resource: { path: KEY } } }],
    ["a path that a message cuts", { tool: "get", args: { path: `/${"a".repeat(185)}/${KEY}` } }],
    ["what an approver says", { tool: "get", args: { path: "/srv" } }],
  ])("hold no key in %s, nor the most of one", async (_, call) => {
    const { session, recorder } = await bench(GET, { approver });
    const denial = await denialOf(session.run(call as CallInput, () => 1));
    const all = JSON.stringify([recorder.records, denial.decision, denial.message, denial.hint, denial.stack]);
    expect(all).not.toContain(KEY.slice(0, 8));
  });

  test("hold the times of a record as they are", async () => {
    const { session, recorder } = await bench("default: allow\n", {
      clock: () => 4_111_111_111_111,
    });
    await session.run({ tool: "get" }, () => 1);
    expect(recorder.records[0]?.outcome?.time).toBe(4_111_111_111_111);
  });
});
