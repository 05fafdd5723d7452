import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesOfText, openTail, textOfBytes } from "./utf8.js";

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .array(fc.constantFrom(0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xff), {
      maxLength: 12,
    })
    .map((all) => Uint8Array.from(all)),
  fc.string({ unit: "binary" }).map((text) => new TextEncoder().encode(text)),
);

test("bytes come back as they were, whatever they are", () =>
  fc.assert(
    fc.property(bytes, (source) => {
      expect([...bytesOfText(textOfBytes(source))]).toEqual([...source]);
    }),
    { numRuns: 500 },
  ));

test("what is UTF-8 is read as it, a mark at its start too", () =>
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const source = new TextEncoder().encode(text);
      expect(textOfBytes(source)).toBe(new TextDecoder("utf-8", { ignoreBOM: true }).decode(source));
    }),
  ));

test("UTF-8 is read between bytes that are none", () => {
  const source = Uint8Array.from([0xff, ...new TextEncoder().encode("aé😀"), 0xe2, 0x82]);
  expect(textOfBytes(source)).toBe("\udcffaé😀\udce2\udc82");
});

test("long ones as well", () => {
  const source = Uint8Array.from({ length: 50_000 }, (_, at) => (at * 7919) % 256);
  expect(Buffer.compare(bytesOfText(textOfBytes(source)), source)).toBe(0);
});

describe("the open tail", () => {
  test.each([
    [[0x41], 0],
    [[0x41, 0xc3], 1],
    [[0xe2, 0x82], 2],
    [[0xf0, 0x9f, 0x98], 3],
    [[0xf0, 0x9f, 0x98, 0x80], 0],
    [[0xe0, 0x80], 0],
    [[0xed, 0xa0], 0],
    [[0xff], 0],
    [[0x80, 0x80, 0x80, 0x80], 0],
    [[], 0],
  ])("of %j has %i bytes", (source, length) => expect(openTail(Uint8Array.from(source))).toBe(length));

  test("cut off, changes nothing about how bytes are read", () =>
    fc.assert(
      fc.property(bytes, bytes, (first, second) => {
        const cut = first.length - openTail(first);
        const rest = Uint8Array.from([...first.subarray(cut), ...second]);
        expect(textOfBytes(first.subarray(0, cut)) + textOfBytes(rest)).toBe(
          textOfBytes(Uint8Array.from([...first, ...second])),
        );
      }),
      { numRuns: 500 },
    ));
});
