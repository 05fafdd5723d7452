import ipaddr from "ipaddr.js";
import type { Truth } from "../model/effect.js";
import { FALSE, TRUE, UNKNOWN } from "../model/effect.js";
import { PatternError } from "./errors.js";

/** A compiled block of addresses. */
export interface CidrMatcher {
  readonly source: string;
  /** `UNKNOWN` for what is no address. Pure text, nothing is looked up. */
  matches(ip: string): Truth;
}

/**
 * Compiles a block of addresses: `10.0.0.0/8`, `fe80::/10`, or one address. An IPv4 block also holds the IPv6 addresses that
 * stand for its own: IPv4-mapped (`::ffff:10.0.0.1`) and NAT64 (`64:ff9b::a00:1`, RFC 6052). An IPv6 block holds IPv6 only.
 * @throws {PatternError} also when bits are set that the block leaves open: `10.0.0.1/8` is not what its author meant.
 */
export function compileCidr(source: string): CidrMatcher {
  const [text = "", length, ...more] = source.split("/");
  const block = text.includes("%") ? null : parseAddress(text);
  if (block === null || more.length > 0) {
    throw new PatternError(
      `\`${source}\` is not a block of addresses`,
      "write `10.0.0.0/8`, `fe80::/10` or a single address",
    );
  }
  const bits = length === undefined ? block.length * 8 : parseLength(length, block.length * 8, source);
  const network = block.map((byte, at) => byte & maskAt(at, bits));
  if (network.some((byte, at) => byte !== block[at])) {
    const meant = `${ipaddr.fromByteArray(network).toString()}/${bits}`;
    throw new PatternError(
      `\`${source}\` sets bits that the block leaves open`,
      `write \`${meant}\`, or the single address`,
    );
  }
  return { source, matches: (ip) => holds(network, bits, parseAddress(ip)) };
}

function holds(network: readonly number[], bits: number, address: readonly number[] | null): Truth {
  if (address === null) return UNKNOWN;
  const comparable = address.length > network.length ? embedded(address) : address;
  if (comparable?.length !== network.length) return FALSE;
  for (let at = 0; at * 8 < bits; at++) if (((comparable[at] ?? 0) & maskAt(at, bits)) !== network[at]) return FALSE;
  return TRUE;
}

/** The bits of byte `at` that belong to a prefix of `bits` bits. */
const maskAt = (at: number, bits: number): number => (0xff00 >> Math.min(8, Math.max(0, bits - at * 8))) & 0xff;

function parseLength(text: string, most: number, source: string): number {
  const bits = /^(?:0|[1-9]\d{0,2})$/.test(text) ? Number(text) : Infinity;
  if (bits > most)
    throw new PatternError(`\`${source}\` has no valid prefix length`, `write a number from 0 to ${most} after \`/\``);
  return bits;
}

/** The bytes of an address, 4 or 16; `null`: it is none. IPv6 may stand in brackets and have a zone, which is dropped. */
function parseAddress(text: string): readonly number[] | null {
  if (text.length > 100) return null;
  if (!text.includes(":")) return parseIPv4(text);
  const bare = (/^\[(.*)\]$/.exec(text)?.[1] ?? text).replace(/%[\w.-]+$/, "");
  const tail = bare.slice(bare.lastIndexOf(":") + 1);
  // The parser takes `::10.0.0.1`, which is `::a00:1`, for `::ffff:10.0.0.1`: it never gets to see dots.
  const groups = tail.includes(".") ? hexGroups(parseIPv4(tail)) : tail;
  const address = groups === null ? "" : bare.slice(0, bare.length - tail.length) + groups;
  return ipaddr.IPv6.isValid(address) ? ipaddr.IPv6.parse(address).toByteArray() : null;
}

/**
 * SECURITY: four decimal parts without leading zeros only; others read `010.0.0.1`, `10.1` and `0x0a000001` in their own ways.
 */
function parseIPv4(text: string): readonly number[] | null {
  const bytes: number[] = [];
  let value = -1;
  for (let at = 0; at <= text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9 && value !== 0 && value <= 255) value = Math.max(value, 0) * 10 + digit;
    else if (value < 0 || value > 255 || (at < text.length && digit !== DOT)) return null;
    else {
      bytes.push(value);
      value = -1;
    }
  }
  return bytes.length === 4 ? bytes : null;
}

/** The dot, counted from the digit zero. */
const DOT = -2;

function hexGroups(bytes: readonly number[] | null): string | null {
  if (bytes === null) return null;
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** `::ffff:0:0/96` and `64:ff9b::/96`. */
const CARRIERS: readonly (readonly number[])[] = [
  [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff],
  [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0],
];

/** The IPv4 address that an IPv6 address stands for. */
function embedded(address: readonly number[]): readonly number[] | null {
  return CARRIERS.some((carrier) => carrier.every((byte, at) => address[at] === byte)) ? address.slice(12) : null;
}
