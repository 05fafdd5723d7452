import { once } from "node:events";
import { beforeAll, describe, expect, test } from "vitest";
import { buildCommand, start } from "../testing/command.js";

/** That pipes without end are read in constant memory: many times what the process may hold goes through it. */

beforeAll(buildCommand, 120_000);

const LINES = 60_000;
const PADDING = "words that are no secret and say nothing about anybody, over and over; ".repeat(5);

/** Every line has a value of its own, so that whatever is remembered per value would be seen. */
const lineOf = (number: number): string =>
  `${JSON.stringify({ id: number, text: `${PADDING} mail a${number}@analytical.example.org ${PADDING}` })}\n`;

async function pour(argv: readonly string[]): Promise<{ code: number | null; lines: number; bytes: number }> {
  const child = start(argv, { node: ["--max-old-space-size=64"] });
  let lines = 0;
  let bytes = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 0x0a) lines += 1;
  });
  const end = once(child, "close");
  for (let number = 1; number <= LINES; number += 1)
    if (!child.stdin.write(lineOf(number))) await once(child.stdin, "drain");
  child.stdin.end();
  const [code] = await end;
  return { code, lines, bytes };
}

describe("45 MB through a process that may hold 64", () => {
  test("writ scan --jsonl answers each line", async () => {
    expect(await pour(["scan", "--jsonl", "--kind", "secrets,pii", "-"])).toMatchObject({ code: 1, lines: LINES });
  });

  test("writ redact copies each line", async () => {
    const { code, lines, bytes } = await pour(["redact"]);
    expect({ code, lines }).toEqual({ code: 0, lines: LINES });
    expect(bytes).toBeGreaterThan(40_000_000);
  });
});
