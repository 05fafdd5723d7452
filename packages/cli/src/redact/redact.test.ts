import { Readable, Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { run } from "../main.js";
import { testIo } from "../testing/io.js";

const KEY = ["AKIA", "QX4ZVTN2LDRS6WPJ"].join("");
const MAIL = "ada@analytical.example.org";

async function redact(
  args: readonly string[],
  input: string | Buffer,
  env: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  const io = testIo({ input, env });
  const code = await run(["redact", ...args], io);
  return { code, out: io.out(), err: io.err() };
}

describe("writ redact", () => {
  test("replaces what is found and copies the rest, the same value by the same name", async () => {
    const { code, out } = await redact([], `a ${KEY} b\n${MAIL}, ${KEY}`);
    expect({ code, out }).toEqual({
      code: 0,
      out: "a <AWS_ACCESS_KEY_ID_1> b\n<EMAIL_1>, <AWS_ACCESS_KEY_ID_1>",
    });
  });

  test.each([
    ["mask", "to ********************************"],
    ["remove", "to "],
    ["last4", "to ****eorg"],
  ])("--replace %s", async (how, out) => {
    expect((await redact(["--replace", how], `to ${MAIL}`)).out).toBe(out);
  });

  test("--replace hash: the same under one key, another under another", async () => {
    const hashed = async (key: string): Promise<string> =>
      (await redact(["--replace", "hash"], MAIL, { WRIT_REDACTION_KEY: key })).out;
    const first = await hashed("the first of two keys");
    expect(first).toMatch(/^<EMAIL:[a-z-]+>$/u);
    expect(await hashed("the first of two keys")).toBe(first);
    expect(await hashed("the other of two keys")).not.toBe(first);
    expect((await redact([], MAIL, { WRIT_REDACTION_KEY: "short" })).code).toBe(64);
  });

  test("--kind and --type say what is replaced", async () => {
    expect((await redact(["--kind", "secrets"], `${KEY} ${MAIL}`)).out).toBe(`<AWS_ACCESS_KEY_ID_1> ${MAIL}`);
    expect((await redact(["--type", "email"], `${KEY} ${MAIL}`)).out).toBe(`${KEY} <EMAIL_1>`);
  });

  test("bytes that are no text come out as they went in", async () => {
    const io = testIo({ input: Buffer.from([0xff, 0xfe, 0x00, ...Buffer.from(` ${KEY} `), 0xc3]) });
    const chunks: Buffer[] = [];
    io.stdout.write = ((chunk: Buffer) => chunks.push(chunk)) as never;
    expect(await run(["redact"], io)).toBe(0);
    const expected = Buffer.from([0xff, 0xfe, 0x00, ...Buffer.from(" <AWS_ACCESS_KEY_ID_1> "), 0xc3]);
    expect(Buffer.concat(chunks)).toEqual(expected);
  });

  test.each(["utf-16le", "utf-16be"])("%s with its mark stays what it is, without what is found", async (encoding) => {
    const wide = (text: string): Buffer => {
      const bytes = Buffer.from(text, "utf16le");
      return encoding === "utf-16be" ? bytes.swap16() : bytes;
    };
    const input = Buffer.concat([wide(`\ufeffkey ${KEY}, half a pair \ud83d`), Buffer.from([7])]);
    const io = testIo({ input });
    const chunks: Buffer[] = [];
    io.stdout.write = ((chunk: Buffer) => chunks.push(chunk)) as never;
    expect(await run(["redact"], io)).toBe(0);
    const expected = [wide("\ufeffkey <AWS_ACCESS_KEY_ID_1>, half a pair \ud83d"), Buffer.from([7])];
    expect(Buffer.concat(chunks)).toEqual(Buffer.concat(expected));
  });

  test("--jsonl keeps each line the JSON that it was", async () => {
    const lines = [`{"a": "${KEY}",  "n": 1e999, "a": "\\u0061da@analytical.example.org"}`, "", "no json"];
    const { out } = await redact(["--jsonl"], lines.join("\n"));
    expect(out).toBe(`{"a": "<AWS_ACCESS_KEY_ID_1>",  "n": 1e999, "a": "<EMAIL_1>"}\n\nno json`);
  });
});

test.each([[[]], [["--jsonl"]]])("a reader that leaves ends it, however much is to come (%s)", async (args) => {
  let left = 100;
  const stdin = new Readable({
    read() {
      left -= 1;
      this.push(left > 0 ? "a line that goes on for ever\n".repeat(5000) : null);
    },
  });
  const stdout = new Writable({ autoDestroy: false, write: (_chunk, _encoding, done) => done(new Error("gone")) });
  await run(["redact", ...args], testIo({ stdin, stdout }));
  expect(left).toBeGreaterThan(50);
});
