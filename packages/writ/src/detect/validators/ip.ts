import type { Validator } from "../family.js";

/** The 32 bits of an IPv4 address: four decimal parts without leading zeros. -1: it is none. */
export function parseIpv4(text: string): number {
  let [address, part, parts] = [0, -1, 0];
  for (let at = 0; at <= text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9 && part !== 0 && part <= 255) part = Math.max(part, 0) * 10 + digit;
    else if (part < 0 || part > 255 || (at < text.length && digit !== DOT)) return -1;
    else {
      address = address * 256 + part;
      part = -1;
      parts++;
    }
  }
  return parts === 4 ? address : -1;
}

const ZERO = 48;
/** The dot, counted from the digit zero. */
const DOT = -2;

/**
 * The eight groups of an IPv6 address, with or without `::`, the last two also as an IPv4 address. A zone (`%eth0`) is
 * dropped. `null`: it is none.
 */
export function parseIpv6(text: string): readonly number[] | null {
  const zone = text.indexOf("%");
  const length = zone === -1 ? text.length : zone;
  if (length > 45) return null;
  const groups: number[] = [];
  let gap = text.startsWith("::") ? 0 : -1;
  let at = gap === 0 ? 2 : 0;
  while (at < length) {
    const start = at;
    let group = 0;
    for (let digit = 0; at < length && (digit = hexAt(text, at)) >= 0; at++) group = group * 16 + digit;
    if (at === start || at - start > 4) return null;
    if (at < length && text.charCodeAt(at) - ZERO === DOT) {
      const address = parseIpv4(text.slice(start, length));
      if (address < 0) return null;
      groups.push(address >>> 16, address & 0xffff);
      break;
    }
    groups.push(group);
    if (at === length) break;
    if (text.charCodeAt(at) !== COLON || ++at === length) return null;
    if (text.charCodeAt(at) !== COLON) continue;
    if (gap >= 0) return null;
    gap = groups.length;
    at++;
  }
  if (gap === -1) return groups.length === 8 ? groups : null;
  const missing = 8 - groups.length;
  return missing < 1 ? null : [...groups.slice(0, gap), ...Array<number>(missing).fill(0), ...groups.slice(gap)];
}

const COLON = 58;

/** The value of a hexadecimal digit, or -1. */
function hexAt(text: string, at: number): number {
  const unit = text.charCodeAt(at) | 32;
  if (unit >= 97 && unit <= 102) return unit - 87;
  const digit = text.charCodeAt(at) - ZERO;
  return digit >= 0 && digit <= 9 ? digit : -1;
}

/** An address that one machine on the Internet may have. */
export const PUBLIC_IPV4: Validator = {
  name: "address of the public Internet",
  test: (text) => {
    const address = parseIpv4(text);
    return address >= 0 && isPublicIpv4(address) && !WELL_KNOWN.has(text) && !isLikeVersion(address);
  },
};

/** One whose four numbers are all small, as those of versions and chapters are: one address in two thousand. */
export const SMALL_IPV4: Validator = {
  name: "address of four small numbers",
  test: (text) => {
    const address = parseIpv4(text);
    return address >= 0 && isPublicIpv4(address) && !WELL_KNOWN.has(text) && isLikeVersion(address);
  },
};

const isLikeVersion = (address: number): boolean =>
  [24, 16, 8, 0].every((bits) => ((address >>> bits) & 255) <= MOST_OF_VERSION);

/** Parts of versions seldom grow beyond. */
const MOST_OF_VERSION = 39;

/** An address that means the same to nobody else: private, loopback, link-local, documentation, multicast, reserved. */
export const SPECIAL_IPV4: Validator = {
  name: "address of a special range",
  test: (text) => {
    const address = parseIpv4(text);
    return address >= 0 && !isPublicIpv4(address);
  },
};

/** An address that some host may have, private ones and those of documentation too; not the loopback, a mask, a group or a whole network. */
export const IPV4_OF_A_HOST: Validator = {
  name: "address of a host",
  test: (text) => {
    const address = parseIpv4(text);
    const first = address >>> 24;
    return address > 0 && first !== 0 && first !== 127 && first < 224 && (address & 255) !== 0;
  },
};

/** IANA's special-purpose ranges (RFC 6890 and successors); and `a.b.0.0` or `a.0.0.b`, which is a network or a version. */
function isPublicIpv4(address: number): boolean {
  const [a, b, c, d] = [address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255];
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if (c === 0 && (b === 0 || d === 0)) return false;
  switch (a) {
    case 100:
      return b < 64 || b > 127;
    case 169:
      return b !== 254;
    case 172:
      return b < 16 || b > 31;
    case 192:
      return b !== 168 && !(b === 0 && (c === 0 || c === 2)) && !(b === 88 && c === 99);
    case 198:
      return b !== 18 && b !== 19 && !(b === 51 && c === 100);
    case 203:
      return !(b === 0 && c === 113);
    default:
      return true;
  }
}

/** Name servers that everybody names, and the address that stands for any. They point at no person. */
const WELL_KNOWN: ReadonlySet<string> = new Set(
  (
    "1.1.1.1 1.0.0.1 1.1.1.2 1.1.1.3 8.8.8.8 8.8.4.4 9.9.9.9 149.112.112.112 208.67.222.222 208.67.220.220 4.2.2.1 4.2.2.2 " +
    "94.140.14.14 94.140.15.15 114.114.114.114 223.5.5.5 76.76.2.0 64.6.64.6 185.228.168.9 77.88.8.8 1.2.3.4 1.2.3.5 5.6.7.8 " +
    "12.34.56.78 123.45.67.89 98.76.54.32 11.22.33.44 2.2.2.2 3.3.3.3 4.4.4.4 5.5.5.5 6.6.6.6 7.7.7.7"
  ).split(" "),
);

/** Of one machine or one network alone, and long enough to be no scope operator, time or ratio of some other notation. */
export const OWN_IPV6: Validator = {
  name: "address of one machine or network",
  test: (text) => {
    const groups = parseIpv6(text);
    return groups !== null && isWrittenOut(text) && !isSpecialIpv6(groups);
  },
};

/** Written as an address is, whatever its range: not the unspecified one, and no row of short numbers. */
export const WHOLE_IPV6: Validator = {
  name: "form of an address",
  test: (text) =>
    parseIpv6(text) !== null && text.length > 4 && /[1-9A-Fa-f]/.test(text) && /[0-9A-Fa-f]{3}/.test(text),
};

/** Loopback, unspecified, documentation, multicast: those mean another machine to everybody, or none. */
export const SPECIAL_IPV6: Validator = {
  name: "address of a special range",
  test: (text) => {
    const groups = parseIpv6(text);
    return groups !== null && (text === "::1" || isWrittenOut(text)) && isSpecialIpv6(groups);
  },
};

/** Two groups or more around or behind `::`, a digit, one group of at least three characters; without `::`, one of two after a colon. */
function isWrittenOut(text: string): boolean {
  if (text.length < 7 || !/\d/.test(text) || !/[0-9A-Fa-f]{3}/.test(text)) return false;
  return text.includes("::")
    ? /^::[0-9A-Fa-f]{1,4}:|[0-9A-Fa-f]:.*:[0-9A-Fa-f]/.test(text)
    : /:[0-9A-Fa-f]{2}/.test(text);
}

/** IANA's special-purpose ranges that are nobody's, and those below 2000::/3 that are not in use. Those of a link or a site, and those that carry IPv4, are somebody's. */
function isSpecialIpv6(groups: readonly number[]): boolean {
  const [a = 0, b = 0] = groups;
  if ((a >= 0x100 && a < 0x2000) || a >= 0xff00 || (a === 0x2001 && b === 0xdb8) || (a === 0x3fff && b < 0x1000))
    return true;
  return groups.slice(0, 6).every((group) => group === 0) && (groups[6] ?? 0) === 0;
}
