import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FALSE, TRUE, UNKNOWN } from "../model/effect.js";
import { compileCidr } from "./cidr.js";
import { PatternError } from "./errors.js";

describe("what a block holds", () => {
  test.each([
    [
      "10.0.0.0/8",
      ["10.0.0.0", "10.255.255.255", "::ffff:10.1.2.3", "::ffff:a01:203", "64:ff9b::10.1.2.3", "[::ffff:10.0.0.1]"],
      ["11.0.0.0", "9.255.255.255", "::10.0.0.1", "64:ff9b:1::a00:1", "a00::"],
    ],
    ["0.0.0.0/0", ["1.2.3.4", "::ffff:1.2.3.4"], ["::1", "::"]],
    ["192.168.1.1", ["192.168.1.1"], ["192.168.1.2", "192.168.1.0"]],
    ["172.16.0.0/12", ["172.16.0.1", "172.31.255.255"], ["172.15.255.255", "172.32.0.0"]],
    ["10.0.0.128/25", ["10.0.0.128", "10.0.0.255"], ["10.0.0.127"]],
    ["::a00:1", ["::10.0.0.1"], ["10.0.0.1", "::ffff:10.0.0.1"]],
    ["::1", ["::1", "0:0:0:0:0:0:0:1", "[::1]"], ["::2", "127.0.0.1"]],
    ["fe80::/10", ["fe80::1", "febf::", "fe80::1%eth0"], ["fec0::", "10.0.0.1"]],
    ["::/0", ["::1", "ffff::", "::ffff:1.2.3.4"], ["1.2.3.4"]],
    ["::ffff:0:0/96", ["::ffff:1.2.3.4"], ["1.2.3.4", "::1"]],
  ])("%s", (block, inside, outside) => {
    const { matches } = compileCidr(block);
    for (const ip of inside) expect([ip, matches(ip)]).toEqual([ip, TRUE]);
    for (const ip of outside) expect([ip, matches(ip)]).toEqual([ip, FALSE]);
  });

  test.each([
    "",
    "localhost",
    "10.0.0",
    "10..0.1",
    ".10.0.0.1",
    "10.0.0.1.1",
    "10.0.0.00",
    "10.0.0.-1",
    "10.0.0.1e1",
    "10.0.0.9999999999",
    "10.0.0.256",
    "010.0.0.1",
    "0x0a.0.0.1",
    "167772161",
    "10.0.0.1.",
    "10.0.0.1/8",
    " 10.0.0.1",
    "10.0.0.1\n",
    ":",
    ":::",
    "1::2::3",
    "::1]",
    "::010.0.0.1",
    "::ffff:1.2.3",
    "1.2.3.4::",
    "::ffff:1.2.3.4.5",
    "[10.0.0.1]",
    ":".repeat(100_000),
  ])("%j is no address, so the answer is unknown", (ip) => {
    expect(compileCidr("10.0.0.0/8").matches(ip)).toBe(UNKNOWN);
    expect(compileCidr("::/0").matches(ip)).toBe(UNKNOWN);
  });

  test("agrees with arithmetic, in all three spellings", () => {
    const anyByte = fc.constantFrom(0, 1, 10, 127, 128, 255);
    const anyAddress = fc.tuple(anyByte, anyByte, anyByte, anyByte);
    const value = (bytes: readonly number[]): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    fc.assert(
      fc.property(anyAddress, anyAddress, fc.integer({ min: 0, max: 32 }), (base, address, bits) => {
        const size = 2 ** (32 - bits);
        const start = Math.floor(value(base) / size) * size;
        const network = [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join(".");
        const expected = Math.floor(value(address) / size) * size === start ? TRUE : FALSE;
        const { matches } = compileCidr(`${network}/${bits}`);
        for (const prefix of ["", "::ffff:", "64:ff9b::"]) expect(matches(prefix + address.join("."))).toBe(expected);
      }),
    );
  });
});

describe("what is refused", () => {
  test.each([
    ["", "not a block", "10.0.0.0/8"],
    ["example.com", "not a block", "10.0.0.0/8"],
    ["10.0.0/8", "not a block", "10.0.0.0/8"],
    ["010.0.0.0/8", "not a block", "10.0.0.0/8"],
    ["10.0.0.0/8/8", "not a block", "10.0.0.0/8"],
    ["fe80::1%eth0", "not a block", "10.0.0.0/8"],
    ["10.0.0.0/33", "prefix length", "0 to 32"],
    ["10.0.0.0/", "prefix length", "0 to 32"],
    ["10.0.0.0/08", "prefix length", "0 to 32"],
    ["10.0.0.0/255.0.0.0", "prefix length", "0 to 32"],
    ["::/129", "prefix length", "0 to 128"],
    ["10.0.0.1/8", "sets bits", "`10.0.0.0/8`"],
    ["fe80::1/10", "sets bits", "`fe80::/10`"],
  ])("`%s`: %s", (block, message, hint) => {
    const error = refusal(block);
    expect(error?.message).toContain(message);
    expect(error?.hint).toContain(hint);
  });

  test("nothing but a PatternError is thrown", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.constantFrom(..."0129af:./%[]"), { maxLength: 20 }).map((x) => x.join("")),
    );
    fc.assert(
      fc.property(hostile, hostile, (block, ip) => {
        refusal(block);
        expect([FALSE, TRUE, UNKNOWN]).toContain(compileCidr("fe80::/10").matches(ip));
      }),
      { numRuns: 3000 },
    );
  });
});

function refusal(block: string): PatternError | null {
  try {
    compileCidr(block);
    return null;
  } catch (error) {
    if (error instanceof PatternError) return error;
    throw error;
  }
}
