import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { expect, test } from "vitest";
import { parseIpv4, parseIpv6, PUBLIC_IPV4 } from "./ip.js";

test("reads the IPv4 addresses that there are, and no other notation of them", () => {
  fc.assert(
    fc.property(fc.ipV4(), (text) => {
      const [a = 0, b = 0, c = 0, d = 0] = text.split(".").map(Number);
      expect(parseIpv4(text)).toBe(((a * 256 + b) * 256 + c) * 256 + d);
    }),
  );
  for (const text of [
    "",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.256",
    "01.2.3.4",
    "1..2.3",
    "1.2.3.4.",
    " 1.2.3.4",
    "0x1.2.3.4",
    "1.2.3.+4",
  ])
    expect(parseIpv4(text)).toBe(-1);
});

test("reads IPv6 as a parser of addresses does", () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      // That parser takes `::1.2.3.4` for the mapped address `::ffff:1.2.3.4`.
      fc.pre(!text.includes("."));
      expect(parseIpv6(text)).toEqual(ipaddr.IPv6.parse(text).parts);
    }),
  );
  for (const text of [
    "",
    ":",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "12345::",
    "g::1",
    "::1.2.3",
    "1.2.3.4::",
  ])
    expect(parseIpv6(text)).toBeNull();
});

test("takes what one machine on the Internet may have for public", () =>
  fc.assert(
    fc.property(fc.ipV4(), (text) => {
      const range = ipaddr.IPv4.parse(text).range();
      if (range !== "unicast") expect(PUBLIC_IPV4.test(text)).toBe(false);
    }),
    { numRuns: 500 },
  ));
