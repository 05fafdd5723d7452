import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { STRATEGIES, type Strategy } from "../../model/redaction.js";
import type { Family } from "../family.js";
import type { Scanner } from "../scanner.js";
import { createRedactor } from "./create.js";
import { createNumbering } from "./numbering.js";
import { bytesRedactor, redactBytes, redactText, type StreamOptions, textRedactor } from "./stream.js";
import { FAMILIES, familyOf, slowScanner } from "./testing.js";

const keyedHash = (text: string): string => text.length.toString(16).padStart(16, "0");
const optionsOf = (strategy: Strategy, families: readonly Family[] = FAMILIES): StreamOptions => ({
  scanner: slowScanner(families),
  strategy,
  numbering: createNumbering(),
  keyedHash,
});
const whole = (text: string, options: StreamOptions): string =>
  createRedactor({ ...options, find: (each) => options.scanner.scan(each) }).text(text);

function streamed(parts: readonly string[], options: StreamOptions): string {
  const redactor = textRedactor(options);
  return parts.map((part) => redactor.push(part)).join("") + redactor.end();
}

/** Cuts at places. */
function cut<T extends { slice(from: number, to?: number): T; readonly length: number }>(
  of: T,
  places: readonly number[],
): readonly T[] {
  const sorted = [0, ...places.map((place) => place % (of.length + 1)).sort((a, b) => a - b), of.length];
  return sorted.slice(1).map((to, index) => of.slice(sorted[index] ?? 0, to));
}

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "ann@x.com",
        "bob@mail.com",
        "KEYABCDEF",
        "KEKEYABCDEFYABCDEF",
        "12345678",
        "card ",
        " ",
        "@",
        "KEY",
      ),
      fc.constantFrom("x".repeat(70), " ".repeat(100), "é", "\u{1f600}", "\ud83d", "\ude00", "<", "\n"),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 16 },
  )
  .map((parts) => parts.join(""));
const places = fc.array(fc.nat(2000), { maxLength: 12 });
const strategy = fc.constantFrom(...STRATEGIES);

describe("text", () => {
  test("does not depend on how it was cut, and is the redacted whole", () =>
    fc.assert(
      fc.property(text, places, strategy, (t, at, s) => {
        expect(streamed(cut(t, at), optionsOf(s))).toBe(whole(t, optionsOf(s)));
      }),
      { numRuns: 150 },
    ));

  test("nor when it comes unit by unit, nor for any one cut", () => {
    const t = "my card: 12345678 😀 ann@x.com, KEKEYABCDEFYABCDEF; " + "-".repeat(90) + "KEYABCDEF\ud83d";
    for (const s of STRATEGIES) {
      const expected = whole(t, optionsOf(s));
      expect(streamed(t.split(""), optionsOf(s))).toBe(expected);
      for (let at = 0; at <= t.length; at += 3)
        expect(streamed([t.slice(0, at), t.slice(at)], optionsOf(s))).toBe(expected);
    }
  });

  test("gives out nothing that is found, at no time", () =>
    fc.assert(
      fc.property(text, places, strategy, (t, at, s) => {
        const options = optionsOf(s);
        const redactor = textRedactor(options);
        let out = "";
        for (const part of cut(t, at)) {
          out += redactor.push(part);
          expect(options.scanner.finds(out)).toBe(false);
        }
      }),
      { numRuns: 60 },
    ));

  test("never gives out half a character", () => {
    const redactor = textRedactor(optionsOf("mask", []));
    const parts = [..."😀".repeat(200)].flatMap((each) => each.split("")).map((unit) => redactor.push(unit));
    expect(parts.filter((part) => /\p{Surrogate}/u.test(part))).toEqual([]);
    expect(parts.join("") + redactor.end()).toBe("😀".repeat(200));
  });

  test("ends where the third pass still finds something", () => {
    const everywhere = [familyOf("email", "EMAIL|ann|REDACTED")];
    expect(streamed(["dear ", "an", "n, yours"], optionsOf("placeholder", everywhere))).not.toContain("yours");
    expect(streamed(["dear ", "an", "n, yours"], optionsOf("placeholder", everywhere))).not.toContain("ann");
  });

  test("what a scanner leaves open for ever is replaced, not held", () => {
    const undecided: Scanner = { ...slowScanner([]), scanOpen: () => ({ findings: [], settled: 0, keep: 0 }) };
    const redactor = textRedactor({ ...optionsOf("placeholder"), scanner: undecided });
    const out = redactor.push("x".repeat(400_000)) + redactor.end();
    expect(out.startsWith("<UNDECIDED_1>")).toBe(true);
    expect(out.length).toBeLessThan(150_000);
  });

  test("what is open is not scanned again for each unit that is added", () => {
    let scanned = 0;
    const counting: Scanner = {
      ...slowScanner([]),
      scan: () => [],
      scanOpen(t) {
        scanned += t.length;
        return { findings: [], settled: 0, keep: 0 };
      },
    };
    const redactor = textRedactor({ ...optionsOf("mask"), scanner: counting });
    for (let at = 0; at < 40_000; at++) redactor.push("x");
    expect(scanned).toBeLessThan(3_000_000);
  });

  test("holds no more of a long text than of a short one", () => {
    let longest = 0;
    const scanner = slowScanner([]);
    const measuring: Scanner = {
      ...scanner,
      scanOpen(t) {
        longest = Math.max(longest, t.length);
        return { findings: [], settled: Math.max(0, t.length - 50), keep: Math.min(100, Math.max(0, t.length - 50)) };
      },
    };
    const redactor = textRedactor({ ...optionsOf("mask"), scanner: measuring });
    for (let at = 0; at < 3_000; at++) redactor.push("0123456789".repeat(100));
    expect(longest).toBeLessThan(2_000);
  });
});

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc
    .array(
      fc.oneof(
        text.map((t) => new TextEncoder().encode(t)),
        fc.uint8Array({ maxLength: 5 }),
      ),
      { maxLength: 4 },
    )
    .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part]))),
);

function streamedBytes(parts: readonly Uint8Array[], options: StreamOptions): readonly number[] {
  const redactor = bytesRedactor(options);
  return [...parts.map((part) => redactor.push(part)), redactor.end()].flatMap((part) => [...part]);
}

describe("bytes", () => {
  test("do not depend on how they were cut", () =>
    fc.assert(
      fc.property(bytes, places, (b, at) => {
        expect(streamedBytes(cut(b, at), optionsOf("mask"))).toEqual(streamedBytes([b], optionsOf("mask")));
      }),
      { numRuns: 100 },
    ));

  test("are the very same where nothing is found, also if they are no UTF-8", () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), places, (b, at) => {
        expect(streamedBytes(cut(b, at), optionsOf("mask", []))).toEqual([...b]);
      }),
    ));

  test("are the bytes of the redacted text", () =>
    fc.assert(
      fc.property(text, places, (t, at) => {
        const b = new TextEncoder().encode(t);
        const expected = new TextEncoder().encode(whole(new TextDecoder().decode(b), optionsOf("placeholder")));
        expect(streamedBytes(cut(b, at), optionsOf("placeholder"))).toEqual([...expected]);
      }),
      { numRuns: 100 },
    ));
});

async function through<T>(parts: readonly T[], stream: TransformStream<T, T>): Promise<readonly T[]> {
  const out: T[] = [];
  const source = new ReadableStream<T>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
  const reader = source.pipeThrough(stream).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) out.push(next.value);
  return out;
}

describe("Web streams", () => {
  test("redact texts and bytes", async () => {
    expect((await through(["mail an", "n@x.c", "om!"], redactText(optionsOf("placeholder")))).join("")).toBe(
      "mail <EMAIL_1>!",
    );
    const parts = ["KEYAB", "CDEF 😀"].map((part) => new TextEncoder().encode(part));
    const out = await through(parts, redactBytes(optionsOf("placeholder")));
    expect(new TextDecoder().decode(Uint8Array.from(out.flatMap((part) => [...part])))).toBe("<API_KEY_1> 😀");
  });

  test("end in an error where the scanner does, with nothing undecided out", async () => {
    const broken: Scanner = {
      ...slowScanner(),
      scan() {
        throw new RangeError("broken");
      },
    };
    await expect(through(["ann@x.com"], redactText({ ...optionsOf("mask"), scanner: broken }))).rejects.toThrow(
      "broken",
    );
  });
});
