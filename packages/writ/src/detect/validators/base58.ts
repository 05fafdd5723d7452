import type { Validator } from "../family.js";
import { sha256 } from "./base58-sha256.js";

/** Without `0`, `O`, `I` and `l`, which are easily confused. */
export const BITCOIN_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/** The same characters in the order of the XRP Ledger. */
export const RIPPLE_ALPHABET = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

/** Longest number that is read. */
const MOST_DIGITS = 128;
/** Digits that are taken at once: 58 to the fifth power, times 2 to the 16th, is exact in a number. */
const AT_ONCE = 5;
const NO_DIGIT = 255;

/** For each alphabet, what its characters count; made when it is first used. */
const tables = new Map<string, Uint8Array>();

function tableOf(alphabet: string): Uint8Array {
  let table = tables.get(alphabet);
  if (table === undefined) {
    table = new Uint8Array(128).fill(NO_DIGIT);
    for (let at = 0; at < alphabet.length; at++) table[alphabet.charCodeAt(at)] = at;
    tables.set(alphabet, table);
  }
  return table;
}

/** The bytes that a number in base 58 stands for, a zero byte for each leading zero. `null`: it is none, or has over 128 digits. */
export function decodeBase58(text: string, alphabet = BITCOIN_ALPHABET): Uint8Array | null {
  if (text.length > MOST_DIGITS) return null;
  const table = tableOf(alphabet);
  // Sixteen bits each, the lowest first: 128 digits need no more than 47 of them.
  const parts = new Uint16Array(48);
  let [used, pending, factor] = [0, 0, 1];
  for (let at = 0; at < text.length; at++) {
    const digit = table[text.charCodeAt(at)] ?? NO_DIGIT;
    if (digit === NO_DIGIT) return null;
    pending = pending * 58 + digit;
    factor *= 58;
    if ((at + 1) % AT_ONCE !== 0 && at + 1 < text.length) continue;
    used = addTimes(parts, used, factor, pending);
    [pending, factor] = [0, 1];
  }
  return toBytes(parts, used, zerosOf(text, alphabet.charAt(0)));
}

/** Multiplies a number by a factor and adds to it; says how many of its parts it then uses. */
function addTimes(parts: Uint16Array, used: number, factor: number, more: number): number {
  let carry = more;
  for (let at = 0; at < used; at++) {
    carry += (parts[at] ?? 0) * factor;
    parts[at] = carry % 65_536;
    carry = Math.floor(carry / 65_536);
  }
  let end = used;
  for (; carry > 0; carry = Math.floor(carry / 65_536)) parts[end++] = carry % 65_536;
  return end;
}

function zerosOf(text: string, zero: string): number {
  let count = 0;
  while (count < text.length && text.charAt(count) === zero) count++;
  return count;
}

function toBytes(parts: Uint16Array, used: number, zeros: number): Uint8Array {
  const isOdd = used > 0 && (parts[used - 1] ?? 0) < 256;
  const length = used * 2 - (isOdd ? 1 : 0);
  const bytes = new Uint8Array(zeros + length);
  for (let at = 0; at < length; at++) bytes[bytes.length - 1 - at] = ((parts[at >> 1] ?? 0) >>> (8 * (at & 1))) & 0xff;
  return bytes;
}

/** An address in base 58 whose first byte is one of `versions`, of 20 bytes, with four bytes of a double SHA-256 behind. */
export function base58Check(versions: readonly number[], alphabet = BITCOIN_ALPHABET): Validator {
  return {
    name: "checksum of its address",
    test: (text) => {
      const bytes = decodeBase58(text, alphabet);
      if (bytes?.length !== 25 || !versions.includes(bytes[0] ?? -1)) return false;
      const sum = sha256(sha256(bytes.subarray(0, 21)));
      return [0, 1, 2, 3].every((at) => sum[at] === bytes[21 + at]);
    },
  };
}

/** 32 bytes in base 58, as the public keys of Ed25519 are. They have no checksum. */
export const BASE58_KEY: Validator = { name: "32 bytes", test: (text) => decodeBase58(text)?.length === 32 };
