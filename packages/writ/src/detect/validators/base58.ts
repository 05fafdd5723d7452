import type { Validator } from "../family.js";
import { sha256 } from "./base58-sha256.js";

/** Without `0`, `O`, `I` and `l`, which are easily confused. */
export const BITCOIN_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/** The same characters in the order of the XRP Ledger. */
export const RIPPLE_ALPHABET = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

/** The bytes that a number in base 58 stands for, a zero byte for each leading zero. `null`: it is none, or has over 128 digits. */
export function decodeBase58(text: string, alphabet = BITCOIN_ALPHABET): Uint8Array | null {
  if (text.length > 128) return null;
  const bytes: number[] = [];
  for (const character of text) {
    let carry = alphabet.indexOf(character);
    if (carry < 0) return null;
    for (const [at, byte] of bytes.entries()) {
      carry += byte * 58;
      bytes[at] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  const zeros = /^(.)\1*/.exec(text)?.[0] ?? "";
  const leading = zeros.startsWith(alphabet.charAt(0)) ? zeros.length : 0;
  return Uint8Array.from([...Array<number>(leading).fill(0), ...bytes.toReversed()]);
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
